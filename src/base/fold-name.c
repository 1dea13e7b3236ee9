/* The folding of names: see base/fold.h. */
#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <unictype.h>

#include "base/fold.h"
#include "base/utf8.h"

/* Cyrillic by BGN/PCGN (Russian 1947, Ukrainian 2019, Belarusian 1979, Bulgarian 2013), the
 * letters that the folding for search leaves: й is и, ї is і, ё is е. Hard and soft signs vanish.
 * Where the systems differ (г as g or h, и as i or y) the rules below make one of both. */
static const char *const cyrillic[] = {
    "a", "b", "v", "g", "d",  "e",  "zh", "z", "i",  "i",  "k",  "l",  "m", /* U+0430 on */
    "n", "o", "p", "r", "s",  "t",  "u",  "f", "kh", "ts", "ch", "sh", "shch",
    "",  "y", "",  "e", "iu", "ia",
};

/* Greek by ISO 843 (ELOT 743, transcription): single letters; the pairs are below. */
static const char *const greek[] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l",  "m", /* U+03B1 on */
    "n", "x", "o", "p", "r", "s", "s", "t",  "y", "f", "ch", "ps", "o",
};

/* Pairs of letters that are one sound. An υ behind α, ε, η is told from what follows. */
static const struct {
    uint32_t first, second;
    const char *starting, *within; /* a word */
} greek_pairs[] = {
    {0x03B3, 0x03B3, "ng", "ng"},   {0x03B3, 0x03BA, "g", "gk"}, {0x03B3, 0x03BE, "nx", "nx"},
    {0x03B3, 0x03C7, "nch", "nch"}, {0x03BC, 0x03C0, "b", "mp"}, {0x03BD, 0x03C4, "d", "nt"},
    {0x03BF, 0x03C5, "ou", "ou"},
};

static const struct {
    uint32_t cp;
    const char *latin;
} more_letters[] = {
    {0x0452, "dj"}, {0x0454, "ie"}, {0x0455, "dz"}, {0x0456, "i"},  {0x0458, "j"},
    {0x0459, "lj"}, {0x045A, "nj"}, {0x045B, "c"},  {0x045F, "dz"}, {0x0491, "g"},
};

/* NULL: a letter that stays as it is. */
static const char *romanised(uint32_t cp)
{
    if (cp >= 0x0430 && cp < 0x0430 + sizeof cyrillic / sizeof cyrillic[0])
        return cyrillic[cp - 0x0430];
    if (cp >= 0x03B1 && cp < 0x03B1 + sizeof greek / sizeof greek[0])
        return greek[cp - 0x03B1];
    for (size_t i = 0; i < sizeof more_letters / sizeof more_letters[0]; i++)
        if (more_letters[i].cp == cp)
            return more_letters[i].latin;
    return NULL;
}

static uint32_t code_point(const struct buf *text, size_t at, size_t *size)
{
    uint32_t cp = 0;
    *size = at < text->len ? utf8_next(text->data + at, text->len - at, &cp) : 0;
    return cp;
}

/* Whether an υ before this letter is v: before vowels and what is voiced. */
static bool is_voiced(uint32_t cp)
{
    static const uint32_t voiced[] = {0x03B1, 0x03B2, 0x03B3, 0x03B4, 0x03B5,
                                      0x03B6, 0x03B7, 0x03B9, 0x03BB, 0x03BC,
                                      0x03BD, 0x03BF, 0x03C1, 0x03C5, 0x03C9};
    for (size_t i = 0; i < sizeof voiced / sizeof voiced[0]; i++)
        if (cp == voiced[i])
            return true;
    return false;
}

/* The Latin letters of two Greek ones at a place of the folded text, NULL where they are no pair;
 * starting: a word begins there. *size: of both. */
static const char *romanised_pair(const struct buf *folded, size_t at, bool starting, size_t *size)
{
    size_t first_size, second_size, third_size;
    uint32_t first = code_point(folded, at, &first_size);
    uint32_t second = code_point(folded, at + first_size, &second_size);
    uint32_t third = code_point(folded, at + first_size + second_size, &third_size);
    *size = first_size + second_size;
    if (second == 0x03C5 && (first == 0x03B1 || first == 0x03B5 || first == 0x03B7)) {
        bool voiced = is_voiced(third);
        return first == 0x03B1   ? (voiced ? "av" : "af")
               : first == 0x03B5 ? (voiced ? "ev" : "ef")
                                 : (voiced ? "iv" : "if");
    }
    for (size_t i = 0; i < sizeof greek_pairs / sizeof greek_pairs[0]; i++)
        if (greek_pairs[i].first == first && greek_pairs[i].second == second)
            return starting ? greek_pairs[i].starting : greek_pairs[i].within;
    return NULL;
}

/* What one sound is written with in the romanisations of one script: English (BGN/PCGN), German
 * (DIN 1460), French, Polish, scholarly; longest first. The results are letters of the key alone:
 * c is ч, s all of с з ш ж ц, h all of г х. */
static const struct {
    const char *from, *to;
} sounds[] = {
    {"schtsch", "sc"}, {"chtch", "sc"}, {"shch", "sc"}, {"szcz", "sc"}, {"tsch", "c"}, {"tch", "c"},
    {"sch", "s"},      {"chr", "hr"},   {"sh", "s"},    {"zh", "s"},    {"sz", "s"},   {"ts", "s"},
    {"tz", "s"},       {"cz", "c"},     {"kh", "h"},    {"gh", "h"},    {"dh", "d"},   {"ck", "k"},
    {"ph", "f"},       {"th", "t"},     {"g", "h"},     {"z", "s"},     {"w", "v"},    {"y", "i"},
    {"j", "i"},        {"q", "k"},      {"x", "ks"},
};

/* Words whose forms differ by more than their letters, as keys: Russian and Ukrainian forms of one
 * name, and what papers make of common Arabic, Hebrew and Persian ones, whose short vowels and
 * throat sounds each writes in its own way. To the form on the right. */
static const struct {
    const char *from, *to;
} forms[] = {
    {"abdel", "abd al"},
    {"abdul", "abd al"},
    {"achmed", "ahmad"},
    {"ahmed", "ahmad"},
    {"aleksander", "aleksandr"},
    {"oleksandr", "aleksandr"},
    {"oleksi", "aleksei"},
    {"andrei", "andri"},
    {"biniamin", "beniamin"},
    {"caim", "haim"},
    {"camenei", "hamenei"},
    {"cernihov", "cernihiv"},
    {"dmitro", "dmitri"},
    {"dnepr", "dnipro"},
    {"el", "al"},
    {"evhen", "evheni"},
    {"hadafi", "kadafi"},
    {"kada", "kaida"},
    {"harkov", "harkiv"},
    {"hisbola", "hesbola"},
    {"hisbula", "hesbola"},
    {"hosein", "husein"},
    {"husain", "husein"},
    {"iasir", "iaser"},
    {"iscak", "ishak"},
    {"kev", "kiv"},
    {"kirilo", "kiril"},
    {"kostiantin", "konstantin"},
    {"lvov", "lviv"},
    {"micail", "mihail"},
    {"mihailo", "mihail"},
    {"mikola", "nikolai"},
    {"mikolaiv", "nikolav"},
    {"mohamad", "mohamed"},
    {"muhamad", "mohamed"},
    {"muhamed", "mohamed"},
    {"nasrula", "nasrala"},
    {"olena", "elena"},
    {"pavlo", "pavel"},
    {"petro", "petr"},
    {"piotr", "petr"},
    {"rohani", "ruhani"},
    {"saporose", "saporisia"},
    {"serhei", "serhi"},
    {"tetiana", "tatiana"},
    {"usama", "osama"},
    {"vasil", "vasili"},
    {"volodimir", "vladimir"},
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* A c without an h: ч of the languages that write it č or ć where a bright vowel or the end of a
 * name in -vic follows, else k. */
static const char *sound_of_c(const char *word, size_t size, size_t at)
{
    if (at + 1 < size)
        return strchr("eiy", word[at + 1]) != NULL ? "c" : "k";
    return size > 3 && memcmp(word + size - 3, "vic", 3) == 0 ? "c" : "k";
}

/* The sound at a place of a word; *taken: how many letters write it. ch is х beside a w or sch, as
 * German and Polish have it, else ч. */
static const char *sound_at(const char *word, size_t size, size_t at, bool ch_is_h, size_t *taken)
{
    for (size_t i = 0; i < sizeof sounds / sizeof sounds[0]; i++) {
        if (sounds[i].from[0] != word[at])
            continue;
        size_t length = strlen(sounds[i].from);
        if (length <= size - at && memcmp(word + at, sounds[i].from, length) == 0) {
            *taken = length;
            return sounds[i].to;
        }
    }
    *taken = 1;
    if (word[at] != 'c')
        return NULL;
    if (at + 1 < size && word[at + 1] == 'h') {
        *taken = 2;
        return ch_is_h ? "h" : "c";
    }
    return sound_of_c(word, size, at);
}

static void write_sounds(const struct buf *word, struct buf *out)
{
    size_t size = word->len;
    bool ch_is_h = memchr(word->data, 'w', size) != NULL || strstr(word->data, "sch") != NULL;
    /* The h of Sarah, as of other names in Arabic and Hebrew, is not heard; -iyeh is -iya. */
    bool iyeh = size > 4 && memcmp(word->data + size - 4, "iyeh", 4) == 0;
    if (iyeh)
        size -= 2;
    else if (size > 2 && word->data[size - 1] == 'h' && is_vowel(word->data[size - 2]))
        size--;
    for (size_t at = 0, taken; at < size; at += taken) {
        const char *sound = sound_at(word->data, size, at, ch_is_h, &taken);
        if (sound != NULL)
            buf_adds(out, sound);
        else
            buf_addc(out, word->data[at]);
    }
    if (iyeh)
        buf_addc(out, 'a');
}

/* Takes away the second of two alike, and an i before e, which only tells that the consonant
 * before is soft. */
static void drop_doubles(struct buf *word)
{
    size_t kept = 0;
    for (size_t i = 0; i < word->len; i++) {
        char c = word->data[i];
        if (kept > 0 && word->data[kept - 1] == c)
            continue;
        if (kept > 0 && c == 'e' && word->data[kept - 1] == 'i')
            kept--;
        if (kept > 0 && word->data[kept - 1] == c)
            continue;
        word->data[kept++] = c;
    }
    buf_cut(word, kept);
}

/* ä ö ü as DIN 5007-2 and ICAO 9303 write them out, and French ou. */
static void join_vowels(struct buf *word)
{
    size_t kept = 0;
    for (size_t i = 0; i < word->len; i++) {
        char c = word->data[i], before = kept > 0 ? word->data[kept - 1] : '\0';
        if (c == 'e' && (before == 'a' || before == 'o' || before == 'u'))
            continue;
        if (c == 'u' && before == 'o')
            kept--;
        word->data[kept++] = c;
    }
    buf_cut(word, kept);
}

static bool ends_with(const struct buf *word, const char *end)
{
    size_t size = strlen(end);
    return word->len > size && memcmp(word->data + word->len - size, end, size) == 0;
}

/* Ends of family names: -off and -eff are -ov and -ev, -yov and -ov behind a ч or ш are -ev (ё is
 * written e), French -ine is -in. */
static void fold_end(struct buf *word)
{
    if (ends_with(word, "of") || ends_with(word, "ef"))
        word->data[word->len - 1] = 'v';
    if (ends_with(word, "cov") || ends_with(word, "sov"))
        word->data[word->len - 2] = 'e';
    if (ends_with(word, "iov")) {
        buf_cut(word, word->len - 3);
        buf_adds(word, "ev");
    }
    if (ends_with(word, "ine"))
        buf_cut(word, word->len - 1);
}

/* A word of the letters a to z. */
static void fold_latin_word(const struct buf *word, struct buf *out)
{
    struct buf key;
    buf_init(&key);
    write_sounds(word, &key);
    drop_doubles(&key);
    join_vowels(&key);
    drop_doubles(&key);
    fold_end(&key);
    const char *form = key.data;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(forms[i].from, key.data) == 0)
            form = forms[i].to;
    buf_adds(out, form);
    buf_release(&key);
}

/* Ends the word under way. */
static void end_word(struct buf *word, bool *latin, size_t start, struct buf *out)
{
    size_t before = out->len;
    if (word->len > 0 && before > start)
        buf_addc(out, ' ');
    size_t behind = out->len;
    if (word->len > 0 && *latin)
        fold_latin_word(word, out);
    else if (word->len > 0)
        buf_add(out, word->data, word->len);
    if (out->len == behind)
        buf_cut(out, before);
    buf_reset(word);
    *latin = true;
}

/* The article of Arabic names, which some write as it is heard: as-Sisi is al-Sisi, ash-Shabaab
 * al-Shabaab. rest: what follows the hyphen. */
static void unify_article(struct buf *word, const char *rest)
{
    bool article =
        (word->len == 2 || word->len == 3) && (word->data[0] == 'a' || word->data[0] == 'e');
    if (!article || strncmp(rest, word->data + 1, word->len - 1) != 0 || is_vowel(word->data[1]))
        return;
    buf_reset(word);
    buf_adds(word, "al");
}

static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
                                                    UC_CATEGORY_MASK_N);
}

void fold_name(const char *text, size_t size, struct buf *out)
{
    struct buf folded, word;
    buf_init(&folded);
    buf_init(&word);
    fold_search(text, size, &folded);
    size_t start = out->len;
    bool latin = true;
    for (size_t at = 0; at < folded.len;) {
        uint32_t cp;
        size_t n = utf8_next(folded.data + at, folded.len - at, &cp);
        size_t pair;
        const char *letters = romanised_pair(&folded, at, word.len == 0, &pair);
        if (letters != NULL)
            n = pair;
        else
            letters = romanised(cp);
        if (letters != NULL) {
            buf_adds(&word, letters);
        } else if (is_letter(cp)) {
            latin = latin && cp >= 'a' && cp <= 'z';
            buf_add(&word, folded.data + at, n);
        } else if (cp != '\'') { /* an apostrophe stands inside a word */
            if (cp == '-')
                unify_article(&word, folded.data + at + n);
            end_word(&word, &latin, start, out);
        }
        at += n;
    }
    end_word(&word, &latin, start, out);
    buf_release(&folded);
    buf_release(&word);
}
