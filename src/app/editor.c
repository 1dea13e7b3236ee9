#include "app/editor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { MAX_WORDS = 32 };

/* Splits a command at blanks into argv, which points into command. Returns how many. */
static int split(char *command, char *argv[MAX_WORDS])
{
    int count = 0;
    for (char *at = strtok(command, " \t"); at != NULL && count < MAX_WORDS - 2;
         at = strtok(NULL, " \t"))
        argv[count++] = at;
    return count;
}

static int write_file(int fd, const char *text, struct err *err)
{
    FILE *f = fdopen(fd, "w");
    if (f == NULL)
        return err_set(err, ERR_IO, "the note's file cannot be written: %s", strerror(errno));
    fputs(text, f);
    if (text[0] != '\0')
        fputc('\n', f);
    if (fclose(f) != 0)
        return err_set(err, ERR_IO, "the note's file cannot be written: %s", strerror(errno));
    return 0;
}

static int read_file(const char *path, struct buf *out, struct err *err)
{
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return err_set(err, ERR_IO, "the note's file cannot be read again: %s", strerror(errno));
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        buf_add(out, chunk, n);
    fclose(f);
    while (out->len > 0 && strchr(" \t\r\n", out->data[out->len - 1]) != NULL)
        buf_cut(out, out->len - 1);
    if (strlen(out->data) != out->len || !utf8_valid(out->data, out->len, NULL))
        return err_set(err, ERR_INPUT, "the note is not valid UTF-8 text; it stays as it was");
    return 0;
}

static int run_editor(struct term *term, char *path, int *status, struct err *err)
{
    const char *name = getenv("VISUAL");
    if (name == NULL || name[0] == '\0')
        name = getenv("EDITOR");
    if (name == NULL || name[0] == '\0')
        name = "vi";
    char *command = mem_copy_string(name), *argv[MAX_WORDS];
    int count = split(command, argv);
    argv[count++] = path;
    argv[count] = NULL;
    int result = term_run(term, argv, status, err);
    free(command);
    return result;
}

int editor_edit(struct term *term, const char *text, char **out, struct err *err)
{
    if (term == NULL)
        return err_set(err, ERR_USAGE, "an editor needs the screen; give the text: note TEXT");
    const char *base = getenv("TMPDIR");
    struct buf path, after;
    buf_init(&path);
    buf_init(&after);
    buf_addf(&path, "%s/dateline-note-XXXXXX", base != NULL && base[0] == '/' ? base : "/tmp");
    int result = -1, status = 0;
    int fd = mkstemp(path.data);
    if (fd < 0) {
        err_set_at(err, ERR_IO, path.data, 0, 0, "cannot be made: %s", strerror(errno));
        goto out;
    }
    if (write_file(fd, text, err) < 0 || run_editor(term, path.data, &status, err) < 0)
        goto out;
    if (status != 0) {
        result = 0;
        goto out;
    }
    if (read_file(path.data, &after, err) < 0)
        goto out;
    result = strcmp(after.data, text) != 0;
    if (result > 0)
        *out = buf_steal(&after);
out:
    if (fd >= 0)
        unlink(path.data);
    buf_release(&path);
    buf_release(&after);
    return result;
}
