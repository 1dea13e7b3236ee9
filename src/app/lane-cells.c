#include "app/lane-cells.h"

#include <stdlib.h>

#include "base/mem.h"

static bool is_of(const struct lane_cells *cells, const struct lane_window *window)
{
    return cells->lo == window->lo && cells->hi == window->hi && cells->columns == window->columns;
}

const struct lane_cells *lane_cells_find(const struct lane_cells_list *cells, int64_t at,
                                         const struct lane_window *window)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->list[i].at == at && is_of(&cells->list[i], window))
            return &cells->list[i];
    return NULL;
}

static void add_event(void *context, const struct lane_event *event, uint32_t count)
{
    struct lane_cells *cells = context;
    const struct bar_chart chart = {cells->lo, cells->hi, cells->columns};
    int side = bar_add_many(&chart, event, count, cells->cells);
    cells->sides.before = cells->sides.before || side < 0;
    cells->sides.behind = cells->sides.behind || side > 0;
}

int lane_cells_make(struct lane_cells_list *cells, struct lanes *lanes, int64_t at,
                    const struct lane_window *window, struct err *err)
{
    struct lane_cells made = {
        .at = at, .lo = window->lo, .hi = window->hi, .columns = window->columns};
    struct lane_sides sides = {false, false};
    int result = lanes_events(lanes, at, &made.events, err);
    if (result == 0 && window->lo < window->hi && window->columns > 0) {
        made.cells = mem_zero((size_t)window->columns, sizeof *made.cells);
        result = lanes_spread(lanes, at, window, add_event, &made, &sides, err);
    }
    made.sides.before = made.sides.before || sides.before;
    made.sides.behind = made.sides.behind || sides.behind;
    if (result != 0) {
        free(made.cells);
        return -1;
    }
    cells->list = mem_grow(cells->list, cells->count, &cells->capacity, sizeof *cells->list);
    cells->list[cells->count++] = made;
    return 0;
}

void lane_cells_keep(struct lane_cells_list *cells, int64_t from, int64_t to,
                     const struct lane_window *window)
{
    size_t kept = 0;
    for (size_t i = 0; i < cells->count; i++) {
        struct lane_cells *one = &cells->list[i];
        if (one->at >= from && one->at < to && is_of(one, window))
            cells->list[kept++] = *one;
        else
            free(one->cells);
    }
    cells->count = kept;
}

void lane_cells_release(struct lane_cells_list *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        free(cells->list[i].cells);
    free(cells->list);
    *cells = (struct lane_cells_list){0};
}
