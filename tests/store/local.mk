# Each program: check_PROGRAMS and TESTS += tests/store/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(STORE_LIBS).
