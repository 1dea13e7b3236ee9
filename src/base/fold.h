/* Three foldings. Search (DESIGN 4.5): without regard to case and diacritics. Names: that, and
 * without regard to how a name was brought into Latin letters. Evidence (4.3): case kept; white
 * space, quotation marks, dashes and Unicode normal forms folded. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Adds text folded for search: NFKD, diacritics dropped, full case folding, letters such as ł ø đ æ
 * to their plain form, quotation marks and dashes made one, runs of white space one blank, none at
 * the ends. Bad bytes become U+FFFD. */
void fold_search(const char *text, size_t size, struct buf *out);

/* Adds the key of a name: the same for all spellings that differ but by the way in which the name
 * was brought into Latin letters, as Zelensky, Zelenskyy, Selenskyj and Зеленський, or Müller and
 * Mueller. The key is for comparing, and no name: its words, in order, one blank between them.
 *
 * On top of fold_search: Cyrillic goes to Latin by BGN/PCGN and Greek by ISO 843 (ELOT 743, its
 * transcription; μπ, ντ, γκ at the beginning as b, d, g); what BGN/PCGN, GOST 7.79-2000, ISO 9, DIN
 * 1460, and the habits of English, French, German and Polish papers write differently for one
 * letter becomes one (г g h; х kh ch; ч ch tsch tch cz č; ш ж с з sh sch zh sz s z; ц ts tz; в v w,
 * -ov -ow -off; й и і y j i; щ shch schtsch szcz); doubled letters are one; ä ö ü are written ae oe
 * ue too (ICAO 9303, DIN 5007-2); th is t, ph f, ck k, x ks; apostrophes and soft signs vanish.
 * Common given names and towns that Russian and Ukrainian form differently are one as well
 * (Vladimir, Volodymyr; Kiev, Kyiv), and so are common Arabic, Persian and Hebrew names in Latin
 * letters (Mohammed, Muhammad; Gaddafi, Qaddafi; al-Sisi, el-Sisi, as-Sisi). Other scripts stay as
 * fold_search has them: no Latin name is found by the Arabic or Hebrew one, whose vowels are not
 * written. Names that are truly different may get one key (Hans, Gans): it is a reason to look, no
 * proof. */
void fold_name(const char *text, size_t size, struct buf *out);

/* The bytes of text behind the bytes from to to (to > from) of its folded form, a diacritic with
 * the letter it stands on. */
void fold_search_place(const char *text, size_t size, size_t from, size_t to, size_t *at,
                       size_t *length);

/* How a query's text is to be found in a text (both folded by fold_search):
 * FOLD_WORDS: as words in order, the last one (and with one word: it) a prefix where a word begins;
 *   a script without blanks (Han, Kana, Thai, Lao, Khmer, Myanmar) matches anywhere;
 * FOLD_PHRASE: the same, every word whole but the last, which may go on;
 * FOLD_INSIDE: anywhere; FOLD_WHOLE: all of it.
 * Words are runs of letters, marks and numbers; what stands between two of them does not matter to
 * FOLD_WORDS and FOLD_PHRASE, which find the same. A needle without any word is found as by
 * FOLD_INSIDE. */
enum fold_match { FOLD_WORDS, FOLD_PHRASE, FOLD_INSIDE, FOLD_WHOLE };

/* Whether needle (folded) is in text (not folded). *at, *length (may be NULL): the bytes of text
 * of the first place, for highlighting. An empty needle is found everywhere but by FOLD_WHOLE. */
bool fold_find(const char *text, size_t size, const char *needle, enum fold_match match, size_t *at,
               size_t *length);

/* The same in a text that is folded already. */
bool fold_find_folded(const char *folded, size_t size, const char *needle, enum fold_match match);

/* A word of a folded text as FOLD_WORDS takes it, bytes [from, to): a run of letters, marks and
 * numbers, and in a script without blanks each character of one. glued: nothing stands between it
 * and the word before. */
struct fold_word {
    size_t from, to;
    bool glued;
};

/* The next word from offset *at on, which goes behind it; false where there is none. */
bool fold_next_word(const char *folded, size_t size, size_t *at, struct fold_word *word);

/* One stretch of a folded text: up to the next step its bytes come one by one from those at origin
 * on (length 0), or all together from length bytes there. */
struct fold_step {
    size_t folded, origin, length;
};

/* A text folded for evidence, with the way back. It owns all of it. */
struct fold_map {
    struct buf folded;
    struct fold_step *steps; /* by folded and by origin, both rising */
    size_t count, capacity;
};

void fold_map_init(struct fold_map *map);
void fold_map_release(struct fold_map *map);

/* Folds text (any bytes; bad ones stay as they are) into map, replacing what was there. Canonical
 * decomposition with ordering; any run of white space is one blank, none at the ends; soft hyphens,
 * zero-width spaces, byte order marks and bidi controls vanish; any quotation mark is ' doubled
 * ones too ("), any dash is -. Takes memory for the folded text, and 24 bytes wherever it does not
 * follow the original byte by byte. */
void fold_evidence(const char *text, size_t size, struct fold_map *map);

/* The offset in the original where the character begins that folded byte at (< folded.len) comes
 * from; and the offset behind it. A byte in the middle of a character gives just this byte. */
size_t fold_origin(const struct fold_map *map, size_t at);
size_t fold_origin_end(const struct fold_map *map, size_t at);

/* The first folded byte that comes from origin or from behind it; folded.len where none does. */
size_t fold_forward(const struct fold_map *map, size_t origin);

/* Whether the folded text may be cut at offset at: not inside a character of the original, nor
 * between a character and its combining marks. */
bool fold_is_boundary(const struct fold_map *map, size_t at);

#endif
