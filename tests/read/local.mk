# Each program: check_PROGRAMS and TESTS += tests/read/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(READ_LIBS).
