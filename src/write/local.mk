noinst_LIBRARIES += src/write/libwrite.a
src_write_libwrite_a_SOURCES = \
	src/write/astral.c src/write/astral.h \
	src/write/atomic.c src/write/atomic.h \
	src/write/emit.c src/write/emit.h \
	src/write/emit-json.c \
	src/write/look.c src/write/look.h \
	src/write/nouns.c src/write/nouns.h \
	src/write/play.c src/write/play.h \
	src/write/script.c src/write/script.h \
	src/write/yaml.c src/write/yaml.h
