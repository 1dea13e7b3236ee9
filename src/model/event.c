#include "model/event.h"

#include <assert.h>
#include <string.h>

#include "base/sha256.h"

static const char *const status_words[] = {"",       "planned",  "reported", "alleged",
                                           "denied", "disputed", "confirmed"};
static const char *const stance_words[] = {"", "affirms", "denies", "doubts", "quotes"};
static const char *const kind_words[] = {"", "person", "organization", "country", "group"};
static const char *const decision_words[] = {"", "kept", "dropped", "question"};
static const char *const unit_words[] = {"", "byte", "codepoint", "utf16"};
static const char *const location_words[] = {"unchecked", "exact", "moved", "ambiguous", "lost"};

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static const char *word_of(const char *const *words, size_t count, size_t value)
{
    assert(value < count);
    (void)count;
    return words[value];
}

/* The place of word among words, 0 (none) where it is not one of them. */
static size_t find_word(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return 0;
}

const char *status_word(enum status status)
{
    return word_of(status_words, COUNT(status_words), (size_t)status);
}

const char *stance_word(enum stance stance)
{
    return word_of(stance_words, COUNT(stance_words), (size_t)stance);
}

const char *kind_word(enum kind kind)
{
    return word_of(kind_words, COUNT(kind_words), (size_t)kind);
}

const char *decision_word(enum decision decision)
{
    return word_of(decision_words, COUNT(decision_words), (size_t)decision);
}

const char *span_unit_word(enum span_unit unit)
{
    return word_of(unit_words, COUNT(unit_words), (size_t)unit);
}

const char *location_word(enum location_state state)
{
    return word_of(location_words, COUNT(location_words), (size_t)state);
}

bool status_parse(const char *word, enum status *out)
{
    *out = (enum status)find_word(status_words, COUNT(status_words), word);
    return *out != STATUS_NONE;
}

bool stance_parse(const char *word, enum stance *out)
{
    *out = (enum stance)find_word(stance_words, COUNT(stance_words), word);
    return *out != STANCE_NONE;
}

bool kind_parse(const char *word, enum kind *out)
{
    *out = (enum kind)find_word(kind_words, COUNT(kind_words), word);
    return *out != KIND_NONE;
}

bool decision_parse(const char *word, enum decision *out)
{
    *out = (enum decision)find_word(decision_words, COUNT(decision_words), word);
    return *out != DECISION_NONE;
}

bool span_unit_parse(const char *word, enum span_unit *out)
{
    *out = (enum span_unit)find_word(unit_words, COUNT(unit_words), word);
    return *out != UNIT_NONE;
}

const char *event_derive_id(const char *when, const char *title, struct pool *pool)
{
    char hex[SHA256_HEX_SIZE];
    size_t when_size = when != NULL ? strlen(when) : 0;
    size_t title_size = strlen(title);
    char *hashed = pool_alloc(pool, when_size + 1 + title_size);
    if (when_size > 0)
        memcpy(hashed, when, when_size);
    hashed[when_size] = '\0';
    memcpy(hashed + when_size + 1, title, title_size);
    sha256_hex(hashed, when_size + 1 + title_size, hex);
    return pool_printf(pool, "e-%.12s", hex);
}

/* Writes a number's decimal digits before end; returns where they begin. By hand, as every mention
 * of a record passes here. */
static char *digits_before(char *end, uint64_t number)
{
    do {
        *--end = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return end;
}

const char *mention_derive_id(const struct mention *mention, size_t n, struct pool *pool)
{
    char tail[64], *at = tail + sizeof tail;
    *--at = '\0';
    if (mention->from >= 0) {
        at = digits_before(at, (uint64_t)mention->to);
        *--at = '-';
        at = digits_before(at, (uint64_t)mention->from);
    } else {
        at = digits_before(at, n);
    }
    *--at = ':';
    size_t source = strlen(mention->source), size = (size_t)(tail + sizeof tail - at);
    char *id = pool_alloc(pool, source + size);
    memcpy(id, mention->source, source);
    memcpy(id + source, at, size);
    return id;
}

bool stance_claims(enum stance stance)
{
    return stance == STANCE_NONE || stance == STANCE_AFFIRMS || stance == STANCE_QUOTES;
}

static const char *join_roles(const char *one, const char *other, struct pool *pool)
{
    if (one == NULL || other == NULL)
        return one != NULL ? one : other;
    return strcmp(one, other) == 0 ? one : pool_printf(pool, "%s, %s", one, other);
}

size_t event_participants(const struct event *event, struct pool *pool, struct participation **out)
{
    struct participation *list = pool_zero(pool, event->participant_count, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < event->participant_count; i++) {
        const struct participation *part = &event->participants[i];
        size_t at = 0;
        while (at < count && strcmp(list[at].who, part->who) != 0)
            at++;
        if (at == count)
            list[count++] = *part;
        else
            list[at].role = join_roles(list[at].role, part->role, pool);
    }
    *out = list;
    return count;
}
