/* A small timeline with a document in a folder of its own, and the real program on it. */
#ifndef TESTS_E2E_SCENE_H
#define TESTS_E2E_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "e2e/pty.h"

/* Makes a fresh folder under the test's own and puts strike.yaml, gull.txt and hostile.yaml there.
 * Valid until the next call; HOME and the XDG folders are in it. */
void scene_new(void);

/* The folder, and the path of a file in it (four in turn). */
const char *scene_folder(void);
const char *scene_path(const char *name);

/* A file of the scene as text, the caller frees it; NULL where there is none. */
char *scene_read(const char *name);
void scene_write(const char *name, const char *text);
bool scene_has(const char *name);

/* What a start may change; zero is the usual. */
struct scene_start {
    int rows, columns;
    const char *const *environment;
    const char *input, *output;
    bool shell;
};

/* Starts ./dateline with arguments (NULL-terminated, without the program's name) in the folder. */
struct pty *scene_run(const char *const *arguments, const struct scene_start *start);

/* The same on strike.yaml alone, and waits for its first screen. */
struct pty *scene_open(void);

/* Leaves with q and sees that the terminal is as it was and the status is 0. */
void scene_leave(struct pty *pty);

#endif
