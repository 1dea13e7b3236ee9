# The real program under a pseudo-terminal. Each program: TESTS += tests/e2e/test_THING, its SOURCES,
# LDADD = $(PTY_LIBS).
if HAVE_VTERM
check_LIBRARIES += tests/e2e/libpty.a
tests_e2e_libpty_a_SOURCES = \
	tests/e2e/launch.c tests/e2e/launch.h \
	tests/e2e/pty.c tests/e2e/pty.h
tests_e2e_libpty_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
PTY_LIBS = tests/e2e/libpty.a $(CHECK_LIBS) $(VTERM_LIBS)
else
check-local:
	@echo "libvterm is missing; on Debian: apt-get install libvterm-dev" >&2; exit 1
endif
