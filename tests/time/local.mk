# Each program: check_PROGRAMS and TESTS += tests/time/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(TIME_LIBS).
time_tests = tests/time/test_calendar \
	tests/time/test_edtf_bounds \
	tests/time/test_edtf_errors \
	tests/time/test_edtf_property \
	tests/time/test_edtf_spec \
	tests/time/test_relation \
	tests/time/test_scale \
	tests/time/test_scale_label \
	tests/time/test_zone \
	tests/time/test_zone_rules
check_PROGRAMS += $(time_tests)
TESTS += $(time_tests)
tests_time_test_calendar_SOURCES = tests/time/test_calendar.c
tests_time_test_calendar_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_edtf_bounds_SOURCES = tests/time/test_edtf_bounds.c
tests_time_test_edtf_bounds_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_edtf_errors_SOURCES = tests/time/test_edtf_errors.c
tests_time_test_edtf_errors_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_edtf_property_SOURCES = tests/time/test_edtf_property.c
tests_time_test_edtf_property_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_edtf_spec_SOURCES = tests/time/test_edtf_spec.c
tests_time_test_edtf_spec_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_relation_SOURCES = tests/time/test_relation.c
tests_time_test_relation_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_scale_SOURCES = tests/time/test_scale.c
tests_time_test_scale_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_scale_label_SOURCES = tests/time/test_scale_label.c
tests_time_test_scale_label_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_zone_SOURCES = tests/time/test_zone.c
tests_time_test_zone_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
tests_time_test_zone_rules_SOURCES = tests/time/test_zone_rules.c
tests_time_test_zone_rules_LDADD = $(CHECK_LIBS) $(TIME_LIBS)
