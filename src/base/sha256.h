/* SHA-256 (FIPS 180-4) in hexadecimal, by the nettle library. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

#include "base/err.h"

enum { SHA256_HEX_SIZE = 65 };

/* Writes 64 lower-case digits and a NUL. */
void sha256_hex(const char *bytes, size_t size, char out[SHA256_HEX_SIZE]);

/* The same of a regular file's content. ERR_IO where it cannot be read. */
int sha256_file(const char *path, char out[SHA256_HEX_SIZE], struct err *err);

#endif
