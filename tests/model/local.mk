# Each program: check_PROGRAMS and TESTS += tests/model/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(MODEL_LIBS).
