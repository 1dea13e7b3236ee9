/* Growing byte strings, and the memory beneath. */
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "check.h"

static void empty(void)
{
    struct buf buf;
    buf_init(&buf);
    CHECK_STR(buf.data, "");
    CHECK_INT(buf.len, 0);
    buf_add(&buf, "x", 0);
    buf_adds(&buf, "");
    buf_reset(&buf);
    buf_remove(&buf, 0, 0);
    CHECK_STR(buf.data, "");
    char *mine = buf_steal(&buf);
    CHECK_STR(mine, "");
    free(mine);
    buf_release(&buf);
    buf_release(&buf);
}

static void adding(void)
{
    struct buf buf;
    buf_init(&buf);
    buf_adds(&buf, "one");
    buf_addc(&buf, ' ');
    buf_add(&buf, "two!!", 3);
    buf_addf(&buf, " %d %s", 3, "four");
    buf_add_cp(&buf, 0x20AC);
    buf_add_cp(&buf, 0xD800); /* no character */
    CHECK_STR(buf.data, "one two 3 four€\uFFFD");
    CHECK_INT(buf.len, strlen(buf.data));
    buf_reset(&buf);
    buf_add(&buf, "a\0b", 3);
    CHECK_INT(buf.len, 3);
    CHECK(memcmp(buf.data, "a\0b", 4) == 0);
    buf_release(&buf);
    CHECK_STR(buf.data, "");
}

static void growing(void)
{
    struct buf buf;
    buf_init(&buf);
    for (int i = 0; i < 10000; i++)
        buf_addf(&buf, "%d,", i % 10);
    CHECK_INT(buf.len, 20000);
    CHECK_INT(strlen(buf.data), 20000);
    CHECK(strncmp(buf.data + 19990, "5,6,7,8,9,", 10) == 0);
    buf_release(&buf);
}

static void cutting_and_inserting(void)
{
    struct buf buf;
    buf_init(&buf);
    buf_insert(&buf, 0, "bc", 2);
    buf_insert(&buf, 0, "a", 1);
    buf_insert(&buf, 3, "d", 1);
    CHECK_STR(buf.data, "abcd");
    buf_insert(&buf, 2, "", 0);
    buf_remove(&buf, 1, 2);
    CHECK_STR(buf.data, "ad");
    buf_remove(&buf, 1, 1);
    CHECK_STR(buf.data, "a");
    buf_cut(&buf, 0);
    CHECK_STR(buf.data, "");
    buf_adds(&buf, "long enough to be moved, and moved again by what comes in before it");
    buf_insert(&buf, 4, "er than long, and longer, and longer still, and", 47);
    CHECK_STR(buf.data, "longer than long, and longer, and longer still, and enough to be moved, "
                        "and moved again by what comes in before it");
    buf_release(&buf);
}

static void handing_over(void)
{
    struct buf buf;
    buf_init(&buf);
    buf_adds(&buf, "mine");
    char *mine = buf_steal(&buf);
    CHECK_STR(mine, "mine");
    CHECK_STR(buf.data, "");
    buf_adds(&buf, "new");
    CHECK_STR(buf.data, "new");
    CHECK_STR(mine, "mine");
    free(mine);
    buf_release(&buf);
}

static void vectors(void)
{
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (; count < 1000; count++) {
        numbers = mem_grow(numbers, count, &capacity, sizeof *numbers);
        CHECK(capacity > count);
        numbers[count] = (int)count;
    }
    CHECK_INT(capacity, 1024);
    CHECK_INT(numbers[0], 0);
    CHECK_INT(numbers[999], 999);
    free(numbers);
    char *zeroed = mem_zero(10, 3);
    for (int i = 0; i < 30; i++)
        CHECK_INT(zeroed[i], 0);
    free(zeroed);
    char *none = mem_alloc(0);
    CHECK(none != NULL);
    free(none);
    char *copy = mem_copy_string("copy");
    CHECK_STR(copy, "copy");
    free(copy);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"empty", empty},
        {"adding", adding},
        {"growing", growing},
        {"cutting and inserting", cutting_and_inserting},
        {"handing over", handing_over},
        {"vectors", vectors},
    };
    return CHECK_CASES("buf", cases);
}
