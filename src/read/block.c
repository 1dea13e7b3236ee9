#include "read/block.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Many enough that the threads seldom wait for each other: to wake one costs more than a node. */
enum { NODES = 8192, BYTES = 256 << 10 };

struct yaml_block *yaml_block_new(void)
{
    struct yaml_block *block = mem_apart(sizeof *block);
    block->nodes = mem_apart(NODES * sizeof *block->nodes);
    buf_init(&block->texts);
    return block;
}

void yaml_block_free(struct yaml_block *block)
{
    if (block == NULL)
        return;
    buf_release(&block->texts);
    free(block->nodes);
    free(block);
}

int64_t yaml_block_bytes(const struct yaml_block *block)
{
    return block->bytes;
}

bool yaml_block_shows(const struct yaml_block *block)
{
    return block->shows;
}

static uint32_t clamp(int64_t value)
{
    return value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
}

static void add_node(struct yaml_block *block, const struct node *node, const char *anchor)
{
    block->nodes[block->count++] = (struct block_node){.at = (uint32_t)block->texts.len,
                                                       .size = (uint32_t)node->size,
                                                       .line = clamp(node->place.line),
                                                       .column = clamp(node->place.column),
                                                       .kind = (uint8_t)node->kind,
                                                       .plain = node->plain,
                                                       .again = node->again,
                                                       .has_text = node->text != NULL,
                                                       .has_tag = node->tag != NULL,
                                                       .has_anchor = anchor != NULL};
    if (node->text != NULL)
        buf_add(&block->texts, node->text, node->size + 1);
    if (node->tag != NULL)
        buf_add(&block->texts, node->tag, strlen(node->tag) + 1);
    if (anchor != NULL)
        buf_add(&block->texts, anchor, strlen(anchor) + 1);
    assert(block->texts.len <= UINT32_MAX); /* one value is much smaller (yaml_limits) */
}

bool block_fill(struct yaml_block *block, struct early *early)
{
    if (block->texts.len > BYTES * 4) /* the memory of a very large value is not kept */
        buf_release(&block->texts);
    buf_reset(&block->texts);
    block->count = 0;
    block->last = block->shows = false;
    block->err = ERR_INIT;
    while (!block->last && !block->shows && block->count < NODES && block->texts.len < BYTES) {
        struct node node;
        const char *anchor;
        if (early_next_node(early, &node, &anchor, &block->err) < 0) {
            block->last = true;
            break;
        }
        add_node(block, &node, anchor);
        block->last = node.kind == NODE_STREAM_END;
        block->shows = early->shows;
    }
    block->bytes = early_bytes(early);
    return !block->last;
}

static void take_node(const struct yaml_block *block, const struct block_node *from,
                      struct node *out, const char **anchor)
{
    const char *text = block->texts.data + from->at;
    *out = (struct node){.kind = (enum node_kind)from->kind,
                         .plain = from->plain,
                         .again = from->again,
                         .size = from->size,
                         .place = {from->line, from->column}};
    *anchor = NULL;
    if (from->has_text) {
        out->text = text;
        text += from->size + 1;
    }
    if (from->has_tag) {
        out->tag = text;
        text += strlen(text) + 1;
    }
    if (from->has_anchor)
        *anchor = text;
}

int block_next_node(void *context, struct node *out, const char **anchor, struct err *err)
{
    struct block_reader *reader = context;
    while (reader->block == NULL || reader->at == reader->block->count) {
        if (reader->block != NULL && reader->block->last) {
            *err = reader->block->err;
            return -1;
        }
        reader->block = reader->next(reader->context, reader->block);
        reader->at = 0;
        if (reader->block == NULL)
            return err_set_at(err, ERR_INTERRUPTED, reader->name, 0, 0, "reading was interrupted");
    }
    take_node(reader->block, &reader->block->nodes[reader->at++], out, anchor);
    return 0;
}
