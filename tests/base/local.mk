# Each program: check_PROGRAMS and TESTS += tests/base/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(BASE_LIBS).
