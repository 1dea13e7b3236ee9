#include "evidence/shingle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"

/* What has no white space for so long is cut at any character. */
enum { PIECE = 65536 };

/* The finalizer of splitmix64 (G. Steele and others, 2014): every bit depends on every other. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* FNV-1a. */
static uint64_t hash_word(const char *word, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)word[i]) * 0x100000001B3u;
    return mix(hash);
}

void shingles_init(struct shingles *shingles, shingle_taker *take, void *context)
{
    *shingles = (struct shingles){.take = take, .context = context};
    buf_init(&shingles->rest);
    buf_init(&shingles->folded);
}

static void take_word(struct shingles *shingles, const char *word, size_t size)
{
    shingles->words[shingles->count++ % SHINGLE_WORDS] = hash_word(word, size);
    if (shingles->count < SHINGLE_WORDS)
        return;
    uint64_t shingle = 0;
    for (size_t i = 0; i < SHINGLE_WORDS; i++)
        shingle = mix(shingle + shingles->words[(shingles->count + i) % SHINGLE_WORDS]);
    shingles->take(shingles->context, shingle);
}

static void take_words(struct shingles *shingles, const char *text, size_t size)
{
    buf_reset(&shingles->folded);
    fold_search(text, size, &shingles->folded);
    const struct buf *folded = &shingles->folded;
    struct fold_word word;
    size_t at = 0;
    while (fold_next_word(folded->data, folded->len, &at, &word))
        take_word(shingles, folded->data + word.from, word.to - word.from);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

void shingles_add(struct shingles *shingles, const char *bytes, size_t size)
{
    struct buf *rest = &shingles->rest;
    buf_add(rest, bytes, size);
    size_t end = rest->len;
    while (end > 0 && !is_blank(rest->data[end - 1]))
        end--;
    if (end == 0 && rest->len > PIECE)
        end = utf8_back(rest->data, rest->len);
    if (end == 0)
        return;
    take_words(shingles, rest->data, end);
    buf_remove(rest, 0, end);
}

void shingles_end(struct shingles *shingles)
{
    take_words(shingles, shingles->rest.data, shingles->rest.len);
    buf_release(&shingles->rest);
    buf_release(&shingles->folded);
}

int shingles_of_file(const char *path, shingle_taker *take, void *context, struct err *err)
{
    struct stat st;
    struct shingles shingles;
    char *piece = NULL;
    int result = -1;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    shingles_init(&shingles, take, context);
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        err_set_at(err, ERR_IO, path, 0, 0, "is no regular file");
        goto out;
    }
    piece = mem_alloc(PIECE);
    ssize_t n;
    while ((n = read(fd, piece, PIECE)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
            goto out;
        }
        shingles_add(&shingles, piece, (size_t)n);
    }
    result = 0;
out:
    shingles_end(&shingles);
    free(piece);
    close(fd);
    return result;
}

void shingle_set_init(struct shingle_set *set)
{
    *set = (struct shingle_set){NULL, 0, 0};
}

void shingle_set_release(struct shingle_set *set)
{
    free(set->slots);
    shingle_set_init(set);
}

void shingle_set_clear(struct shingle_set *set)
{
    if (set->count > 0)
        memset(set->slots, 0, set->capacity * sizeof *set->slots);
    set->count = 0;
}

/* The slot that holds a shingle, or would. Shingles are mixed well enough to be their own hash. */
static size_t slot_of(const struct shingle_set *set, uint64_t shingle)
{
    size_t mask = set->capacity - 1, at = (size_t)shingle & mask;
    while (set->slots[at] != 0 && set->slots[at] != shingle)
        at = (at + 1) & mask;
    return at;
}

static void widen(struct shingle_set *set)
{
    struct shingle_set wider = {NULL, set->count, set->capacity > 0 ? set->capacity * 2 : 1024};
    wider.slots = mem_zero(wider.capacity, sizeof *wider.slots);
    for (size_t i = 0; i < set->capacity; i++)
        if (set->slots[i] != 0)
            wider.slots[slot_of(&wider, set->slots[i])] = set->slots[i];
    free(set->slots);
    *set = wider;
}

bool shingle_set_add(struct shingle_set *set, uint64_t shingle)
{
    shingle = shingle != 0 ? shingle : 1;
    if (set->count * 4 >= set->capacity * 3)
        widen(set);
    size_t at = slot_of(set, shingle);
    if (set->slots[at] == shingle)
        return false;
    set->slots[at] = shingle;
    set->count++;
    return true;
}

bool shingle_set_has(const struct shingle_set *set, uint64_t shingle)
{
    shingle = shingle != 0 ? shingle : 1;
    return set->count > 0 && set->slots[slot_of(set, shingle)] == shingle;
}
