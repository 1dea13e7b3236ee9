#include "write/script.h"

#include <stdint.h>
#include <string.h>

/* A step as it lies in a script; its text follows, then its tag with the NUL. */
struct head {
    uint8_t kind, style, implicit;
    uint32_t size, tag_size;
};

void script_add(struct buf *script, const struct step *step)
{
    struct head head = {.kind = (uint8_t)step->kind,
                        .style = (uint8_t)step->style,
                        .implicit = step->implicit,
                        .size = (uint32_t)step->size,
                        .tag_size = step->tag != NULL ? (uint32_t)strlen(step->tag) + 1 : 0};
    buf_add(script, (const char *)&head, sizeof head);
    if (step->size > 0)
        buf_add(script, step->text, step->size);
    if (step->tag != NULL)
        buf_add(script, step->tag, head.tag_size);
}

bool script_next(const struct buf *script, size_t *at, struct step *out)
{
    struct head head;
    if (*at >= script->len)
        return false;
    memcpy(&head, script->data + *at, sizeof head);
    const char *text = script->data + *at + sizeof head;
    *out = (struct step){.kind = (enum step_kind)head.kind,
                         .style = head.style,
                         .implicit = head.implicit != 0,
                         .text = text,
                         .size = head.size,
                         .tag = head.tag_size > 0 ? text + head.size : NULL};
    *at += sizeof head + head.size + head.tag_size;
    return true;
}
