# Each program: check_PROGRAMS and TESTS += tests/app/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(APP_LIBS).
