# Each program: check_PROGRAMS and TESTS += tests/time/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(TIME_LIBS).
