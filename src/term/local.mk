noinst_LIBRARIES += src/term/libterm.a
src_term_libterm_a_SOURCES = \
	src/term/burst.c src/term/burst.h \
	src/term/capability.c src/term/capability.h \
	src/term/decode.c src/term/decode.h \
	src/term/input.c \
	src/term/internal.h \
	src/term/paint.c \
	src/term/run.c \
	src/term/signals.c src/term/signals.h \
	src/term/term.c src/term/term.h
