#include "read/block.h"

#include <stdlib.h>

#include "base/mem.h"

enum { NODES = 2048, BYTES = 256 << 10 };

struct yaml_block *yaml_block_new(void)
{
    struct yaml_block *block = mem_zero(1, sizeof *block);
    block->nodes = mem_alloc(NODES * sizeof *block->nodes);
    pool_init(&block->texts);
    return block;
}

void yaml_block_free(struct yaml_block *block)
{
    if (block == NULL)
        return;
    pool_release(&block->texts);
    free(block->nodes);
    free(block);
}

int64_t yaml_block_bytes(const struct yaml_block *block)
{
    return block->bytes;
}

bool block_fill(struct yaml_block *block, struct scanner *scan)
{
    if (block->bytes_held > BYTES * 4) /* the memory of a very large value is not kept */
        pool_release(&block->texts);
    else
        pool_reset(&block->texts);
    block->count = block->bytes_held = 0;
    block->last = false;
    block->err = ERR_INIT;
    while (!block->last && block->count < NODES && block->bytes_held < BYTES) {
        struct block_node *to = &block->nodes[block->count];
        if (scanner_next(scan, &to->node, &to->anchor) < 0) {
            block->err = scan->err;
            block->last = true;
            break;
        }
        if (to->node.text != NULL)
            to->node.text = pool_bytes(&block->texts, to->node.text, to->node.size);
        to->node.tag = pool_string(&block->texts, to->node.tag);
        to->anchor = pool_string(&block->texts, to->anchor);
        block->bytes_held += to->node.size;
        block->last = to->node.kind == NODE_STREAM_END;
        block->count++;
    }
    block->bytes = scan->input.bytes_read;
    return !block->last;
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
    const struct block_node *from = &reader->block->nodes[reader->at++];
    *out = from->node;
    *anchor = from->anchor;
    return 0;
}
