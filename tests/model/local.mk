check_PROGRAMS += tests/model/test_claim tests/model/test_query
TESTS += tests/model/test_claim tests/model/test_query
tests_model_test_claim_SOURCES = tests/model/test_claim.c
tests_model_test_claim_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_query_SOURCES = tests/model/test_query.c
tests_model_test_query_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
