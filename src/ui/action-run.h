/* The functions behind the rows of the table of actions, and what they share. */
#ifndef UI_ACTION_RUN_H
#define UI_ACTION_RUN_H

#include "ui/action.h"

/* Asks for an effect; texts are copied into the state. They return 0, to end an action with. */
int action_effect(struct action_call *call, enum effect_kind kind, int64_t number);
int action_effect_text(struct action_call *call, enum effect_kind kind, const char *text,
                       const char *second);

/* Copies an effect's texts into the state, from which they are borrowed. text and second may be
 * anybody's, the state's own too. */
void ui_effect_texts(struct ui_state *state, struct effect *effect, const char *text,
                     const char *second);

/* Back to the timeline view, for what moves its cursor. */
void action_show_timeline(struct ui_state *state);

/* The focus, and with it the pane shown where there is room for one. */
void action_focus(struct ui_state *state, enum pane pane);

/* The word of a NULL-terminated list that text is, or alone begins with text: its number; -1: none
 * or several. */
int action_word(const char *const *words, const char *text);

/* The words that complete a closed argument (WORDS_VIEW and such), NULL-terminated; NULL where the
 * words are open. */
const char *const *action_words(enum action_words words);

/* action-move.c */
int run_next(struct action_call *call);
int run_previous(struct action_call *call);
int run_page_down(struct action_call *call);
int run_page_up(struct action_call *call);
int run_half_page_down(struct action_call *call);
int run_half_page_up(struct action_call *call);
int run_first(struct action_call *call);
int run_last(struct action_call *call);

/* action-find.c */
int run_next_period(struct action_call *call);
int run_previous_period(struct action_call *call);
int run_goto(struct action_call *call);
int run_select(struct action_call *call);
int run_next_conflict(struct action_call *call);
int run_next_unseen(struct action_call *call);
int run_previous_conflict(struct action_call *call);
int run_previous_unseen(struct action_call *call);
int run_search(struct action_call *call);
int run_search_next(struct action_call *call);
int run_search_previous(struct action_call *call);
int run_filter(struct action_call *call);
int run_unfilter(struct action_call *call);

/* action-view.c */
int run_zoom(struct action_call *call);
int run_focus(struct action_call *call);
int run_open(struct action_call *call);
int run_back(struct action_call *call);
int run_view(struct action_call *call);
int run_sort(struct action_call *call);
int run_details(struct action_call *call);
int run_only_here(struct action_call *call);
int run_participant(struct action_call *call);
int run_accept(struct action_call *call);
int run_refuse(struct action_call *call);
int run_help(struct action_call *call);
int run_command(struct action_call *call);

/* action-lanes.c */
int run_lanes(struct action_call *call);
int run_order(struct action_call *call);
int run_known_as_of(struct action_call *call);
int run_zone(struct action_call *call);
int run_next_in_lane(struct action_call *call);
int run_previous_in_lane(struct action_call *call);
int run_later(struct action_call *call);
int run_earlier(struct action_call *call);
int zoom_lanes(struct action_call *call, bool in);
int zoom_lanes_to(struct action_call *call, enum scale scale);

/* action-mark.c */
int run_mark(struct action_call *call);
int run_keep(struct action_call *call);
int run_drop(struct action_call *call);
int run_question(struct action_call *call);
int run_clear(struct action_call *call);
int run_star(struct action_call *call);
int run_unstar(struct action_call *call);
int run_tag(struct action_call *call);
int run_untag(struct action_call *call);
int run_note(struct action_call *call);
int run_note_editor(struct action_call *call);
int run_edit(struct action_call *call);
int run_insert(struct action_call *call);
int run_merge(struct action_call *call);
int run_split(struct action_call *call);
int run_settled(struct action_call *call);
int run_settle(struct action_call *call);
int run_unsettle(struct action_call *call);
int run_undo(struct action_call *call);
int run_redo(struct action_call *call);

/* action-document.c */
int run_reanchor(struct action_call *call);
int run_passage(struct action_call *call);
int run_next_word(struct action_call *call);
int run_previous_word(struct action_call *call);
int run_next_character(struct action_call *call);
int run_previous_character(struct action_call *call);
int run_next_sentence(struct action_call *call);
int run_previous_sentence(struct action_call *call);
int run_next_paragraph(struct action_call *call);
int run_previous_paragraph(struct action_call *call);
int run_line_start(struct action_call *call);
int run_line_end(struct action_call *call);
int run_other_end(struct action_call *call);
int run_mention(struct action_call *call);
int run_next_mention(struct action_call *call);
int run_previous_mention(struct action_call *call);

/* Moves the end of the passage being marked, in place of the cursor. */
bool action_is_marking(const struct action_call *call);
int action_move_caret(struct action_call *call, enum caret_motion motion, int64_t n);

/* action-program.c */
int run_export(struct action_call *call);
int run_copy(struct action_call *call);
int run_open_url(struct action_call *call);
int run_reload(struct action_call *call);
int run_redraw(struct action_call *call);
int run_suspend(struct action_call *call);
int run_quit(struct action_call *call);

#endif
