#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cache.h"
#include "base/path.h"

static char root[512], record[600];

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

/* A fresh cache folder and a record; how many entries of any kind a case begins with: none. */
static void begin(const char *name)
{
    snprintf(root, sizeof root, "%s/%s", check_temp_dir(), name);
    CHECK_INT(mkdir(root, 0700), 0);
    snprintf(record, sizeof record, "%s/record.yaml", root);
    put(record, "events: []\n");
    setenv("XDG_CACHE_HOME", root, 1);
    setenv("TMPDIR", root, 1);
}

static void take(struct cache *cache)
{
    const char *files[] = {record};
    cache_init(cache, files, 1, false);
    CHECK(cache->usable);
}

/* Makes the file of a kind with this text and gives it its name. */
static int make(const struct cache *cache, const char *kind, const char *text, struct buf *path)
{
    struct cache_build build;
    struct err err = ERR_INIT;
    int hold = -1;
    CHECK_INT(cache_build_begin(&build, cache, &err), 0);
    put(build.path.data, text);
    chmod(build.path.data, 0600);
    CHECK_INT(cache_build_commit(&build, cache, kind, 1, path, &hold, &err), 0);
    cache_build_end(&build);
    return hold;
}

static void tally(void *context, const struct cached *cached)
{
    (void)cached;
    ++*(int *)context;
}

static int entries(void)
{
    int count = 0;
    struct err err = ERR_INIT;
    CHECK_INT(cache_each(tally, &count, &err), 0);
    return count;
}

static void found_when_made(void)
{
    begin("made");
    struct cache cache;
    struct buf path, found;
    buf_init(&path);
    buf_init(&found);
    take(&cache);
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    close(make(&cache, "record", "whole", &path));
    int hold = cache_find(&cache, "record", 1, &found);
    CHECK(hold >= 0);
    CHECK_STR(found.data, path.data);
    CHECK_INT(cache_find(&cache, "record", 2, &found), -1); /* another format */
    CHECK_INT(cache_find(&cache, "words", 1, &found), -1);  /* another kind */
    char *text = check_read_file(path.data);
    CHECK_STR(text, "whole");
    free(text);
    close(hold);
    cache_discard(path.data);
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    cache_release(&cache);
    buf_release(&path);
    buf_release(&found);
}

/* A record that changes, if only in its times, is another. */
static void changed_record(void)
{
    begin("changed");
    struct cache before, after;
    struct buf path;
    buf_init(&path);
    take(&before);
    close(make(&before, "record", "old", &path));
    const struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000, .tv_nsec = 1}};
    CHECK_INT(utimensat(AT_FDCWD, record, times, 0), 0);
    take(&after);
    CHECK(strcmp(cache_stamp(&before), cache_stamp(&after)) != 0);
    CHECK_INT(cache_find(&after, "record", 1, &path), -1);
    cache_release(&before);
    cache_release(&after);
    buf_release(&path);
}

/* What was read may be neither the old record nor the new one. */
static void changed_while_read(void)
{
    begin("while");
    struct cache cache;
    struct cache_build build;
    struct err err = ERR_INIT;
    struct buf path;
    buf_init(&path);
    int hold = -1;
    take(&cache);
    CHECK_INT(cache_build_begin(&build, &cache, &err), 0);
    put(build.path.data, "half");
    put(record, "events: [] # more\n");
    CHECK_INT(cache_build_commit(&build, &cache, "record", 1, &path, &hold, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    CHECK_STR(err.text, "was changed while it was read");
    CHECK_INT(hold, -1);
    cache_build_end(&build);
    CHECK_INT(entries(), 0);
    cache_release(&cache);
    buf_release(&path);
}

/* Neither links, nor what others can write, nor what has a second name. */
static void nothing_is_trusted(void)
{
    begin("trust");
    struct cache cache;
    struct buf path, other, found;
    buf_init(&path);
    buf_init(&other);
    buf_init(&found);
    take(&cache);
    close(make(&cache, "record", "whole", &path));
    path_join(&other, root, "other");
    CHECK_INT(chmod(path.data, 0666), 0);
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    CHECK_INT(chmod(path.data, 0600), 0);
    CHECK_INT(link(path.data, other.data), 0);
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    CHECK_INT(unlink(path.data), 0);
    CHECK_INT(symlink(other.data, path.data), 0);
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    CHECK_INT(unlink(path.data), 0);
    CHECK_INT(mkfifo(path.data, 0600), 0); /* and no wait for a writer */
    CHECK_INT(cache_find(&cache, "record", 1, &found), -1);
    cache_release(&cache);
    buf_release(&path);
    buf_release(&other);
    buf_release(&found);
}

/* A child that begins a build and is killed; what it left goes with the next one. */
static void left_behind(void)
{
    begin("left");
    struct cache cache;
    struct cache_build build;
    struct err err = ERR_INIT;
    int ready[2];
    char byte;
    CHECK_INT(pipe(ready), 0);
    take(&cache);
    pid_t child = fork();
    if (child == 0) {
        if (cache_build_begin(&build, &cache, NULL) == 0) {
            FILE *file = fopen(build.path.data, "w");
            if (file != NULL && fputs("half", file) >= 0 && fflush(file) == 0)
                (void)!write(ready[1], "x", 1);
        }
        pause();
        _exit(0);
    }
    CHECK_INT(read(ready[0], &byte, 1), 1);
    CHECK_INT(entries(), 1);
    CHECK_INT(cache_clear(&err), 0); /* somebody is at it */
    CHECK_INT(entries(), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    CHECK_INT(cache_build_begin(&build, &cache, &err), 0);
    CHECK_INT(entries(), 1); /* just the new one */
    cache_build_end(&build);
    CHECK_INT(entries(), 0);
    close(ready[0]);
    close(ready[1]);
    cache_release(&cache);
}

static void without_a_cache(void)
{
    begin("without");
    struct cache cache;
    struct cache_build build;
    struct err err = ERR_INIT;
    struct buf path;
    buf_init(&path);
    int hold = -1;
    const char *files[] = {record}, *stream[] = {"-"};
    cache_init(&cache, stream, 1, false);
    CHECK(!cache.usable);
    CHECK_INT(cache.why_not.code, ERR_NONE);
    cache_release(&cache);
    cache_init(&cache, files, 1, true);
    CHECK(!cache.usable);
    CHECK_INT(cache_find(&cache, "record", 1, &path), -1);
    CHECK_INT(cache_build_begin(&build, &cache, &err), 0);
    put(build.path.data, "for now");
    CHECK_INT(cache_build_commit(&build, &cache, "record", 1, &path, &hold, &err), -1);
    CHECK_INT(err.code, ERR_NOTHING);
    CHECK_INT(access(build.path.data, F_OK), 0);
    cache_build_end(&build);
    CHECK_INT(entries(), 0);
    cache_release(&cache);
    setenv("XDG_CACHE_HOME", record, 1); /* no folder */
    cache_init(&cache, files, 1, false);
    CHECK(!cache.usable);
    CHECK_INT(cache.why_not.code, ERR_IO);
    CHECK_STR(cache.why_not.text, "is no folder");
    cache_release(&cache);
    buf_release(&path);
}

/* A sparse file of so many bytes stands for a large record. */
static int make_large(const char *name, int64_t size, struct buf *path)
{
    struct cache cache;
    snprintf(record, sizeof record, "%s/%s", root, name);
    put(record, name);
    take(&cache);
    int hold = make(&cache, "record", "", path);
    CHECK_INT(truncate(path->data, size), 0);
    const struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000 + name[0]}};
    CHECK_INT(utimensat(AT_FDCWD, path->data, times, 0), 0);
    cache_release(&cache);
    return hold;
}

/* The oldest go, those in use stay. */
static void bounded(void)
{
    begin("bound");
    struct buf a, b, c, d;
    buf_init(&a);
    buf_init(&b);
    buf_init(&c);
    buf_init(&d);
    int hold = make_large("a", CACHE_BYTES, &a);
    close(make_large("b", CACHE_BYTES, &b));
    close(make_large("c", 10, &c));
    CHECK_INT(access(b.data, F_OK), -1); /* more than enough went with it */
    CHECK_INT(access(a.data, F_OK), 0);  /* it is held */
    CHECK_INT(access(c.data, F_OK), 0);
    close(hold);
    close(make_large("d", 10, &d));
    CHECK_INT(access(a.data, F_OK), -1);
    CHECK_INT(access(d.data, F_OK), 0);
    CHECK_INT(entries(), 2);
    struct err err = ERR_INIT;
    CHECK_INT(cache_clear(&err), 0);
    CHECK_INT(entries(), 0);
    buf_release(&a);
    buf_release(&b);
    buf_release(&c);
    buf_release(&d);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a file is found once it is made", found_when_made},
        {"a changed record is another", changed_record},
        {"a record that changes while it is read", changed_while_read},
        {"nothing is trusted", nothing_is_trusted},
        {"what a killed process left", left_behind},
        {"without a cache", without_a_cache},
        {"the bound", bounded},
    };
    return CHECK_CASES("app/cache", cases);
}
