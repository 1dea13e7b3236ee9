# The program as scripts see it.
dist_check_SCRIPTS += tests/app/test_backing.sh tests/app/test_check.sh tests/app/test_cli.sh tests/app/test_copies.sh tests/app/test_people.sh tests/app/test_evidence.sh
TESTS += tests/app/test_backing.sh tests/app/test_check.sh tests/app/test_cli.sh tests/app/test_copies.sh tests/app/test_people.sh tests/app/test_evidence.sh
EXTRA_DIST += tests/app/shell.sh tests/app/data/faulty.yaml tests/app/data/herald.txt tests/app/data/summit.yaml

check_PROGRAMS += tests/app/test_options
TESTS += tests/app/test_options
tests_app_test_options_SOURCES = tests/app/test_options.c
tests_app_test_options_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_cache
TESTS += tests/app/test_cache
tests_app_test_cache_SOURCES = tests/app/test_cache.c
tests_app_test_cache_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_worker
TESTS += tests/app/test_worker
tests_app_test_worker_SOURCES = tests/app/test_worker.c
tests_app_test_worker_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_indexing
TESTS += tests/app/test_indexing
tests_app_test_indexing_SOURCES = tests/app/test_indexing.c
tests_app_test_indexing_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_load
TESTS += tests/app/test_load
tests_app_test_load_SOURCES = tests/app/test_load.c
tests_app_test_load_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_opening
TESTS += tests/app/test_opening
tests_app_test_opening_SOURCES = tests/app/test_opening.c
tests_app_test_opening_LDADD = $(CHECK_LIBS) $(APP_LIBS)

check_PROGRAMS += tests/app/test_sources_view
TESTS += tests/app/test_sources_view
tests_app_test_sources_view_SOURCES = tests/app/test_sources_view.c
tests_app_test_sources_view_LDADD = $(CHECK_LIBS) $(APP_LIBS)
