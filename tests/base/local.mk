# Each program: check_PROGRAMS and TESTS += tests/base/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(BASE_LIBS).
base_tests = tests/base/test_fold tests/base/test_fold_map tests/base/test_json tests/base/test_path tests/base/test_width
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)
tests_base_test_fold_SOURCES = tests/base/test_fold.c
tests_base_test_fold_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_fold_map_SOURCES = tests/base/test_fold_map.c
tests_base_test_fold_map_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_json_SOURCES = tests/base/test_json.c
tests_base_test_json_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_path_SOURCES = tests/base/test_path.c
tests_base_test_path_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_width_SOURCES = tests/base/test_width.c
tests_base_test_width_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
