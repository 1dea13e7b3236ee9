/* Screens as text: each file in tests/ui/screens/ says what a screen should be.
 * DATELINE_UPDATE_SCREENS=1 writes the files anew, to be read before they are believed. */
#ifndef TESTS_UI_SCREEN_H
#define TESTS_UI_SCREEN_H

#include <stdbool.h>

#include "sample.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Draws the sample and compares the screen, and where the hardware cursor is, with the file of
 * that name. With styles: as canvas_dump writes them. */
void screen_expect(struct sample *sample, const char *name, bool styles);

#endif
