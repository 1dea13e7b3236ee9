read_tests = tests/read/test_early \
	tests/read/test_head \
	tests/read/test_yaml_faults \
	tests/read/test_yaml_files \
	tests/read/test_yaml_hostile \
	tests/read/test_yaml_json \
	tests/read/test_yaml_load
check_PROGRAMS += $(read_tests)
TESTS += $(read_tests)
read_dump = tests/read/dump.c tests/read/dump.h
tests_read_test_early_SOURCES = tests/read/test_early.c $(read_dump)
tests_read_test_early_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_head_SOURCES = tests/read/test_head.c
tests_read_test_head_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_yaml_faults_SOURCES = tests/read/test_yaml_faults.c $(read_dump)
tests_read_test_yaml_faults_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_yaml_files_SOURCES = tests/read/test_yaml_files.c $(read_dump)
tests_read_test_yaml_files_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_yaml_hostile_SOURCES = tests/read/test_yaml_hostile.c $(read_dump)
tests_read_test_yaml_hostile_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_yaml_json_SOURCES = tests/read/test_yaml_json.c $(read_dump)
tests_read_test_yaml_json_LDADD = $(CHECK_LIBS) $(READ_LIBS)
tests_read_test_yaml_load_SOURCES = tests/read/test_yaml_load.c $(read_dump)
tests_read_test_yaml_load_LDADD = $(CHECK_LIBS) $(READ_LIBS)
