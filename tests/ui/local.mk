# Each program: check_PROGRAMS and TESTS += tests/ui/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(UI_LIBS).
