#include "read/anchors.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* As much as one document's anchors may hold; more than any that a person writes. */
enum { LOG_BYTES = 64 << 20 };

struct anchor_open {
    size_t anchor;
    int depth;
};

void anchors_init(struct anchors *anchors)
{
    *anchors = (struct anchors){0};
    pool_init(&anchors->pool);
    keys_init(&anchors->names, &anchors->pool);
}

void anchors_release(struct anchors *anchors)
{
    pool_release(&anchors->pool);
    free(anchors->log);
    free(anchors->list);
    free(anchors->open);
    anchors_init(anchors);
}

void anchors_reset(struct anchors *anchors)
{
    pool_reset(&anchors->pool);
    keys_init(&anchors->names, &anchors->pool);
    anchors->count = anchors->anchor_count = anchors->open_count = 0;
    anchors->bytes = 0;
    anchors->full = false;
}

size_t anchors_find(const struct anchors *anchors, const char *name)
{
    const size_t *number = keys_find(&anchors->names, name, strlen(name));
    return number != NULL ? *number : ANCHOR_NONE;
}

/* Adds a copy to the log. False where there is no room left. */
static bool add_to_log(struct anchors *anchors, const struct node *node)
{
    size_t bytes = sizeof(struct anchored) + node->size + 1;
    if (anchors->bytes + bytes > LOG_BYTES)
        return false;
    anchors->bytes += bytes;
    anchors->log = mem_grow(anchors->log, anchors->count, &anchors->capacity, sizeof *anchors->log);
    struct anchored *logged = &anchors->log[anchors->count++];
    *logged = (struct anchored){*node, ANCHOR_NONE};
    if (node->text != NULL)
        logged->node.text = pool_bytes(&anchors->pool, node->text, node->size);
    logged->node.tag = pool_string(&anchors->pool, node->tag);
    if (node->kind == NODE_ALIAS) {
        size_t meant = anchors_find(anchors, node->text);
        bool holds_itself = meant != ANCHOR_NONE && anchors->list[meant].open;
        logged->anchor = holds_itself ? ANCHOR_NONE : meant;
    }
    return true;
}

static void define(struct anchors *anchors, const char *name, int depth)
{
    if (anchors->bytes > LOG_BYTES) {
        size_t *older = keys_find(&anchors->names, name, strlen(name));
        if (older != NULL)
            anchors->list[*older].lost = true;
        anchors->full = true;
        return;
    }
    anchors->list = mem_grow(anchors->list, anchors->anchor_count, &anchors->anchor_capacity,
                             sizeof *anchors->list);
    anchors->open = mem_grow(anchors->open, anchors->open_count, &anchors->open_capacity,
                             sizeof *anchors->open);
    bool added;
    *keys_add(&anchors->names, name, strlen(name), &added) = anchors->anchor_count;
    anchors->bytes +=
        sizeof(struct anchor) + (added ? strlen(name) + sizeof(struct keys_entry) : 0);
    anchors->open[anchors->open_count++] = (struct anchor_open){anchors->anchor_count, depth};
    anchors->list[anchors->anchor_count++] = (struct anchor){.start = anchors->count, .open = true};
}

void anchors_record(struct anchors *anchors, const struct node *node, const char *name, int depth)
{
    if (name != NULL)
        define(anchors, name, depth);
    if (anchors->open_count == 0)
        return;
    if (!add_to_log(anchors, node))
        for (size_t i = 0; i < anchors->open_count; i++)
            anchors->list[anchors->open[i].anchor].lost = true;
    /* A scalar or alias ends at once, the rest with the end that leads back to its depth. */
    if (node->kind != NODE_SCALAR && node->kind != NODE_ALIAS && node->kind != NODE_END)
        return;
    int now = node->kind == NODE_END ? depth - 1 : depth;
    while (anchors->open_count > 0 && anchors->open[anchors->open_count - 1].depth == now) {
        struct anchor *done = &anchors->list[anchors->open[--anchors->open_count].anchor];
        done->end = anchors->count;
        done->open = false;
    }
}
