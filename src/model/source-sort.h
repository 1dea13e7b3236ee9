/* Orders in which the sources of a record can be listed. */
#ifndef MODEL_SOURCE_SORT_H
#define MODEL_SOURCE_SORT_H

enum source_sort {
    SOURCES_BY_RECORD,
    SOURCES_BY_TITLE,     /* folded; those without one by their id */
    SOURCES_BY_PUBLISHED, /* the latest first, as they became known (store/report.h); those without
                             a date behind */
    SOURCES_BY_EVENTS,    /* the most first; likewise those that it alone has */
    SOURCES_BY_ALONE,
    SOURCES_BY_AGREEMENT, /* the least first, those without anything to compare behind */
    SOURCES_SORT_COUNT,
};

#endif
