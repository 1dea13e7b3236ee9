# Each program: check_PROGRAMS and TESTS += tests/evidence/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS).
evidence_tests = tests/evidence/test_locate
check_PROGRAMS += $(evidence_tests)
TESTS += $(evidence_tests)
tests_evidence_test_locate_SOURCES = tests/evidence/test_locate.c
tests_evidence_test_locate_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
