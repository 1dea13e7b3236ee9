#include "read/early.h"

#include <string.h>

enum {
    FIRST = 256,       /* events that come first */
    LEAST = 256 << 10, /* bytes above them: less is read before anybody notices */
    LARGEST = 4 << 20, /* bytes of the first events together */
    DEEPEST = 32,      /* lists and mappings within one another in them */
};

void early_init(struct early *early, int fd, const char *name, size_t longest,
                const struct yaml_watch *watch, bool wanted)
{
    *early =
        (struct early){.turn = wanted ? TURN_NONE : TURN_PLAIN, .longest = longest, .watch = watch};
    scanner_init(&early->file, fd, name, longest, watch);
}

static void forget_events(struct early *early)
{
    if (early->has_events)
        scanner_release(&early->events);
    early->has_events = false;
}

void early_release(struct early *early)
{
    forget_events(early);
    scanner_release(&early->file);
}

static bool opens(const struct node *node)
{
    return node->kind == NODE_SEQUENCE || node->kind == NODE_MAPPING;
}

/* The depth behind a node. */
static int depth_behind(const struct node *node, int depth)
{
    return depth + opens(node) - (node->kind == NODE_END);
}

/* Begins to scan at `events`, up to the first item of its list. */
static bool begin_events(struct early *early)
{
    static const enum node_kind kinds[] = {NODE_DOCUMENT, NODE_MAPPING, NODE_SCALAR, NODE_SEQUENCE};
    forget_events(early);
    scanner_init(&early->events, early->file.input.fd, early->file.name, early->longest,
                 early->watch);
    scanner_start_at(&early->events, early->head.bytes, early->head.lines);
    early->has_events = true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct node node;
        const char *anchor;
        if (scanner_next(&early->events, &node, &anchor) < 0 || node.kind != kinds[i] ||
            node.tag != NULL || anchor != NULL)
            return false;
    }
    return true;
}

/* Whether the first events can be scanned by themselves: all are there, and none refers to another
 * part of the file. */
static bool try_events(struct early *early)
{
    int depth = 0, events = 0;
    while (events < FIRST) {
        struct node node;
        const char *anchor;
        if (scanner_next(&early->events, &node, &anchor) < 0 || anchor != NULL ||
            node.kind == NODE_ALIAS || (node.kind == NODE_END && depth == 0))
            return false;
        depth = depth_behind(&node, depth);
        events += depth == 0;
        if (depth > DEEPEST || early->events.input.bytes_read - early->head.bytes > LARGEST)
            return false;
    }
    return true;
}

static void choose(struct early *early)
{
    bool found = head_find(early->file.input.fd, &early->head) && early->head.bytes >= LEAST &&
                 begin_events(early) && try_events(early) && begin_events(early);
    early->turn = found ? TURN_FIRST : TURN_PLAIN;
    if (!found)
        forget_events(early);
}

/* The key `events`, as it stands in the file. */
static struct node events_key(const struct early *early, bool again)
{
    return (struct node){.kind = NODE_SCALAR,
                         .plain = true,
                         .again = again,
                         .text = "events",
                         .size = strlen("events"),
                         .place = {early->head.lines + 1, 1}};
}

static void begin_turn(struct early *early, enum turn turn)
{
    early->turn = turn;
    early->step = early->depth = 0;
}

static int next_of_first(struct early *early, struct node *out, const char **anchor)
{
    const struct node own[] = {{.kind = NODE_DOCUMENT, .place = {1, 1}},
                               {.kind = NODE_MAPPING, .place = {1, 1}},
                               events_key(early, false),
                               {.kind = NODE_SEQUENCE, .place = {early->head.lines + 2, 1}}};
    *anchor = NULL;
    if ((size_t)early->step < sizeof own / sizeof *own) {
        *out = own[early->step++];
        return 0;
    }
    if (early->given == FIRST) {
        *out = (struct node){.kind = NODE_END, .place = own[3].place};
        begin_turn(early, TURN_HEAD);
        early->shows = true;
        return 0;
    }
    if (scanner_next(&early->events, out, anchor) < 0)
        return -1;
    early->depth = depth_behind(out, early->depth);
    early->given += early->depth == 0;
    return 0;
}

/* What stands above the events, but for the document and its mapping, which were given. */
static int next_of_head(struct early *early, struct node *out, const char **anchor)
{
    do {
        if (scanner_next(&early->file, out, anchor) < 0)
            return -1;
    } while (early->step++ < 2);
    early->depth = depth_behind(out, early->depth);
    struct node key = events_key(early, true);
    if (out->place.line < key.place.line)
        return 0;
    if (early->depth == 0 && out->kind == NODE_SCALAR && strcmp(out->text, key.text) == 0) {
        *out = key;
        begin_turn(early, TURN_OTHERS);
        return 0;
    }
    /* Nothing written at all, or the end of something, is where the next thing begins. */
    if (out->kind == NODE_END || (out->kind == NODE_SCALAR && out->size == 0))
        return 0;
    return err_set_at(&early->file.err, ERR_INPUT, early->file.name, early->head.lines + 1, 1,
                      "the file was changed while it was read; read it again");
}

static int next_of_others(struct early *early, struct node *out, const char **anchor)
{
    *anchor = NULL;
    if (early->step++ == 0) {
        *out = (struct node){.kind = NODE_SEQUENCE, .place = {early->head.lines + 2, 1}};
        return 0;
    }
    return scanner_next(&early->events, out, anchor);
}

int early_next_node(void *context, struct node *out, const char **anchor, struct err *err)
{
    struct early *early = context;
    early->shows = false;
    if (early->turn == TURN_NONE)
        choose(early);
    bool of_events = early->turn == TURN_FIRST || early->turn == TURN_OTHERS;
    int result = early->turn == TURN_FIRST    ? next_of_first(early, out, anchor)
                 : early->turn == TURN_HEAD   ? next_of_head(early, out, anchor)
                 : early->turn == TURN_OTHERS ? next_of_others(early, out, anchor)
                                              : scanner_next(&early->file, out, anchor);
    if (result < 0)
        *err = of_events ? early->events.err : early->file.err;
    return result;
}

int64_t early_bytes(const struct early *early)
{
    return early->turn == TURN_OTHERS  ? early->events.input.bytes_read
           : early->turn == TURN_FIRST ? 0
                                       : early->file.input.bytes_read;
}
