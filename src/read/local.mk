noinst_LIBRARIES += src/read/libread.a
src_read_libread_a_SOURCES =
