noinst_LIBRARIES += src/store/libstore.a
src_store_libstore_a_SOURCES = \
	src/store/database-writer.h \
	src/store/fetch.h \
	src/store/layer.h \
	src/store/list.h \
	src/store/record.h
