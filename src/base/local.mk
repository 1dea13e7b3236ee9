noinst_LIBRARIES += src/base/libbase.a
src_base_libbase_a_SOURCES = \
	src/base/buf.c src/base/buf.h \
	src/base/err.c src/base/err.h \
	src/base/fold.h src/base/fold-evidence.c src/base/fold-find.c src/base/fold-name.c \
	src/base/fold-search.c \
	src/base/fold-class.c src/base/fold-class.h \
	src/base/fold-table.c src/base/fold-table.h \
	src/base/json.c src/base/json.h \
	src/base/mem.c src/base/mem.h \
	src/base/path.c src/base/path.h \
	src/base/pool.c src/base/pool.h \
	src/base/sha256.c src/base/sha256.h \
	src/base/utf8.c src/base/utf8.h \
	src/base/width.c src/base/width.h \
	src/base/width-table.c src/base/width-table.h
EXTRA_DIST += src/base/fold-table.py src/base/width-table.py
