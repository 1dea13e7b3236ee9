# Each program: check_PROGRAMS and TESTS += tests/ui/test_THING, its SOURCES, LDADD = $(CHECK_LIBS) $(UI_LIBS).

UI_STEP_TESTS = tests/ui/test_action tests/ui/test_command tests/ui/test_complete \
	tests/ui/test_help tests/ui/test_key tests/ui/test_prompt tests/ui/test_prompt_edit tests/ui/test_step \
	tests/ui/test_step_random tests/ui/test_step_view tests/ui/test_step_lanes
check_PROGRAMS += $(UI_STEP_TESTS)
TESTS += $(UI_STEP_TESTS)
tests_ui_test_action_SOURCES = tests/ui/test_action.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_action_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_command_SOURCES = tests/ui/test_command.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_command_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_complete_SOURCES = tests/ui/test_complete.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_complete_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_prompt_SOURCES = tests/ui/test_prompt.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_prompt_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_prompt_edit_SOURCES = tests/ui/test_prompt_edit.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_prompt_edit_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_step_SOURCES = tests/ui/test_step.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_step_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_step_random_SOURCES = tests/ui/test_step_random.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_step_random_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_step_view_SOURCES = tests/ui/test_step_view.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_step_view_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_step_lanes_SOURCES = tests/ui/test_step_lanes.c tests/ui/desk.c tests/ui/desk.h
tests_ui_test_step_lanes_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_help_SOURCES = tests/ui/test_help.c
tests_ui_test_help_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_key_SOURCES = tests/ui/test_key.c
tests_ui_test_key_LDADD = $(CHECK_LIBS) $(UI_LIBS)
check_PROGRAMS += tests/ui/test_screens tests/ui/test_screens_views
TESTS += tests/ui/test_screens tests/ui/test_screens_views
SCREEN_SOURCES = tests/ui/screen.c tests/ui/screen.h tests/ui/sample.c tests/ui/sample.h
tests_ui_test_screens_SOURCES = tests/ui/test_screens.c $(SCREEN_SOURCES)
tests_ui_test_screens_views_SOURCES = tests/ui/test_screens_views.c $(SCREEN_SOURCES)
tests_ui_test_screens_views_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_screens_LDADD = $(CHECK_LIBS) $(UI_LIBS)
check_PROGRAMS += tests/ui/test_screens_lanes tests/ui/test_lane_bars
TESTS += tests/ui/test_screens_lanes tests/ui/test_lane_bars
LANES_SOURCES = tests/ui/sample_lanes.c tests/ui/sample_lanes.h
check_PROGRAMS += tests/ui/test_screens_people
TESTS += tests/ui/test_screens_people
tests_ui_test_screens_people_SOURCES = tests/ui/test_screens_people.c $(SCREEN_SOURCES)
tests_ui_test_screens_people_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_screens_lanes_SOURCES = tests/ui/test_screens_lanes.c $(SCREEN_SOURCES) $(LANES_SOURCES)
tests_ui_test_screens_lanes_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_lane_bars_SOURCES = tests/ui/test_lane_bars.c
tests_ui_test_lane_bars_LDADD = $(CHECK_LIBS) $(UI_LIBS)
check_PROGRAMS += tests/ui/test_sizes
TESTS += tests/ui/test_sizes
tests_ui_test_sizes_SOURCES = tests/ui/test_sizes.c tests/ui/sample.c tests/ui/sample.h \
	$(LANES_SOURCES)
tests_ui_test_sizes_LDADD = $(CHECK_LIBS) $(UI_LIBS)
check_PROGRAMS += tests/ui/test_canvas tests/ui/test_wrap
TESTS += tests/ui/test_canvas tests/ui/test_wrap
tests_ui_test_canvas_SOURCES = tests/ui/test_canvas.c
tests_ui_test_canvas_LDADD = $(CHECK_LIBS) $(UI_LIBS)
tests_ui_test_wrap_SOURCES = tests/ui/test_wrap.c
tests_ui_test_wrap_LDADD = $(CHECK_LIBS) $(UI_LIBS)
# The screens as they should be.
EXTRA_DIST += tests/ui/screens
check_PROGRAMS += tests/ui/test_caret
TESTS += tests/ui/test_caret
tests_ui_test_caret_SOURCES = tests/ui/test_caret.c
tests_ui_test_caret_LDADD = $(CHECK_LIBS) $(UI_LIBS)
