#include "time/relation.h"

bool span_meets(const struct edtf_span *event, const struct edtf_span *asked)
{
    return event->lo <= asked->hi && asked->lo <= event->hi;
}

bool span_within(const struct edtf_span *event, const struct edtf_span *asked)
{
    return !event->open_start && !event->open_end && event->lo >= asked->lo &&
           event->hi <= asked->hi;
}

bool span_before(const struct edtf_span *event, const struct edtf_span *asked)
{
    return !event->open_end && !asked->open_start && event->hi < asked->lo;
}

bool span_after(const struct edtf_span *event, const struct edtf_span *asked)
{
    return !event->open_start && !asked->open_end && event->lo > asked->hi;
}
