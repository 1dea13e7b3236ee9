# Each program: check_PROGRAMS and TESTS += tests/term/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(TERM_LIBS).
