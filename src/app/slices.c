#include "app/slices.h"

#include <stdio.h>

#include "store/record.h"

/* What a slice prints should not fill the buffer of standard output, or it is written within. */
enum { SLICE = 32 };

void slices_begin(struct slices *slices, struct store *store)
{
    *slices = (struct slices){.store = store, .left = SLICE};
    store_hold(store);
}

void slices_next(struct slices *slices)
{
    if (slices->left-- > 0)
        return;
    store_let_go(slices->store);
    fflush(stdout);
    store_hold(slices->store);
    slices->left = SLICE - 1;
}

void slices_end(struct slices *slices)
{
    store_let_go(slices->store);
}
