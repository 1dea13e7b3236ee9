/* A document: the text of a source as it lies on disk, byte for byte. It owns its bytes and all
 * that is made from them; nothing of it is ever written. */
#ifndef EVIDENCE_DOCUMENT_H
#define EVIDENCE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fold.h"
#include "base/sha256.h"

/* How the bytes stand to the SHA-256 that the record gives for them. */
enum document_hash {
    DOCUMENT_NOT_HASHED, /* the record gives none */
    DOCUMENT_MATCHES,
    DOCUMENT_DIFFERS, /* the document has changed since the events were extracted */
};

/* Larger files are refused: 1 GiB. */
#define DOCUMENT_MOST ((size_t)1 << 30)

struct document_counts;

struct document {
    char *path;  /* where it was read from; "" for bytes from memory */
    char *bytes; /* any bytes; a NUL follows them */
    size_t size;
    char sha256[SHA256_HEX_SIZE]; /* of the bytes; "" where the record gave none */
    enum document_hash hash;
    size_t *lines; /* the first byte of each line; line n is lines[n - 1]; at least one */
    size_t line_count;
    size_t *paragraphs; /* the line (0 and up) on which each paragraph begins */
    size_t paragraph_count;
    struct document_counts *counts; /* evidence/position.c: characters up to here and there */
    size_t counts_count;
    char remark[160]; /* that the bytes are no plain UTF-8, as a sentence; "" where they are */
    struct fold_map folded; /* by document_fold */
    bool is_folded;
};

/* Reads the regular file at path. sha256 is the record's, in hexadecimal of either case; NULL or
 * "": none. ERR_IO where it cannot be read, is no regular file or larger than DOCUMENT_MOST. On
 * error *document needs no release. */
int document_open(struct document *document, const char *path, const char *sha256, struct err *err);

/* A document of bytes in memory; they are copied. */
void document_init(struct document *document, const char *bytes, size_t size);

void document_release(struct document *document);

/* Finds the file of a source (`file` of the record, untrusted): beside the timeline, in folder
 * beside (NULL: there is none, as with standard input), then in each of the dirs in turn. path:
 * the real path, always under one of these folders. ERR_IO where it is nowhere, or what is there is
 * no regular file or leads out of its folder: the text names the file, and what to do. */
int document_find(struct buf *path, const char *beside, const char *const *dirs, size_t dir_count,
                  const char *file, struct err *err);

/* The text folded for evidence (base/fold.h): made at the first call, kept with the document. */
const struct fold_map *document_fold(struct document *document);

#endif
