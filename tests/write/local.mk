write_tests = tests/write/test_yaml tests/write/test_yaml_round
check_PROGRAMS += $(write_tests)
TESTS += $(write_tests)
tests_write_test_yaml_SOURCES = tests/write/test_yaml.c
tests_write_test_yaml_LDADD = $(CHECK_LIBS) $(WRITE_LIBS)
tests_write_test_yaml_round_SOURCES = tests/write/test_yaml_round.c $(read_dump)
tests_write_test_yaml_round_LDADD = $(CHECK_LIBS) src/read/libread.a $(WRITE_LIBS)
