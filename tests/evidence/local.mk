# Each program: check_PROGRAMS and TESTS += tests/evidence/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(EVIDENCE_LIBS).
