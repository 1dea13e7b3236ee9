# Each program: check_PROGRAMS and TESTS += tests/write/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(WRITE_LIBS).
