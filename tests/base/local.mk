# Each program: check_PROGRAMS and TESTS += tests/base/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(BASE_LIBS).
base_tests = tests/base/test_buf \
	tests/base/test_err \
	tests/base/test_fold \
	tests/base/test_fold_map \
	tests/base/test_fold_name \
	tests/base/test_json \
	tests/base/test_path \
	tests/base/test_pool \
	tests/base/test_sha256 \
	tests/base/test_utf8 \
	tests/base/test_width
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)
tests_base_test_buf_SOURCES = tests/base/test_buf.c
tests_base_test_buf_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_err_SOURCES = tests/base/test_err.c
tests_base_test_err_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_fold_SOURCES = tests/base/test_fold.c
tests_base_test_fold_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_fold_map_SOURCES = tests/base/test_fold_map.c
tests_base_test_fold_map_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_fold_name_SOURCES = tests/base/test_fold_name.c
tests_base_test_fold_name_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_json_SOURCES = tests/base/test_json.c
tests_base_test_json_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_path_SOURCES = tests/base/test_path.c
tests_base_test_path_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_pool_SOURCES = tests/base/test_pool.c
tests_base_test_pool_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_sha256_SOURCES = tests/base/test_sha256.c
tests_base_test_sha256_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_utf8_SOURCES = tests/base/test_utf8.c
tests_base_test_utf8_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
tests_base_test_width_SOURCES = tests/base/test_width.c
tests_base_test_width_LDADD = $(CHECK_LIBS) $(BASE_LIBS)
