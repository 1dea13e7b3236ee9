/* Memory that lives and dies together. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "check.h"

static void pieces(void)
{
    struct pool pool;
    char *kept[300];
    pool_init(&pool);
    for (size_t i = 0; i < 300; i++) {
        kept[i] = pool_alloc(&pool, i * 7);
        CHECK_INT((uintptr_t)kept[i] % alignof(max_align_t), 0);
        memset(kept[i], (int)(i % 251), i * 7);
    }
    bool whole = true;
    for (size_t i = 0; i < 300; i++)
        for (size_t k = 0; k < i * 7; k++)
            whole = whole && (unsigned char)kept[i][k] == i % 251;
    CHECK(whole);
    pool_release(&pool);
    pool_release(&pool);
}

static void strings(void)
{
    struct pool pool;
    pool_init(&pool);
    CHECK(pool_string(&pool, NULL) == NULL);
    CHECK_STR(pool_string(&pool, ""), "");
    CHECK_STR(pool_string(&pool, "text"), "text");
    CHECK_STR(pool_bytes(&pool, "text", 2), "te");
    CHECK_STR(pool_bytes(&pool, NULL, 0), "");
    CHECK(memcmp(pool_bytes(&pool, "a\0b", 3), "a\0b", 4) == 0);
    CHECK_STR(pool_printf(&pool, "%s-%d", "x", 42), "x-42");
    CHECK_STR(pool_printf(&pool, "%s", ""), "");
    const int *zeroed = pool_zero(&pool, 100, sizeof *zeroed);
    for (int i = 0; i < 100; i++)
        CHECK_INT(zeroed[i], 0);
    pool_release(&pool);
}

/* Pieces larger than a block, small ones around them. */
static void large_pieces(void)
{
    struct pool pool;
    pool_init(&pool);
    char *small = pool_string(&pool, "small");
    char *large = pool_alloc(&pool, 1000000);
    memset(large, 'x', 1000000);
    char *after = pool_string(&pool, "after");
    CHECK_STR(small, "small");
    CHECK_STR(after, "after");
    CHECK(large[0] == 'x' && large[999999] == 'x');
    pool_release(&pool);
    /* A large one first. */
    large = pool_alloc(&pool, 1000000);
    memset(large, 'y', 1000000);
    CHECK_STR(pool_string(&pool, "next"), "next");
    pool_release(&pool);
}

/* After a reset the same memory is handed out again. */
static void resets(void)
{
    struct pool pool;
    pool_init(&pool);
    pool_reset(&pool);
    const void *first = pool_alloc(&pool, 100);
    for (int i = 0; i < 1000; i++)
        pool_alloc(&pool, 100);
    const struct pool_block *blocks = pool.first;
    for (int round = 0; round < 10; round++) {
        pool_reset(&pool);
        CHECK(pool_alloc(&pool, 100) == first);
        for (int i = 0; i < 1000; i++)
            memset(pool_alloc(&pool, 100), round, 100);
    }
    CHECK(pool.first == blocks);
    const unsigned char *zeroed = pool_zero(&pool, 1, 4000);
    bool zero = true;
    for (int i = 0; i < 4000; i++)
        zero = zero && zeroed[i] == 0;
    CHECK(zero);
    pool_release(&pool);
}

static void vectors(void)
{
    struct pool pool;
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    pool_init(&pool);
    for (; count < 5000; count++) {
        numbers = pool_grow(&pool, numbers, count, &capacity, sizeof *numbers);
        pool_string(&pool, "something in between");
        numbers[count] = (int)count;
    }
    bool whole = true;
    for (size_t i = 0; i < count; i++)
        whole = whole && numbers[i] == (int)i;
    CHECK(whole);
    CHECK_INT(capacity, 8192);
    pool_release(&pool);
}

static void use(void)
{
    struct pool pool;
    pool_init(&pool);
    CHECK_INT(pool_used(&pool), 0);
    pool_alloc(&pool, alignof(max_align_t));
    pool_alloc(&pool, (size_t)1 << 20);
    CHECK_INT(pool_used(&pool), ((size_t)1 << 20) + alignof(max_align_t));
    pool_reset(&pool);
    CHECK_INT(pool_used(&pool), 0);
    pool_release(&pool);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"pieces", pieces}, {"strings", strings}, {"large pieces", large_pieces},
        {"resets", resets}, {"vectors", vectors}, {"use", use},
    };
    return CHECK_CASES("pool", cases);
}
