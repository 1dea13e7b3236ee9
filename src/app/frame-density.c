/* The density strip: its weights change with the list and with edited dates, not with the cursor.
 * Of a list that is filtered and long they take several frames' time, and are worked out while no
 * key waits; until then the strip is that of before. */
#include <stdlib.h>
#include <string.h>

#include "app/frame-parts.h"
#include "base/mem.h"

/* Rows in a slice; and in the first, which the frame itself waits for: a millisecond or so, where
 * a second frame would cost nearly as much. */
enum { SLICE = 6000, FIRST = 32000 };

void frame_drop_density(struct frame *frame)
{
    density_free(frame->density);
    frame->density = NULL;
    frame->density_generation = 0;
}

bool frame_density_due(const struct frame *frame)
{
    return frame->density != NULL;
}

static int work(struct frame *frame, int64_t budget, struct err *err)
{
    if (frame->density == NULL)
        return 1;
    if (frame->next_generation != list_generation(frame->session->list)) {
        density_free(frame->density); /* the list that it was of may be gone */
        frame->density = NULL;
        return 1;
    }
    int done = density_work(frame->density, budget, frame->weights, err);
    if (done == 0)
        return 0;
    density_free(frame->density);
    frame->density = NULL;
    frame->density_count = frame->next_count;
    frame->density_generation = frame->next_generation;
    return done;
}

int frame_work_density(struct frame *frame, struct err *err)
{
    return work(frame, SLICE, err);
}

/* Empty where it is of another width. */
static void resize(struct frame *frame, int count)
{
    size_t size = (size_t)count * sizeof *frame->weights;
    if (frame->density_count == count || count <= 0)
        return;
    frame->weights = mem_resize(frame->weights, (size_t)count, sizeof *frame->weights);
    memset(frame->weights, 0, size);
    frame->density_count = count;
}

static int begin(struct frame *frame, int count, uint64_t generation, struct err *err)
{
    struct list *list = frame->session->list;
    struct ui_density *density = &frame->data.density;
    density_free(frame->density);
    frame->density = NULL;
    *density = (struct ui_density){0};
    resize(frame, count);
    bool dated = list_span(list, &density->lo, &density->hi);
    if (dated && density->hi < INT64_MAX)
        density->hi++;
    if (count <= 0 || !dated || density->lo >= density->hi) {
        frame->density_generation = generation;
        return 0;
    }
    density->count = (size_t)count;
    frame->density = density_begin(list, density->lo, density->hi, density->count);
    frame->next_count = count;
    frame->next_generation = generation;
    return work(frame, FIRST, err) < 0 ? -1 : 0;
}

int frame_fetch_density(struct frame *frame, int count, struct err *err)
{
    struct list *list = frame->session->list;
    uint64_t generation = list_generation(list);
    bool fresh = frame->density_count == count &&
                 (frame->density_generation == generation || list_is_filling(list));
    bool begun = frame->density != NULL && frame->next_count == count &&
                 frame->next_generation == generation;
    if (!fresh && !begun && begin(frame, count, generation, err) != 0)
        return -1;
    frame->data.density.weights = frame->weights;
    return 0;
}
