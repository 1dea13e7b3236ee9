# Each program: check_PROGRAMS and TESTS += tests/base/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(BASE_LIBS).
base_tests = tests/base/test_width
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)
tests_base_test_width_SOURCES = tests/base/test_width.c
tests_base_test_width_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
