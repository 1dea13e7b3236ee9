#include "app/places.h"

#include <ctype.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/sha256.h"
#include "base/utf8.h"

static int place(struct buf *out, const char *variable, const char *below_home, struct err *err)
{
    const char *base = getenv(variable);
    buf_reset(out);
    if (base != NULL && base[0] == '/') { /* the specification: a relative one is ignored */
        path_join(out, base, "dateline");
        return 0;
    }
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/')
        return err_set(err, ERR_IO, "neither %s nor HOME names a folder; set one of them",
                       variable);
    buf_addf(out, "%s/%s/dateline", home, below_home);
    return 0;
}

int places_cache(struct buf *out, struct err *err)
{
    return place(out, "XDG_CACHE_HOME", ".cache", err);
}

int places_state(struct buf *out, struct err *err)
{
    return place(out, "XDG_STATE_HOME", ".local/state", err);
}

int places_config(struct buf *out, struct err *err)
{
    return place(out, "XDG_CONFIG_HOME", ".config", err);
}

int places_layer(struct buf *out, const char *record, struct err *err)
{
    struct buf dir;
    buf_init(&dir);
    path_dir(&dir, record);
    buf_reset(out);
    buf_addf(out, "%s.layer", record);
    int result = 0;
    if (access(out->data, F_OK) != 0 && access(dir.data, W_OK) != 0) {
        char digest[SHA256_HEX_SIZE];
        sha256_hex(record, strlen(record), digest);
        result = places_state(&dir, err);
        if (result == 0)
            result = path_make_private_dir(dir.data, err);
        buf_reset(out);
        buf_addf(out, "%s/%s.layer", dir.data, digest);
    }
    buf_release(&dir);
    return result;
}

/* The value of `by = NAME` in the configuration file; others are not known yet and stand for
 * themselves. */
static int configured_annotator(struct buf *out)
{
    struct buf path;
    buf_init(&path);
    FILE *f = NULL;
    if (places_config(&path, NULL) == 0) {
        buf_adds(&path, "/config");
        f = fopen(path.data, "r");
    }
    buf_release(&path);
    if (f == NULL)
        return -1;
    char line[1024];
    int found = -1;
    while (found < 0 && fgets(line, sizeof line, f) != NULL) {
        char *at = line + strspn(line, " \t");
        if (strncmp(at, "by", 2) != 0)
            continue;
        at += 2 + strspn(at + 2, " \t");
        if (*at != '=')
            continue;
        at += 1 + strspn(at + 1, " \t");
        at[strcspn(at, "\r\n")] = '\0';
        buf_reset(out);
        buf_adds(out, at);
        found = *at != '\0' ? 0 : -1;
    }
    fclose(f);
    return found;
}

/* No bytes that an export could not carry, and nothing that a terminal would obey. */
static int check_annotator(const char *name, struct err *err)
{
    bool plain = utf8_valid(name, strlen(name), NULL);
    for (const char *at = name; *at != '\0'; at++)
        plain = plain && (unsigned char)*at >= ' ' && *at != '\x7F';
    if (!plain)
        return err_set(err, ERR_USAGE,
                       "the annotator's name holds control characters or is not valid UTF-8; give "
                       "another with --by");
    return 0;
}

int places_annotator(struct buf *out, const char *given, struct err *err)
{
    buf_reset(out);
    if (given != NULL) {
        if (given[0] == '\0')
            return err_set(err, ERR_USAGE, "--by needs the annotator's name");
        buf_adds(out, given);
    } else if (configured_annotator(out) < 0) {
        const struct passwd *user = getpwuid(getuid());
        const char *name = user != NULL ? user->pw_name : getenv("LOGNAME");
        buf_reset(out);
        buf_adds(out, name != NULL && name[0] != '\0' ? name : "unknown");
    }
    return check_annotator(out->data, err);
}

int places_scratch(struct buf *out, int no_cache, int *temporary, struct err *err)
{
    *temporary = 0;
    if (!no_cache && places_cache(out, NULL) == 0 && path_make_private_dir(out->data, NULL) == 0)
        return 0;
    const char *base = getenv("TMPDIR");
    buf_reset(out);
    buf_addf(out, "%s/dateline-XXXXXX", base != NULL && base[0] == '/' ? base : "/tmp");
    if (mkdtemp(out->data) == NULL)
        return err_set_at(err, ERR_IO, out->data, 0, 0, "cannot be made: %s", strerror(errno));
    *temporary = 1;
    return 0;
}
