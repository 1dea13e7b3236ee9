# The real program under a pseudo-terminal. Each program: TESTS += tests/e2e/test_THING, its SOURCES,
# LDADD = $(PTY_LIBS).
if HAVE_VTERM
check_LIBRARIES += tests/e2e/libpty.a
tests_e2e_libpty_a_SOURCES = \
	tests/e2e/launch.c tests/e2e/launch.h \
	tests/e2e/pty.c tests/e2e/pty.h \
	tests/e2e/pty-insides.h tests/e2e/pty-screen.c \
	tests/e2e/scene.c tests/e2e/scene.h
tests_e2e_libpty_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
PTY_LIBS = tests/e2e/libpty.a $(CHECK_LIBS) $(VTERM_LIBS)

E2E_TESTS = tests/e2e/test_annotate tests/e2e/test_browse tests/e2e/test_disagreement tests/e2e/test_lanes tests/e2e/test_loading \
	tests/e2e/test_terminal tests/e2e/test_time
check_PROGRAMS += $(E2E_TESTS)
TESTS += $(E2E_TESTS)
tests_e2e_test_annotate_SOURCES = tests/e2e/test_annotate.c
tests_e2e_test_annotate_LDADD = $(PTY_LIBS)
tests_e2e_test_browse_SOURCES = tests/e2e/test_browse.c
tests_e2e_test_browse_LDADD = $(PTY_LIBS)
tests_e2e_test_disagreement_SOURCES = tests/e2e/test_disagreement.c
tests_e2e_test_disagreement_LDADD = $(PTY_LIBS)
tests_e2e_test_lanes_SOURCES = tests/e2e/test_lanes.c
tests_e2e_test_lanes_LDADD = $(PTY_LIBS)
tests_e2e_test_loading_SOURCES = tests/e2e/test_loading.c
tests_e2e_test_loading_LDADD = $(PTY_LIBS)
tests_e2e_test_terminal_SOURCES = tests/e2e/test_terminal.c
tests_e2e_test_terminal_LDADD = $(PTY_LIBS)
tests_e2e_test_time_SOURCES = tests/e2e/test_time.c
tests_e2e_test_time_LDADD = $(PTY_LIBS)
else
check-local:
	@echo "libvterm is missing; on Debian: apt-get install libvterm-dev" >&2; exit 1
endif
