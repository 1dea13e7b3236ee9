#include "evidence/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "evidence/position.h"

/* Reads all of a regular file into bytes. */
static int read_all(int fd, const char *path, struct buf *bytes, struct err *err)
{
    struct stat st;
    char chunk[65536];
    ssize_t n = 0;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return err_set_at(err, ERR_IO, path, 0, 0, "is no regular file");
    /* It may grow meanwhile: the end is where read says so. */
    while (st.st_size <= (off_t)DOCUMENT_MOST && bytes->len <= DOCUMENT_MOST) {
        n = read(fd, chunk, sizeof chunk);
        if (n == 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
        buf_add(bytes, chunk, n > 0 ? (size_t)n : 0);
    }
    return err_set_at(err, ERR_IO, path, 0, 0,
                      "is larger than 1 GiB, more than a document may be; split it");
}

/* The bytes of the line end at text[at], 0 where there is none. */
static size_t line_end(const char *text, size_t size, size_t at)
{
    if (text[at] == '\n')
        return 1;
    if (text[at] == '\r')
        return at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
    return 0;
}

static bool is_blank_line(const char *text, size_t from, size_t to)
{
    while (from < to && strchr(" \t\r\n\v\f", text[from]) != NULL && text[from] != '\0')
        from++;
    return from == to;
}

static void index_lines(struct document *document)
{
    const char *text = document->bytes;
    size_t size = document->size, line_capacity = 0, paragraph_capacity = 0, start = 0;
    bool after_blank = true;
    for (size_t i = 0; i <= size; i++) {
        size_t end = i < size ? line_end(text, size, i) : 1;
        if (end == 0 || (i == size && start == size && document->line_count > 0))
            continue;
        document->lines = mem_grow(document->lines, document->line_count, &line_capacity,
                                   sizeof *document->lines);
        document->lines[document->line_count++] = start;
        bool blank = is_blank_line(text, start, i);
        if (after_blank && !blank) {
            document->paragraphs = mem_grow(document->paragraphs, document->paragraph_count,
                                            &paragraph_capacity, sizeof *document->paragraphs);
            document->paragraphs[document->paragraph_count++] = document->line_count - 1;
        }
        after_blank = blank;
        i += end - 1;
        start = i + 1;
    }
}

/* Whether every other byte is mostly NUL, as of most letters in UTF-16. */
static bool is_utf16(const char *bytes, size_t size)
{
    size_t nuls[2] = {0, 0}, head = size < 4096 ? size : 4096;
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return true;
    for (size_t i = 0; i < head; i++)
        nuls[i % 2] += bytes[i] == '\0';
    return head >= 4 && (nuls[0] * 4 > head || nuls[1] * 4 > head);
}

/* A byte of no character, seen in UTF-8. */
static size_t count_bad(const char *bytes, size_t size, size_t from)
{
    size_t bad = 0;
    for (size_t i = from; i < size;) {
        uint32_t cp;
        i += utf8_next(bytes + i, size - i, &cp);
        bad += cp == UTF8_BAD;
    }
    return bad;
}

/* What must be said of bytes that are no plain text. */
static void remark_bytes(struct document *document)
{
    const char *bytes = document->bytes;
    size_t size = document->size, at;
    char *out = document->remark;
    if (size == 0) {
        snprintf(out, sizeof document->remark, "this file is empty");
    } else if (is_utf16(bytes, size)) {
        snprintf(out, sizeof document->remark,
                 "this file is UTF-16 and shown byte by byte; convert it to UTF-8");
    } else if (!utf8_valid(bytes, size, &at)) {
        size_t bad = count_bad(bytes, size, at);
        snprintf(out, sizeof document->remark,
                 "%zu byte%s of this file %s no UTF-8, the first on line %zu", bad,
                 bad == 1 ? "" : "s", bad == 1 ? "is" : "are", position_of(document, at).line);
    } else {
        const char *nul = memchr(bytes, '\0', size);
        if (nul != NULL)
            snprintf(out, sizeof document->remark, "this file has NUL bytes, the first on line %zu",
                     position_of(document, (size_t)(nul - bytes)).line);
    }
}

static void start(struct document *document, const char *path, char *bytes, size_t size)
{
    *document = (struct document){.path = mem_copy_string(path), .bytes = bytes, .size = size};
    fold_map_init(&document->folded);
    index_lines(document);
    remark_bytes(document);
}

void document_init(struct document *document, const char *bytes, size_t size)
{
    char *copy = mem_alloc(size + 1);
    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    start(document, "", copy, size);
}

int document_open(struct document *document, const char *path, const char *sha256, struct err *err)
{
    int status = -1;
    struct buf bytes;
    /* A pipe must not hold the program up. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    buf_init(&bytes);
    if (read_all(fd, path, &bytes, err) != 0)
        goto out;
    size_t size = bytes.len;
    start(document, path, buf_steal(&bytes), size);
    if (sha256 != NULL && sha256[0] != '\0') {
        sha256_hex(document->bytes, size, document->sha256);
        document->hash =
            strcasecmp(sha256, document->sha256) == 0 ? DOCUMENT_MATCHES : DOCUMENT_DIFFERS;
    }
    status = 0;
out:
    buf_release(&bytes);
    close(fd);
    return status;
}

void document_release(struct document *document)
{
    free(document->path);
    free(document->bytes);
    free(document->lines);
    free(document->paragraphs);
    free(document->counts);
    fold_map_release(&document->folded);
    *document = (struct document){0};
}

/* Looks in one folder; a file that is there and refused leaves its reason in err. */
static bool find_in(struct buf *path, const char *dir, const char *file, struct err *err)
{
    struct err reason = ERR_INIT;
    if (path_under(path, dir, file, &reason) == 0)
        return true;
    struct buf full;
    buf_init(&full);
    path_join(&full, dir, file);
    if (access(full.data, F_OK) == 0 && err->code == ERR_NONE)
        *err = reason;
    buf_release(&full);
    return false;
}

int document_find(struct buf *path, const char *beside, const char *const *dirs, size_t dir_count,
                  const char *file, struct err *err)
{
    struct err reason = ERR_INIT;
    if (file[0] == '\0' || file[0] == '/')
        return path_under(path, ".", file, err);
    if (beside != NULL && find_in(path, beside, file, &reason))
        return 0;
    for (size_t i = 0; i < dir_count; i++)
        if (find_in(path, dirs[i], file, &reason))
            return 0;
    if (reason.code == ERR_NONE)
        err_set_at(&reason, ERR_IO, file, 0, 0, "not found %s; give its folder with --sources",
                   beside == NULL
                       ? (dir_count == 0 ? "without a folder to look in" : "in the folders given")
                   : dir_count == 0 ? "beside the timeline"
                                    : "beside the timeline or in the folders given");
    if (err != NULL)
        *err = reason;
    return -1;
}

const struct fold_map *document_fold(struct document *document)
{
    if (!document->is_folded)
        fold_evidence(document->bytes, document->size, &document->folded);
    document->is_folded = true;
    return &document->folded;
}
