#include "app/zones.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "time/zone.h"

enum { FILE_MOST = 1 << 20 };

/* Reads a file of the tz database. ERR_NOTHING: there is none. */
static int read_rules(struct zone_rules *out, const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    if (fd < 0)
        return err_set_at(err, ERR_NOTHING, path, 0, 0, "%s", strerror(errno));
    int result = -1;
    char *bytes = NULL;
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > FILE_MOST) {
        err_set_at(err, ERR_NOTHING, path, 0, 0, "is no file of a zone");
        goto out;
    }
    size_t size = (size_t)st.st_size, have = 0;
    bytes = mem_alloc(size + 1);
    for (ssize_t got = 1; have < size && got > 0; have += got > 0 ? (size_t)got : 0)
        got = read(fd, bytes + have, size - have);
    result = zone_rules_file(out, bytes, have, err);
out:
    free(bytes);
    close(fd);
    return result;
}

/* A name as the tz database has them: no path that leads out of it. */
static bool is_name(const char *name)
{
    size_t letters = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789+-_/");
    return name[0] != '\0' && name[0] != '/' && name[letters] == '\0';
}

static int find_named(struct zone_rules *out, const char *name, struct err *err)
{
    struct err ignored = ERR_INIT;
    struct buf path;
    if (zone_rules_text(out, name, err) == 0)
        return 0;
    if (!is_name(name))
        return -1;
    const char *folder = getenv("TZDIR");
    buf_init(&path);
    buf_addf(&path, "%s/%s", folder != NULL && folder[0] == '/' ? folder : "/usr/share/zoneinfo",
             name);
    int result = read_rules(out, path.data, &ignored);
    buf_release(&path);
    return result == 0 ? 0 : -1;
}

/* As the C library does: TZ, else /etc/localtime, else UTC. */
static void find_local(struct zone_rules *out)
{
    struct err ignored = ERR_INIT;
    const char *zone = getenv("TZ");
    int result;
    if (zone == NULL) {
        result = read_rules(out, "/etc/localtime", &ignored);
    } else {
        zone += zone[0] == ':';
        result = zone[0] == '/' ? read_rules(out, zone, &ignored) : find_named(out, zone, &ignored);
    }
    if (result != 0)
        *out = (struct zone_rules){0};
}

/* The text of a JSON string, NULL where it is another value; the caller frees it. */
static char *text_of(const char *value)
{
    struct json json;
    json_init(&json, value, strlen(value));
    char *text = json_next(&json) == JSON_STRING ? mem_copy_string(json.value.data) : NULL;
    json_release(&json);
    return text;
}

int zones_take_own(struct zones *zones, const char *value, struct err *err)
{
    zone_rules_release(&zones->own);
    free(zones->own_label);
    zones->own_label = NULL;
    zones->has_own = false;
    char *name = value != NULL && strcmp(value, "null") != 0 ? text_of(value) : NULL;
    int result = 0;
    if (name != NULL && find_named(&zones->own, name, NULL) == 0) {
        zones->has_own = true;
        zones->own_label = name;
        name = NULL;
    } else if (value != NULL && strcmp(value, "null") != 0) {
        result = err_set(err, ERR_INPUT,
                         "the record's zone, %s, is not known here; its times stand as they were "
                         "written",
                         name != NULL ? name : value);
    }
    free(name);
    return result;
}

int zones_choose(struct zones *zones, const char *word, struct err *err)
{
    static const char *const words[] = {"record", "utc", "local"};
    struct zone_rules rules = {0};
    enum zones_mode mode = ZONES_NAMED;
    if (strcmp(word, "next") == 0)
        mode = zones->mode < ZONES_LOCAL ? zones->mode + 1 : ZONES_RECORD;
    for (int i = 0; i < ZONES_NAMED; i++)
        if (strcmp(word, words[i]) == 0)
            mode = (enum zones_mode)i;
    if (mode == ZONES_LOCAL)
        find_local(&rules);
    else if (mode == ZONES_NAMED && find_named(&rules, word, NULL) != 0)
        return err_set(err, ERR_USAGE,
                       "there is no zone %s here; there are record, utc, local, offsets such as "
                       "+02:00 and names such as Europe/Berlin",
                       word);
    zone_rules_release(&zones->shown);
    free(zones->label);
    zones->mode = mode;
    zones->shown = rules;
    zones->label = mode == ZONES_RECORD  ? NULL
                   : mode == ZONES_UTC   ? mem_copy_string("UTC")
                   : mode == ZONES_LOCAL ? mem_copy_string("local time")
                                         : mem_copy_string(word);
    return 0;
}

const char *zones_label(const struct zones *zones)
{
    return zones->mode == ZONES_RECORD ? zones->own_label : zones->label;
}

const char *zones_when(const struct zones *zones, const char *when, struct pool *pool,
                       int64_t *first, int64_t *last)
{
    bool as_recorded = zones->mode == ZONES_RECORD;
    struct edtf edtf, there;
    /* Most dates have no time of day. */
    if (when == NULL || strchr(when, 'T') == NULL || (as_recorded && !zones->has_own) ||
        edtf_parse(&edtf, when, NULL) != 0)
        return when;
    /* The rules are only read. */
    struct zone own = zone_of_rules((struct zone_rules *)&zones->own);
    struct zone shown = zone_of_rules((struct zone_rules *)&zones->shown);
    struct buf out;
    buf_init(&out);
    bool moved = zone_print(&edtf, !as_recorded && zones->has_own ? &own : NULL,
                            as_recorded ? &own : &shown, &out);
    if (moved && edtf_parse(&there, out.data, NULL) == 0) {
        when = pool_bytes(pool, out.data, out.len);
        if (first != NULL)
            *first = edtf_key(&there).first;
        if (last != NULL)
            *last = edtf_key(&there).last;
        edtf_release(&there);
    }
    edtf_release(&edtf);
    buf_release(&out);
    return when;
}

void zones_release(struct zones *zones)
{
    zone_rules_release(&zones->shown);
    zone_rules_release(&zones->own);
    free(zones->own_label);
    free(zones->label);
    *zones = (struct zones){0};
}
