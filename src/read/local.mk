noinst_LIBRARIES += src/read/libread.a
src_read_libread_a_SOURCES = \
	src/read/anchors.c src/read/anchors.h \
	src/read/block.c src/read/block.h \
	src/read/early.c src/read/early.h \
	src/read/extra.c \
	src/read/fields.c \
	src/read/head.c src/read/head.h \
	src/read/input.c src/read/input.h \
	src/read/keys.c src/read/keys.h \
	src/read/mend.c src/read/mend.h \
	src/read/node.h \
	src/read/nodes.c src/read/nodes.h \
	src/read/noun-event.c \
	src/read/noun-mention.c \
	src/read/noun-source.c \
	src/read/reader.h \
	src/read/scanner.c src/read/scanner.h \
	src/read/yaml.c src/read/yaml.h
