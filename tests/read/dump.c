#include "read/dump.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "check.h"
#include "read/yaml.h"

static void line(struct dump *dump, const char *key, const char *value)
{
    if (value != NULL)
        buf_addf(&dump->text, "  %s=%s\n", key, value);
}

static void head(struct dump *dump, const char *noun, const char *id, struct place place)
{
    buf_addf(&dump->text, "%s %s", noun, id);
    if (dump->places)
        buf_addf(&dump->text, " @%ld:%ld", place.line, place.column);
    buf_addc(&dump->text, '\n');
}

static void list(struct dump *dump, const char *key, const char *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        line(dump, key, items[i]);
}

static void word(struct dump *dump, const char *key, const char *value)
{
    line(dump, key, value[0] != '\0' ? value : NULL);
}

static int on_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    (void)err;
    buf_addf(&((struct dump *)sink)->text, "meta %s=%s\n", key, value);
    return 0;
}

static int on_source(struct sink *sink, const struct source *s, struct err *err)
{
    struct dump *dump = (struct dump *)sink;
    (void)err;
    dump->sources++;
    head(dump, s->declared ? "source" : "used source", s->id, s->place);
    line(dump, "title", s->title);
    line(dump, "publisher", s->publisher);
    line(dump, "published", s->published);
    line(dump, "retrieved", s->retrieved);
    line(dump, "url", s->url);
    line(dump, "archive_url", s->archive_url);
    line(dump, "file", s->file);
    line(dump, "sha256", s->sha256);
    line(dump, "language", s->language);
    list(dump, "wire", s->wires, s->wire_count);
    line(dump, "copy_of", s->copy_of);
    line(dump, "extra", s->extra);
    return 0;
}

static int on_participant(struct sink *sink, const struct participant *p, struct err *err)
{
    struct dump *dump = (struct dump *)sink;
    (void)err;
    dump->participants++;
    head(dump, p->declared ? "participant" : "used participant", p->id, p->place);
    line(dump, "name", p->name);
    word(dump, "kind", kind_word(p->kind));
    line(dump, "role", p->role);
    list(dump, "alias", p->aliases, p->alias_count);
    list(dump, "member_of", p->member_of, p->member_of_count);
    line(dump, "extra", p->extra);
    return 0;
}

static void mention(struct dump *dump, const struct mention *m)
{
    buf_addf(&dump->text, " mention %s%s", m->id, m->has_id ? " (given)" : "");
    if (dump->places)
        buf_addf(&dump->text, " @%ld:%ld", m->place.line, m->place.column);
    buf_addf(&dump->text, "\n  source=%s\n", m->source);
    if (m->from >= 0 || m->to >= 0)
        buf_addf(&dump->text, "  span=%" PRId64 "-%" PRId64 "\n", m->from, m->to);
    word(dump, "unit", span_unit_word(m->unit));
    line(dump, "starts", m->starts);
    line(dump, "ends", m->ends);
    line(dump, "snippet", m->snippet);
    line(dump, "gist", m->gist);
    word(dump, "stance", stance_word(m->stance));
    for (size_t i = 0; i < m->name_count; i++)
        buf_addf(&dump->text, "  name %s=%s\n", m->names[i].who, m->names[i].text);
    for (size_t i = 0; i < m->claim_count; i++)
        buf_addf(&dump->text, "  claim %s=%s\n", m->claims[i].matter, m->claims[i].value);
    line(dump, "score", m->score);
    line(dump, "extra", m->extra);
}

static void curation(struct dump *dump, const struct curation *c)
{
    buf_adds(&dump->text, " curation\n");
    word(dump, "decision", decision_word(c->decision));
    line(dump, "starred", c->starred ? "true" : NULL);
    line(dump, "by", c->by);
    line(dump, "at", c->at);
    line(dump, "note", c->note);
    line(dump, "changed", c->changed);
    line(dump, "settled", c->settled);
    line(dump, "extra", c->extra);
}

static int on_event(struct sink *sink, const struct event *e, struct err *err)
{
    struct dump *dump = (struct dump *)sink;
    if (++dump->events == dump->refuse_after)
        return err_set(err, ERR_IO, "the disk is full");
    head(dump, e->has_id ? "event" : "derived event", e->id, e->place);
    line(dump, "when", e->when);
    line(dump, "basis", e->basis);
    line(dump, "title", e->title);
    line(dump, "summary", e->summary);
    line(dump, "place", e->place_name);
    word(dump, "status", status_word(e->status));
    list(dump, "tag", e->tags, e->tag_count);
    line(dump, "part_of", e->part_of);
    list(dump, "after", e->after, e->after_count);
    list(dump, "before", e->before, e->before_count);
    for (size_t i = 0; i < e->participant_count; i++) {
        const struct participation *p = &e->participants[i];
        buf_addf(&dump->text, "  who=%s%s%s%s%s\n", p->who, p->role ? " as " : "",
                 p->role ? p->role : "", p->extra ? " extra " : "", p->extra ? p->extra : "");
    }
    for (size_t i = 0; i < e->mention_count; i++)
        mention(dump, &e->mentions[i]);
    if (e->curation != NULL)
        curation(dump, e->curation);
    line(dump, "extra", e->extra);
    return 0;
}

static void on_fault(struct sink *sink, const struct fault *fault)
{
    static const char *const levels[] = {"error", "warning", "note"};
    struct dump *dump = (struct dump *)sink;
    dump->fault_count++;
    buf_addf(&dump->faults, "%s:%ld:%ld: %s %s: %s\n", path_name(fault->err.file), fault->err.line,
             fault->err.column, levels[fault->level], fault->code, fault->err.text);
}

void dump_init(struct dump *dump)
{
    *dump = (struct dump){.sink = {.meta = on_meta,
                                   .source = on_source,
                                   .participant = on_participant,
                                   .event = on_event,
                                   .fault = on_fault}};
    buf_init(&dump->text);
    buf_init(&dump->faults);
}

void dump_release(struct dump *dump)
{
    buf_release(&dump->text);
    buf_release(&dump->faults);
}

int dump_file(struct dump *dump, const char *path, struct err *err)
{
    return dump_limited(dump, path, NULL, err);
}

/* --- The same in blocks --- */

/* Two blocks, filled and read in turn. */
struct turns {
    struct yaml_scan *scan;
    struct yaml_block *blocks[2];
    size_t at;
};

static struct yaml_block *next_block(void *context, struct yaml_block *done)
{
    struct turns *turns = context;
    CHECK(done == NULL || done == turns->blocks[turns->at % 2]);
    struct yaml_block *next = turns->blocks[++turns->at % 2];
    yaml_scan_fill(turns->scan, next);
    return next;
}

/* Whether what came of it is what came of yaml_read. */
static void compare(const struct dump *dump, int result, const struct err *err, const char *path,
                    const struct yaml_limits *limits)
{
    struct dump other;
    struct err why = ERR_INIT;
    dump_init(&other);
    other.places = dump->places;
    other.refuse_after = dump->refuse_after;
    struct turns turns = {.scan = yaml_scan_open(path, limits, NULL, false, &why)};
    int again = -1;
    if (turns.scan != NULL) {
        for (int i = 0; i < 2; i++)
            turns.blocks[i] = yaml_block_new();
        again = yaml_read_blocks(path, next_block, &turns, &other.sink, limits, &why);
        for (int i = 0; i < 2; i++)
            yaml_block_free(turns.blocks[i]);
        yaml_scan_close(turns.scan);
    }
    char one[1400], two[1400];
    CHECK_INT(again, result);
    if (err != NULL)
        CHECK_STR(err_format(&why, two, sizeof two), err_format(err, one, sizeof one));
    CHECK_STR(other.text.data != NULL ? other.text.data : "",
              dump->text.data != NULL ? dump->text.data : "");
    CHECK_STR(other.faults.data != NULL ? other.faults.data : "",
              dump->faults.data != NULL ? dump->faults.data : "");
    dump_release(&other);
}

int dump_limited(struct dump *dump, const char *path, const struct yaml_limits *limits,
                 struct err *err)
{
    bool fresh = dump->text.len == 0 && dump->faults.len == 0;
    int result = yaml_read(path, &dump->sink, limits, NULL, err);
    if (fresh)
        compare(dump, result, err, path, limits);
    return result;
}

int dump_text(struct dump *dump, const char *name, const char *text, size_t size, struct err *err)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", check_temp_dir(), name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        return err_set(err, ERR_IO, "the test's own file could not be written");
    int result = dump_file(dump, path, err);
    remove(path);
    return result;
}

const char *dump_err(const struct err *err)
{
    static char text[1400];
    struct err shorter = *err;
    memmove(shorter.file, path_name(shorter.file), strlen(path_name(shorter.file)) + 1);
    return err_format(&shorter, text, sizeof text);
}
