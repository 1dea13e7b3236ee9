/* How mentions stand to their documents after the layer changed them. */
#include "app/session.h"

int session_relocate(struct session *session, struct err *err)
{
    struct pool pool;
    int64_t key;
    int found;
    pool_init(&pool);
    while ((found = store_next_unlocated(session->store, &key, err)) == 1) {
        struct event event;
        struct err gone = ERR_INIT; /* an insertion that was undone */
        pool_reset(&pool);
        if (fetch_event(session->store, key, &pool, &event, NULL, &gone) == 0 &&
            session_locate_event(session, key, &event, err) < 0) {
            found = -1;
            break;
        }
    }
    pool_release(&pool);
    return found;
}
