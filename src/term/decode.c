#include "term/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/key.h"

static const char paste_end[] = "\033[201~";

/* A key of its own for the start of a paste, seen only in here. */
enum { KEY_PASTE_START = 0x7FFFFFFF };

static const struct decode_sequence known[] = {
    {"\033[A", KEY_CODE_UP},        {"\033OA", KEY_CODE_UP},        {"\033[B", KEY_CODE_DOWN},
    {"\033OB", KEY_CODE_DOWN},      {"\033[C", KEY_CODE_RIGHT},     {"\033OC", KEY_CODE_RIGHT},
    {"\033[D", KEY_CODE_LEFT},      {"\033OD", KEY_CODE_LEFT},      {"\033[H", KEY_CODE_HOME},
    {"\033OH", KEY_CODE_HOME},      {"\033[1~", KEY_CODE_HOME},     {"\033[7~", KEY_CODE_HOME},
    {"\033[F", KEY_CODE_END},       {"\033OF", KEY_CODE_END},       {"\033[4~", KEY_CODE_END},
    {"\033[8~", KEY_CODE_END},      {"\033[5~", KEY_CODE_PAGE_UP},  {"\033[6~", KEY_CODE_PAGE_DOWN},
    {"\033[2~", KEY_CODE_INSERT},   {"\033[3~", KEY_CODE_DELETE},   {"\033[Z", KEY_CODE_BACKTAB},
    {"\033OM", KEY_CODE_ENTER},     {"\033OP", KEY_CODE_F1},        {"\033[11~", KEY_CODE_F1},
    {"\033[[A", KEY_CODE_F1},       {"\033OQ", KEY_CODE_F1 + 1},    {"\033[12~", KEY_CODE_F1 + 1},
    {"\033[[B", KEY_CODE_F1 + 1},   {"\033OR", KEY_CODE_F1 + 2},    {"\033[13~", KEY_CODE_F1 + 2},
    {"\033[[C", KEY_CODE_F1 + 2},   {"\033OS", KEY_CODE_F1 + 3},    {"\033[14~", KEY_CODE_F1 + 3},
    {"\033[[D", KEY_CODE_F1 + 3},   {"\033[15~", KEY_CODE_F1 + 4},  {"\033[[E", KEY_CODE_F1 + 4},
    {"\033[17~", KEY_CODE_F1 + 5},  {"\033[18~", KEY_CODE_F1 + 6},  {"\033[19~", KEY_CODE_F1 + 7},
    {"\033[20~", KEY_CODE_F1 + 8},  {"\033[21~", KEY_CODE_F1 + 9},  {"\033[23~", KEY_CODE_F1 + 10},
    {"\033[24~", KEY_CODE_F1 + 11}, {"\033[200~", KEY_PASTE_START},
};

void decoder_init(struct decoder *decoder)
{
    memset(decoder, 0, sizeof *decoder);
    buf_init(&decoder->pending);
    buf_init(&decoder->paste);
    buf_init(&decoder->text);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        decoder_add_sequence(decoder, known[i].bytes, known[i].key);
}

void decoder_release(struct decoder *decoder)
{
    buf_release(&decoder->pending);
    buf_release(&decoder->paste);
    buf_release(&decoder->text);
    free(decoder->sequences);
}

void decoder_add_sequence(struct decoder *decoder, const char *bytes, uint32_t key)
{
    size_t size = strlen(bytes);
    if (size < 2 || size > DECODE_SEQUENCE_MAX || bytes[0] != '\033')
        return;
    for (size_t i = 0; i < decoder->count; i++)
        if (strcmp(decoder->sequences[i].bytes, bytes) == 0)
            return;
    decoder->sequences = mem_grow(decoder->sequences, decoder->count, &decoder->capacity,
                                  sizeof *decoder->sequences);
    struct decode_sequence *sequence = &decoder->sequences[decoder->count++];
    memcpy(sequence->bytes, bytes, size + 1);
    sequence->key = key;
}

void decoder_learn(struct decoder *decoder, const char *(*capability)(const char *name))
{
    static const struct {
        const char *name;
        uint32_t key;
    } keys[] = {
        {"kcuu1", KEY_CODE_UP},     {"kcud1", KEY_CODE_DOWN},    {"kcub1", KEY_CODE_LEFT},
        {"kcuf1", KEY_CODE_RIGHT},  {"khome", KEY_CODE_HOME},    {"kend", KEY_CODE_END},
        {"kpp", KEY_CODE_PAGE_UP},  {"knp", KEY_CODE_PAGE_DOWN}, {"kich1", KEY_CODE_INSERT},
        {"kdch1", KEY_CODE_DELETE}, {"kbs", KEY_CODE_BACKSPACE}, {"kcbt", KEY_CODE_BACKTAB},
        {"kent", KEY_CODE_ENTER},   {"kf1", KEY_CODE_F1},        {"kf2", KEY_CODE_F1 + 1},
        {"kf3", KEY_CODE_F1 + 2},   {"kf4", KEY_CODE_F1 + 3},    {"kf5", KEY_CODE_F1 + 4},
        {"kf6", KEY_CODE_F1 + 5},   {"kf7", KEY_CODE_F1 + 6},    {"kf8", KEY_CODE_F1 + 7},
        {"kf9", KEY_CODE_F1 + 8},   {"kf10", KEY_CODE_F1 + 9},   {"kf11", KEY_CODE_F1 + 10},
        {"kf12", KEY_CODE_F1 + 11},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        decoder_add_sequence(decoder, capability(keys[i].name), keys[i].key);
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t size)
{
    if (decoder->at == decoder->pending.len) {
        buf_reset(&decoder->pending);
        decoder->at = 0;
    }
    buf_add(&decoder->pending, bytes, size);
}

/* The key of a sequence that stands at the head of the bytes, the longest one; 0 where there is
 * none. *partial: the bytes are the head of a longer one. */
static uint32_t find_sequence(const struct decoder *decoder, const char *bytes, size_t size,
                              size_t *length, bool *partial)
{
    uint32_t key = 0;
    *length = 0;
    *partial = false;
    for (size_t i = 0; i < decoder->count; i++) {
        const char *candidate = decoder->sequences[i].bytes;
        size_t whole = strlen(candidate);
        if (whole <= size && whole > *length && memcmp(candidate, bytes, whole) == 0) {
            key = decoder->sequences[i].key;
            *length = whole;
        } else if (whole > size && memcmp(candidate, bytes, size) == 0) {
            *partial = true;
        }
    }
    return key;
}

/* The length of a control sequence (ECMA-48, 5.4: ESC [ parameters intermediates final); 0 where it
 * is not complete, 2 where it is malformed. */
static size_t control_sequence(const char *bytes, size_t size)
{
    size_t at = 2;
    while (at < size && bytes[at] >= 0x30 && bytes[at] <= 0x3F)
        at++;
    while (at < size && bytes[at] >= 0x20 && bytes[at] <= 0x2F)
        at++;
    if (at == size)
        return 0;
    return bytes[at] >= 0x40 && bytes[at] <= 0x7E ? at + 1 : 2;
}

/* The key of a control sequence with modifiers (ESC [ 1 ; 5 A, ESC [ 5 ; 2 ~) without them; 0 where
 * it is no key we know. */
static uint32_t modified_key(const struct decoder *decoder, const char *bytes, size_t size)
{
    const char *semicolon = memchr(bytes, ';', size);
    if (semicolon == NULL)
        return 0;
    char plain[DECODE_SEQUENCE_MAX + 1];
    size_t head = (size_t)(semicolon - bytes);
    if (head + 1 > DECODE_SEQUENCE_MAX)
        return 0;
    memcpy(plain, bytes, head);
    if (bytes[size - 1] != '~') {
        if (head != 3 || bytes[2] != '1')
            return 0;
        head = 2;
        /* xterm's F1 to F4 are ESC O P when bare and ESC [ 1 ; m P with modifiers. */
        if (bytes[size - 1] >= 'P' && bytes[size - 1] <= 'S')
            plain[1] = 'O';
    }
    plain[head] = bytes[size - 1];
    size_t length;
    bool partial;
    uint32_t key = find_sequence(decoder, plain, head + 1, &length, &partial);
    return length == head + 1 ? key : 0;
}

/* What stands at an ESC. Returns its bytes, 0 where more are needed. *key is 0 for a sequence that
 * is no key of ours: it is swallowed, so that its letters are not taken for commands. */
static size_t decode_escape(const struct decoder *decoder, const char *bytes, size_t size,
                            bool final, uint32_t *key)
{
    size_t length;
    bool partial;
    *key = find_sequence(decoder, bytes, size, &length, &partial);
    if (partial && !final)
        return 0;
    if (length > 0)
        return length;
    if (size >= 3 && bytes[1] == '[') {
        length = control_sequence(bytes, size);
        if (length == 0 && !final)
            return 0;
        if (length > 2) {
            *key = modified_key(decoder, bytes, length);
            return length;
        }
    } else if (size >= 3 && bytes[1] == 'O' && bytes[2] >= 'j' && bytes[2] <= 'y') {
        /* The numeric pad in application mode: j to y stand for * to 9. */
        *key = (uint32_t)(bytes[2] - 'j' + '*');
        return 3;
    }
    *key = KEY_CODE_ESCAPE;
    return 1;
}

/* A character, or a control. Returns its bytes, 0 where more are needed; *key 0: nothing. */
static size_t decode_character(const char *bytes, size_t size, bool final, uint32_t *key)
{
    unsigned char first = (unsigned char)bytes[0];
    uint32_t cp;
    size_t length = utf8_next(bytes, size, &cp);
    if (cp == UTF8_BAD) {
        size_t whole = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
        bool head = first <= 0xF4 && size < whole;
        for (size_t i = 1; head && i < size; i++)
            head = ((unsigned char)bytes[i] & 0xC0) == 0x80;
        *key = 0;
        return head && !final ? 0 : length;
    }
    if (cp == 8 || cp == 127)
        cp = KEY_CODE_BACKSPACE;
    else if (cp == '\n')
        cp = KEY_CODE_ENTER;
    else if (cp >= 0x80 && cp <= 0x9F)
        cp = 0;
    *key = cp;
    return length;
}

/* The paste as it came, made clean UTF-8 with line feeds as the only controls. */
static void clean_paste(struct decoder *decoder)
{
    const char *bytes = decoder->paste.data;
    size_t size = decoder->paste.len;
    buf_reset(&decoder->text);
    for (size_t at = 0; at < size;) {
        uint32_t cp;
        size_t length = utf8_next(bytes + at, size - at, &cp);
        if (cp == '\r') {
            buf_addc(&decoder->text, '\n');
            if (at + 1 < size && bytes[at + 1] == '\n')
                length = 2;
        } else if (cp == '\t') {
            buf_addc(&decoder->text, ' ');
        } else if (cp == UTF8_BAD) {
            buf_add_cp(&decoder->text, 0xFFFD);
        } else if (cp == '\n' || (cp >= 0x20 && (cp < 0x7F || cp > 0x9F))) {
            buf_add(&decoder->text, bytes + at, length);
        }
        at += length;
    }
}

/* The bytes before the end of a paste, and whether it is there. A head of the end at the end of the
 * bytes is not counted: it waits until it is clear. */
static size_t find_paste_end(const char *bytes, size_t size, bool *ended)
{
    size_t at = 0;
    *ended = false;
    for (; at < size; at++) {
        size_t n = size - at < sizeof paste_end - 1 ? size - at : sizeof paste_end - 1;
        if (memcmp(bytes + at, paste_end, n) == 0) {
            *ended = n == sizeof paste_end - 1;
            break;
        }
    }
    return at;
}

/* Goes on with a paste; what is beyond DECODE_PASTE_MAX is left out. */
static enum decode_result decode_paste(struct decoder *decoder, struct term_input *input)
{
    const char *bytes = decoder->pending.data + decoder->at;
    bool ended;
    size_t body = find_paste_end(bytes, decoder->pending.len - decoder->at, &ended);
    size_t room = DECODE_PASTE_MAX - decoder->paste.len;
    buf_add(&decoder->paste, bytes, body < room ? body : room);
    decoder->at += body;
    if (!ended)
        return DECODE_MORE;
    decoder->at += sizeof paste_end - 1;
    decoder->pasting = false;
    clean_paste(decoder);
    *input = (struct term_input){
        .kind = TERM_PASTE, .text = decoder->text.data, .size = decoder->text.len};
    return DECODE_DONE;
}

enum decode_result decoder_next(struct decoder *decoder, bool final, struct term_input *input)
{
    for (;;) {
        if (decoder->pasting)
            return decode_paste(decoder, input);
        const char *bytes = decoder->pending.data + decoder->at;
        size_t size = decoder->pending.len - decoder->at;
        if (size == 0)
            return DECODE_NONE;
        uint32_t key;
        size_t length = bytes[0] == '\033' ? decode_escape(decoder, bytes, size, final, &key)
                                           : decode_character(bytes, size, final, &key);
        if (length == 0)
            return DECODE_MORE;
        decoder->at += length;
        if (key == KEY_PASTE_START) {
            decoder->pasting = true;
            buf_reset(&decoder->paste);
        } else if (key != 0) {
            *input = (struct term_input){.kind = TERM_KEY, .key = key};
            return DECODE_DONE;
        }
    }
}
