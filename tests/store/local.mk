check_LIBRARIES += tests/store/libfixture.a
tests_store_libfixture_a_SOURCES = tests/store/fixture.c tests/store/fixture.h
STORE_CHECK_LIBS = tests/store/libfixture.a $(CHECK_LIBS) $(STORE_LIBS)

STORE_TESTS = tests/store/test_sorter tests/store/test_postings tests/store/test_record_file tests/store/test_list \
	tests/store/test_list_uses tests/store/test_database tests/store/test_database_foreign \
	tests/store/test_layer tests/store/test_layer_mentions tests/store/test_doubles tests/store/test_people \
	tests/store/test_query tests/store/test_query_random tests/store/test_words \
	tests/store/test_pour tests/store/test_fetch tests/store/test_fetch_events tests/store/test_growing tests/store/test_lanes \
	tests/store/test_report tests/store/test_past tests/store/test_relations tests/store/test_kin tests/store/test_sources
check_PROGRAMS += $(STORE_TESTS)
TESTS += $(STORE_TESTS)
tests_store_test_list_SOURCES = tests/store/test_list.c
tests_store_test_list_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_list_uses_SOURCES = tests/store/test_list_uses.c
tests_store_test_list_uses_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_database_SOURCES = tests/store/test_database.c
tests_store_test_database_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_layer_SOURCES = tests/store/test_layer.c
tests_store_test_layer_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_layer_mentions_SOURCES = tests/store/test_layer_mentions.c
tests_store_test_layer_mentions_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_query_SOURCES = tests/store/test_query.c
tests_store_test_query_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_pour_SOURCES = tests/store/test_pour.c
tests_store_test_pour_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_fetch_events_SOURCES = tests/store/test_fetch_events.c
tests_store_test_fetch_events_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_fetch_SOURCES = tests/store/test_fetch.c
tests_store_test_fetch_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_query_random_SOURCES = tests/store/test_query_random.c
tests_store_test_query_random_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_database_foreign_SOURCES = tests/store/test_database_foreign.c
tests_store_test_database_foreign_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_lanes_SOURCES = tests/store/test_lanes.c
tests_store_test_lanes_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_postings_SOURCES = tests/store/test_postings.c
tests_store_test_postings_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_sorter_SOURCES = tests/store/test_sorter.c
tests_store_test_sorter_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_record_file_SOURCES = tests/store/test_record_file.c
tests_store_test_record_file_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_words_SOURCES = tests/store/test_words.c
tests_store_test_words_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_report_SOURCES = tests/store/test_report.c
tests_store_test_report_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_past_SOURCES = tests/store/test_past.c
tests_store_test_past_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_doubles_SOURCES = tests/store/test_doubles.c
tests_store_test_doubles_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_relations_SOURCES = tests/store/test_relations.c
tests_store_test_relations_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_people_SOURCES = tests/store/test_people.c
tests_store_test_people_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_growing_SOURCES = tests/store/test_growing.c
tests_store_test_growing_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_kin_SOURCES = tests/store/test_kin.c
tests_store_test_kin_LDADD = $(STORE_CHECK_LIBS)
tests_store_test_sources_SOURCES = tests/store/test_sources.c
tests_store_test_sources_LDADD = $(STORE_CHECK_LIBS)
