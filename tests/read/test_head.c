/* The head of a timeline, looked through by lines: what is said to be whole is whole to libyaml. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "check.h"
#include "read/head.h"
#include "read/scanner.h"

static void lines_that_are_whole(void)
{
    static const char *const lines[] = {
        "",
        "   ",
        "# any 'thing [",
        "  # any \"thing {",
        "dateline: 1",
        "title: Russia's war",
        "title: He said \"no",
        "title: Smith [ed.",
        "title: \"a: b # c ]\"",
        "title: \"a \\\" b\"  ",
        "title: 'it''s'",
        "title: |",
        "title: >-",
        "title: plain # 'comment [",
        "title: # 'comment [",
        "url: http://a.example/b#c?d=[e",
        "when: 2026-01-06T10:00",
        "  - id: s1",
        "  - - 'a'",
        "-",
        "  - {id: a, name: \"x, ]\", kind: person}",
        "tags: [a, 'b ]', \"c\", {d: e}]",
        "tags: [it's, a-b]",
        "tags: []",
        "extra: {a: [b, {c: 'd'}], e: f}",
        "name: Владимир Зеленский, Élysée",
        "  a line that goes on with ] and '",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!CHECK(head_line_is_whole(lines[i], strlen(lines[i]))))
            fprintf(stderr, "the line was: %s\n", lines[i]);
}

static void lines_that_may_not_be(void)
{
    static const char *const lines[] = {
        "title: \"a",
        "title: \"a\\\"",
        "title: 'a''",
        "title: \"a\" b",
        "\"title\": a",
        "  'a': b",
        "it's: \"x",
        "it's: [x",
        "tags: [a",
        "tags: [",
        "tags: {a: b",
        "tags: {a: [b}",
        "tags: [a]]",
        "tags: [a] b",
        "tags: [a]: b",
        "tags: [a # b]",
        "tags: ['a' 'b']",
        "tags: [\"a\"\"]\", \"]",
        "tags: {a:'}'}",
        "tags: {\"a\":\"b\"}",
        "tags: [a[b]]",
        "tags: {: '}",
        "tags: {a: '}",
        "tags: [[a] '], ']",
        "tags: [&x a]",
        "tags: [*x]",
        "tags: [!x a]",
        "tags: [? a]",
        "title: &x a",
        "title: *x",
        "title: !x a",
        "title: `a",
        "title: @a",
        "title: %a",
        "? a",
        "- ? a",
        "- &x a",
        "%YAML 1.2",
        "title: a: 'b",
        "title: a\tb",
        "title: a\rb",
        "title: a\x1b",
        "title: a\xC2\x85",
        "title: a\xE2\x80\xA8",
        "title: a\xFF",
        "title: \xED\xA0\x80",
        "title: a\x7F",
        "\xEF\xBB\xBFtitle: a",
        "tags: [[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!CHECK(!head_line_is_whole(lines[i], strlen(lines[i]))))
            fprintf(stderr, "the line was: %s\n", lines[i]);
    CHECK(!head_line_is_whole("title: a\0b", 10));
}

static int open_text(const char *text, size_t size)
{
    char path[512];
    snprintf(path, sizeof path, "%s/head.yaml", check_temp_dir());
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(text, 1, size, file) == size && fclose(file) == 0);
    return open(path, O_RDONLY);
}

static bool find(const char *text, size_t size, struct head *head)
{
    int fd = open_text(text, size);
    bool found = head_find(fd, head);
    CHECK_INT(lseek(fd, 0, SEEK_CUR), 0);
    close(fd);
    return found;
}

static void heads(void)
{
    static const struct {
        const char *text;
        long lines; /* -1: not found */
    } cases[] = {
        {"dateline: 1\nevents:\n", 1},
        {"dateline: 1\nevents:\n- {id: a}\nevents:\n", 1},
        {"# a\n\ndateline: 1  \nsources:\n- id: a\n  title: b\n\nevents:   \n", 7},
        {"dateline: 1\ntitle: |\n  events:\n  events:\nevents:\n", 4},
        {"dateline: 1\nparticipants:\n  -\n    id: a\nspan_unit: byte\nevents:\n", 5},
        {"dateline: 1\nevents:", -1},
        {"dateline: 1\nevents: []\n", -1},
        {"dateline: 1\nevents: # here\n", -1},
        {"dateline: 1\nevents :\n", -1},
        {"dateline: 1\n\"events\":\n", -1},
        {"dateline: 1\nx: 1\n", -1},
        {"dateline: 2\nevents:\n", -1},
        {"dateline: 10\nevents:\n", -1},
        {"title: a\nevents:\n", -1},
        {" dateline: 1\nevents:\n", -1},
        {"dateline: 1\r\nevents:\r\n", -1},
        {"\xEF\xBB\xBF"
         "dateline: 1\nevents:\n",
         -1},
        {"---\ndateline: 1\nevents:\n", -1},
        {"dateline: 1\n---\nevents:\n", -1},
        {"dateline: 1\n...\nevents:\n", -1},
        {"dateline: 1\n%YAML 1.1\nevents:\n", -1},
        {"dateline: 1\ntitle: 'a\nevents:\n  b'\nevents:\n", -1},
        {"dateline: 1\nsources: [\nevents:\n]\n", -1},
        {"dateline: 1\nna\xC3\xAFve: a\nevents:\n", -1},
        {"dateline: 1\nplain\nevents:\n", -1},
        {"{dateline: 1,\nevents:\n", -1},
        {"", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct head head;
        bool found = find(cases[i].text, strlen(cases[i].text), &head);
        if (!CHECK_INT(found ? head.lines : -1, cases[i].lines))
            fprintf(stderr, "the head was:\n%s\n", cases[i].text);
        if (found)
            CHECK(strncmp(cases[i].text + head.bytes, "events:", 7) == 0);
    }
}

/* Lines that cross the ends of what is read at a time, and one that does not fit. */
static void long_heads(void)
{
    enum { LINES = 100000 };
    struct buf text;
    struct head head;
    buf_init(&text);
    buf_adds(&text, "dateline: 1\nsources:\n");
    for (int i = 0; i < LINES; i++)
        buf_addf(&text, "  - {id: s%d, title: \"%.*s\"}\n", i, i % 37,
                 "It is one of many, and ends here. -");
    int64_t bytes = (int64_t)text.len;
    buf_adds(&text, "events:\n");
    CHECK(find(text.data, text.len, &head));
    CHECK_INT(head.bytes, bytes);
    CHECK_INT(head.lines, LINES + 2);
    buf_reset(&text);
    buf_adds(&text, "dateline: 1\ntitle: ");
    for (int i = 0; i < 300 << 10; i++)
        buf_addc(&text, 'a');
    buf_adds(&text, "\nevents:\n");
    CHECK(!find(text.data, text.len, &head));
    buf_release(&text);
}

static unsigned random_below(unsigned n)
{
    static unsigned seed = 20261127;
    seed = seed * 1103515245 + 12345;
    return (seed >> 8) % n;
}

/* Whether libyaml, where it can read the file up to there, has the key events on that line. */
static bool libyaml_agrees(int fd, long line)
{
    struct scanner scan;
    struct node node;
    const char *anchor;
    int depth = 0;
    bool agrees = true;
    scanner_init(&scan, fd, "head", 1 << 20, NULL);
    while (scanner_next(&scan, &node, &anchor) == 0) {
        if (node.kind == NODE_SCALAR && node.place.line == line && node.size > 0) {
            agrees = depth == 1 && node.place.column == 1 && strcmp(node.text, "events") == 0;
            break;
        }
        if (node.kind == NODE_STREAM_END || node.place.line > line) {
            agrees = false;
            break;
        }
        depth +=
            (node.kind == NODE_SEQUENCE || node.kind == NODE_MAPPING) - (node.kind == NODE_END);
    }
    scanner_release(&scan);
    return agrees;
}

/* Heads put together from what is hard: either they are not taken, or libyaml sees them in the same
 * way, or cannot read them. */
static void hard_heads(void)
{
    static const char *const pieces[] = {
        "a",    "b c",  "key: ", "- ",       "'",      "\"",    "''",  "\\",  "[",  "]",
        "{",    "}",    ", ",    ": ",       ":",      " ",     "  ",  "\n",  "\n", "\n",
        "\n  ", "\n- ", " #",    "# ",       "|\n ",   ">\n  ", "?",   "& ",  "*a", "!a ",
        "---",  "é",    "\nb: ", "\n  c: '", "\nd: [", "]\n",   "'\n", "\"\n"};
    enum { PIECES = sizeof pieces / sizeof *pieces, TRIES = 20000 };
    struct buf text;
    int taken = 0;
    buf_init(&text);
    for (int i = 0; i < TRIES; i++) {
        struct head head;
        buf_reset(&text);
        buf_adds(&text, "dateline: 1\n");
        for (unsigned n = random_below(12); n > 0; n--)
            buf_adds(&text, pieces[random_below(PIECES)]);
        buf_adds(&text, "\nevents:\n- {id: a, title: b}\n");
        int fd = open_text(text.data, text.len);
        bool found = head_find(fd, &head);
        taken += found;
        if (found && !CHECK(libyaml_agrees(fd, head.lines + 1)))
            fprintf(stderr, "the head was:\n%s\n", text.data);
        close(fd);
    }
    CHECK(taken > TRIES / 50); /* or nothing was tried */
    buf_release(&text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"lines that are whole", lines_that_are_whole},
        {"lines that may not be", lines_that_may_not_be},
        {"heads", heads},
        {"long heads", long_heads},
        {"hard heads", hard_heads},
    };
    return CHECK_CASES("read/head", cases);
}
