/* Editing the line of a prompt, cluster by cluster. */
#ifndef UI_PROMPT_EDIT_H
#define UI_PROMPT_EDIT_H

#include <stdint.h>

#include "ui/state.h"

#define PROMPT_CONTROL(letter) ((uint32_t)(letter)&31u)

/* One key: a character goes in at the cursor; Backspace, Delete (^D), Left (^B), Right (^F), Home
 * (^A), End (^E); ^U and ^K take what is before and behind the cursor, ^W the word before it.
 * Other keys do nothing. */
void prompt_edit(struct prompt *prompt, uint32_t key);

#endif
