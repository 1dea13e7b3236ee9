# Each program: check_PROGRAMS and TESTS += tests/evidence/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS).
evidence_tests = tests/evidence/test_anchor \
	tests/evidence/test_document \
	tests/evidence/test_locate \
	tests/evidence/test_near_copy \
	tests/evidence/test_position \
	tests/evidence/test_search
check_PROGRAMS += $(evidence_tests)
TESTS += $(evidence_tests)
tests_evidence_test_anchor_SOURCES = tests/evidence/test_anchor.c
tests_evidence_test_anchor_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
tests_evidence_test_document_SOURCES = tests/evidence/test_document.c
tests_evidence_test_document_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
tests_evidence_test_near_copy_SOURCES = tests/evidence/test_near_copy.c
tests_evidence_test_near_copy_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
tests_evidence_test_locate_SOURCES = tests/evidence/test_locate.c
tests_evidence_test_locate_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
tests_evidence_test_position_SOURCES = tests/evidence/test_position.c
tests_evidence_test_position_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
tests_evidence_test_search_SOURCES = tests/evidence/test_search.c
tests_evidence_test_search_LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS)
