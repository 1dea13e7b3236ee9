/* The tokenizer of the index of words, for FTS5: the words of fold_next_word, folded by
 * fold_search, so that the index finds what a scan finds (DESIGN 4.5).
 *
 * A text is several fields with a NUL between them; a token TOKEN_BREAK stands there, so that no
 * phrase goes over an edge. A word that is glued to the one before stands in its place twice, once
 * with TOKEN_GLUED before it: a phrase that has the two glued asks for that one. A query's tokens
 * are taken as they are, one a string. */
#ifndef STORE_TOKENIZER_H
#define STORE_TOKENIZER_H

#include <sqlite3.h>

#define TOKEN_BREAK "\x01"
#define TOKEN_GLUED "\x02"

/* Longer words are cut by FTS5. */
enum { TOKEN_LONGEST = 32768 };

/* Makes it known to a connection under the name "dateline". */
void tokenizer_register(sqlite3 *db);

#endif
