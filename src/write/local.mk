noinst_LIBRARIES += src/write/libwrite.a
src_write_libwrite_a_SOURCES =
