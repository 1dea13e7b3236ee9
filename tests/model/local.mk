model_tests = tests/model/test_address tests/model/test_agreement tests/model/test_alike tests/model/test_claim tests/model/test_event \
	tests/model/test_likeness tests/model/test_query \
	tests/model/test_scalar tests/model/test_settle
check_PROGRAMS += $(model_tests)
TESTS += $(model_tests)
tests_model_test_address_SOURCES = tests/model/test_address.c
tests_model_test_address_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_agreement_SOURCES = tests/model/test_agreement.c
tests_model_test_agreement_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_alike_SOURCES = tests/model/test_alike.c
tests_model_test_alike_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_claim_SOURCES = tests/model/test_claim.c
tests_model_test_claim_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_event_SOURCES = tests/model/test_event.c
tests_model_test_event_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_query_SOURCES = tests/model/test_query.c
tests_model_test_query_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_scalar_SOURCES = tests/model/test_scalar.c
tests_model_test_scalar_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_likeness_SOURCES = tests/model/test_likeness.c
tests_model_test_likeness_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
tests_model_test_settle_SOURCES = tests/model/test_settle.c
tests_model_test_settle_LDADD = $(CHECK_LIBS) $(MODEL_LIBS)
