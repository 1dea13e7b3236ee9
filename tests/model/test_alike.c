#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "model/alike.h"

static struct pool pool;

static bool alike(const char *one, const char *other)
{
    struct title a, b;
    title_make(&a, one, &pool);
    title_make(&b, other, &pool);
    bool there = title_alike(&a, &b);
    CHECK_INT(title_alike(&b, &a), there); /* it has no direction */
    CHECK(title_alike(&a, &a));
    return there;
}

static void test_words(void)
{
    CHECK(alike("Trump and Meloni speak by phone", "Trump and Meloni talk by phone"));
    CHECK(alike("Coalition meets in Paris", "COALITION MEETS, IN PARIS!"));
    CHECK(alike("Élysée receives the coalition", "Elysee receives the coalition"));
    CHECK(alike("In Paris the coalition meets", "The coalition meets in Paris"));
    CHECK(!alike("Coalition meets in Paris", "Coalition meets in Kyiv")); /* three of four */
    CHECK(!alike("Trump speaks", "Macron answers"));
    CHECK(!alike("Shelling of Kherson", "Shelling of Kharkiv"));
}

static void test_numbers(void)
{
    CHECK(!alike("Talks in Geneva on the border, day 3", "Talks in Geneva on the border, day 4"));
    CHECK(!alike("26 countries commit to a force in Ukraine",
                 "Countries commit to a force in Ukraine"));
    CHECK(alike("26 countries commit to the force", "The 26 countries commit to a force"));
}

static void test_letters(void)
{
    CHECK(alike("Trump calls Zelensky", "Trump calls Zelenskyy"));
    CHECK(alike("Witkoff arrives", "Witkof arrives"));
    CHECK(!alike("Trump calls Putin", "Trump halts Putin"));
    CHECK(!alike("Raid", "Rain")); /* a tenth of four letters is none */
}

static void test_scripts_without_blanks(void)
{
    CHECK(alike("乌克兰安全保障会议在巴黎举行", "乌克兰安全保障会议在巴黎召开"));
    CHECK(!alike("乌克兰安全保障会议", "俄罗斯拒绝停火方案"));
    CHECK(alike("Саміт коаліції в Парижі", "САМІТ коаліції в Парижі"));
}

static void test_without_words(void)
{
    CHECK(alike("!!!", "!!!"));
    CHECK(!alike("!!!", "???"));
    CHECK(!alike("", "Summit"));
}

/* The distance in the band against the plain table, and the promise of title_rarest_needed, over
 * made-up titles. */
static void test_random(void)
{
    static const char *const words[] = {"talks", "in",    "paris", "kyiv", "on",
                                        "truce", "force", "and",   "of",   "guarantees"};
    unsigned seed = 7;
    int alikes = 0;
    for (int round = 0; round < 3000; round++) {
        char text[2][200] = {"", ""};
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < 3 + round % 5; i++) {
                seed = seed * 1103515245u + 12345u;
                if (side == 1 && (seed >> 16) % 4 != 0) {
                    /* Mostly the same word as on the other side. */
                    const char *at = text[0];
                    for (int n = 0; n < i; n++)
                        at = strchr(at, ' ') + 1;
                    strncat(text[1], at, strcspn(at, " ") + 1);
                } else {
                    strcat(text[side], words[(seed >> 18) % 10]);
                    strcat(text[side], " ");
                }
            }
        struct title a, b;
        pool_reset(&pool);
        title_make(&a, text[0], &pool);
        title_make(&b, text[1], &pool);
        size_t common = 0;
        for (size_t i = 0, j = 0; i < a.word_count && j < b.word_count;) {
            common += a.words[i] == b.words[j];
            if (a.words[i] <= b.words[j] && a.words[i] < b.words[j])
                i++;
            else if (a.words[i] > b.words[j])
                j++;
            else
                i++, j++;
        }
        bool by_words = 10 * common >= 4 * (a.word_count + b.word_count);
        alikes += by_words;
        if (by_words) {
            CHECK(title_alike(&a, &b));
            /* Leaving out that many of its words fewer than all cannot miss one in common. */
            CHECK(a.word_count - title_rarest_needed(&a) < common);
            CHECK(b.word_count - title_rarest_needed(&b) < common);
        }
    }
    CHECK(alikes > 300);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words", test_words},
        {"numbers", test_numbers},
        {"letters", test_letters},
        {"scripts without blanks", test_scripts_without_blanks},
        {"without words", test_without_words},
        {"at random", test_random},
    };
    pool_init(&pool);
    int status = CHECK_CASES("model/alike", cases);
    pool_release(&pool);
    return status;
}
