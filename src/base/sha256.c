#include "base/sha256.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

static void finish(struct sha256_ctx *ctx, char out[SHA256_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(ctx, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[SHA256_HEX_SIZE - 1] = '\0';
}

void sha256_hex(const char *bytes, size_t size, char out[SHA256_HEX_SIZE])
{
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    sha256_update(&ctx, size, (const uint8_t *)bytes);
    finish(&ctx, out);
}

int sha256_file(const char *path, char out[SHA256_HEX_SIZE], struct err *err)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    uint8_t chunk[65536];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        sha256_update(&ctx, n, chunk);
    int failed = ferror(f);
    fclose(f);
    if (failed)
        return err_set_at(err, ERR_IO, path, 0, 0, "cannot be read to its end");
    finish(&ctx, out);
    return 0;
}
