/* SHA-256: the examples of FIPS 180-4 and of its test vectors. */
#include "base/sha256.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

static void check_sum(const char *bytes, const char *want)
{
    char out[SHA256_HEX_SIZE];
    sha256_hex(bytes, strlen(bytes), out);
    CHECK_STR(out, want);
}

static void examples(void)
{
    check_sum("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_sum("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check_sum("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void files(void)
{
    char path[300], out[SHA256_HEX_SIZE] = "untouched";
    struct err err = ERR_INIT;
    snprintf(path, sizeof path, "%s/million", check_temp_dir());
    FILE *f = fopen(path, "wb");
    for (int i = 0; f != NULL && i < 1000000; i++)
        putc('a', f);
    CHECK(f != NULL && fclose(f) == 0);
    CHECK_INT(sha256_file(path, out, &err), 0);
    CHECK_STR(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    snprintf(path, sizeof path, "%s/none", check_temp_dir());
    CHECK_INT(sha256_file(path, out, &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK_STR(err.file, path);
    CHECK_STR(err.text, "cannot be read: No such file or directory");
    CHECK_INT(sha256_file(check_temp_dir(), out, &err), -1);
    CHECK_STR(err.file, check_temp_dir());
}

int main(void)
{
    static const struct check_case cases[] = {{"examples", examples}, {"files", files}};
    return CHECK_CASES("sha256", cases);
}
