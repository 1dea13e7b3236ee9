#include "model/address.h"

#include <stdbool.h>
#include <string.h>

static bool starts(const char *text, const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
        if (c != word[i]) /* the end of text is no letter of word */
            return false;
    }
    return true;
}

/* Of host:port, how much is the host where the port is the usual one. */
static size_t without_port(const char *host, size_t size)
{
    static const char *const ports[] = {":80", ":443"};
    for (size_t i = 0; i < sizeof ports / sizeof *ports; i++) {
        size_t length = strlen(ports[i]);
        if (size > length && memcmp(host + size - length, ports[i], length) == 0)
            return size - length;
    }
    return size;
}

/* How much of the address is not the fragment. */
static size_t without_fragment(const char *text)
{
    size_t size = strcspn(text, "#");
    return text[size] == '#' && (text[size + 1] == '/' || text[size + 1] == '!') ? strlen(text)
                                                                                 : size;
}

void address_key(const char *url, struct buf *out)
{
    const char *at = url + strspn(url, " \t\n");
    if (starts(at, "https://", 8))
        at += 8;
    else if (starts(at, "http://", 7))
        at += 7;
    at += starts(at, "www.", 4) ? 4 : 0;
    size_t host = strcspn(at, "/?#"), named = without_port(at, host), begins = out->len;
    for (size_t i = 0; i < named; i++)
        buf_addc(out, at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] + 32) : at[i]);
    buf_add(out, at + host, without_fragment(at + host));
    while (out->len > begins && strchr("/ \t\n", out->data[out->len - 1]) != NULL)
        buf_cut(out, out->len - 1);
}
