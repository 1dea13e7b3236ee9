/* Web addresses of reports: which lead to one page. */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include "base/buf.h"

/* Adds an address without what does not change the page (RFC 3986, 6.2, and the ways of the web):
 * without scheme, "www.", the port of the scheme, a fragment (but one that is a path, "#/..." or
 * "#!..."), and slashes at the end; the host in small letters. Two that give the same are one
 * page's. Nothing for what is empty but for these. */
void address_key(const char *url, struct buf *out);

#endif
