/* Reading a whole record in slices, each of them one transaction (store_hold): locks for every
 * statement cost more than the reading. Between two slices, without a lock, what was printed goes
 * out: whoever reads it slowly keeps nobody from writing to the layer. */
#ifndef APP_SLICES_H
#define APP_SLICES_H

struct store;

struct slices {
    struct store *store;
    int left; /* of the present slice */
};

void slices_begin(struct slices *slices, struct store *store);

/* Before each event, or what else is read one by one. */
void slices_next(struct slices *slices);

void slices_end(struct slices *slices);

#endif
