# Each program: check_PROGRAMS and TESTS += tests/term/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(TERM_LIBS).
check_PROGRAMS += tests/term/test_burst tests/term/test_decode
TESTS += tests/term/test_burst tests/term/test_decode
tests_term_test_burst_SOURCES = tests/term/test_burst.c
tests_term_test_burst_LDADD = $(CHECK_LIBS) $(TERM_LIBS)
tests_term_test_decode_SOURCES = tests/term/test_decode.c
tests_term_test_decode_LDADD = $(CHECK_LIBS) $(TERM_LIBS)

# A program that shows what it gets, for test_term to drive.
if HAVE_VTERM
check_PROGRAMS += tests/term/probe tests/term/test_term
TESTS += tests/term/test_term
tests_term_probe_SOURCES = tests/term/probe.c
tests_term_probe_LDADD = $(TERM_LIBS)
tests_term_test_term_SOURCES = tests/term/test_term.c
tests_term_test_term_LDADD = $(PTY_LIBS)
endif
