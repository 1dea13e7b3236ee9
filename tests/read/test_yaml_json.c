/* JSON is YAML, and loads the same, whatever JSON allows that libyaml does not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "read/dump.h"

static void check_load(const char *text, const char *want)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    if (!CHECK_INT(dump_text(&dump, "t.json", text, strlen(text), &err), 0))
        printf("  %s\n", dump_err(&err));
    CHECK_STR(dump.faults.data, "");
    CHECK_STR(dump.text.data, want);
    dump_release(&dump);
}

static void a_file_of_json(void)
{
    check_load("{\n\t\"dateline\":1,\n\t\"title\":\"T\",\n\t\"n\":{\"a\":-1.5e3,\"b\":null,\"c\":["
               "true,false]},\n"
               "\t\"events\":[{\"id\":\"a\",\"title\":\"A\",\"when\":\"2026\",\"tags\":[\"x\"],"
               "\"place\":null}]\n}\n",
               "meta title=T\nmeta n={\"a\":-1.5e3,\"b\":null,\"c\":[true,false]}\n"
               "event a\n  when=2026\n  title=A\n  tag=x\n");
}

static void escapes(void)
{
    check_load(
        "{\"events\":[{\"id\":\"a\",\"title\":\"q\\\" b\\\\ s\\/ t\\t n\\n \\u00e9 \\u2028\"}]}",
        "event a\n  title=q\" b\\ s/ t\t n\n \xC3\xA9 \xE2\x80\xA8\n");
}

static void surrogate_pairs_are_joined(void)
{
    check_load("{\"events\":[{\"id\":\"a\",\"title\":\"\\uD83D\\uDE00 and \\ud834\\udd1e\"}]}",
               "event a\n  title=\xF0\x9F\x98\x80 and \xF0\x9D\x84\x9E\n");
    check_load("\xEF\xBB\xBF \n{\"events\":[],\"\\uDBFF\\uDFFF\":1}", "meta \xF4\x8F\xBF\xBF=1\n");
}

static void a_backslash_before_u_is_no_escape(void)
{
    check_load("{\"events\":[{\"id\":\"a\",\"title\":\"\\\\uD83D\\\\uDE00\"}]}",
               "event a\n  title=\\uD83D\\uDE00\n");
    check_load("{\"events\":[{\"id\":\"a\",\"title\":\"\\\\\\uD83D\\uDE00\"}]}",
               "event a\n  title=\\\xF0\x9F\x98\x80\n");
}

static void characters_that_json_allows(void)
{
    check_load(
        "{\"events\":[{\"id\":\"a\",\"title\":\"d\x7F n\xC2\x85 l \xE2\x80\xA8 p \xE2\x80\xA9 "
        "c\xC2\x9B f\xEF\xBB\xBF x\xEF\xBF\xBE\xEF\xBF\xBF z\"}]}",
        "event a\n  title=d\x7F n\xC2\x85 l \xE2\x80\xA8 p \xE2\x80\xA9 "
        "c\xC2\x9B f\xEF\xBB\xBF x\xEF\xBF\xBE\xEF\xBF\xBF z\n");
}

/* Every place is the file's own, though the text that libyaml saw was of another length. */
static void places_stay_those_of_the_file(void)
{
    static const char text[] =
        "{\"x\":\"\\uD83D\\uDE00\x7F\\uD83D\\uDE00\",\"events\":[{\"id\":1},\n"
        "{\"title\":\"\\uD83D\\uDE00\",\"status\":\"x\"},{\"y\":\"\xE2\x80\xA8\"},"
        "{\"title\":[]}]}";
    struct dump dump;
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.json", text, strlen(text), NULL), 0);
    CHECK_STR(
        dump.faults.data,
        "t.json:1:44: error missing-title: this event has no title; the event is left out\n"
        "t.json:2:34: error bad-word: status must be planned, reported, alleged, denied, "
        "disputed or confirmed, not \"x\"; the event is left out\n"
        "t.json:2:39: error missing-title: this event has no title; the event is left out\n"
        "t.json:2:58: error bad-type: title must be text, not a list; the event is left out\n");
    dump_release(&dump);
}

static void check_refused(const char *text, const char *want)
{
    struct dump dump;
    struct err err = ERR_INIT;
    dump_init(&dump);
    CHECK_INT(dump_text(&dump, "t.json", text, strlen(text), &err), -1);
    CHECK_INT(err.code, ERR_INPUT);
    CHECK_STR(dump_err(&err), want);
    dump_release(&dump);
}

static void half_a_pair_is_refused(void)
{
    static const char sentence[] =
        "half a surrogate pair stands for no character; write the character itself or \\U and its "
        "eight digits; what comes before it was read, the rest was not";
    char want[512];
    snprintf(want, sizeof want, "t.json:1:11: %s", sentence);
    check_refused("{\"title\":\"\\uD83D\"}", want);
    check_refused("{\"title\":\"\\uDE00\\uD83D\"}", want);
    snprintf(want, sizeof want, "t.json:1:26: %s", sentence);
    check_refused("{\"x\":\"\\uD83D\\uDE00\",\"y\":\"\\uDE00\"}", want);
    /* In YAML that is no JSON a pair cannot be told from the text of other scalars. */
    snprintf(want, sizeof want, "t.json:1:9: %s", sentence);
    check_refused("title: \"\\uD83D\\uDE00\"\n", want);
}

static void other_flow_yaml_is_left_alone(void)
{
    check_load("{x: a\\uD83D\\uDE00, 'y': '\\uD83D\\uDE00', z: 5\" \\uD83D\\uDE00, events: []}",
               "meta x=\"a\\\\uD83D\\\\uDE00\"\nmeta y=\"\\\\uD83D\\\\uDE00\"\n"
               "meta z=\"5\\\" \\\\uD83D\\\\uDE00\"\n");
    check_load("{x: a, # it says \"\n y: '\\uD83D\\uDE00', events: []}",
               "meta x=\"a\"\nmeta y=\"\\\\uD83D\\\\uDE00\"\n");
}

/* Pairs at every offset around the end of what is read at once. */
static void pairs_across_pieces(void)
{
    enum { PIECE = 65536 };
    for (size_t before = PIECE - 40; before < PIECE + 4; before++) {
        char *text = malloc(before + 200);
        size_t at = (size_t)snprintf(text, 100, "{\"events\":[{\"id\":\"a\",\"title\":\"");
        while (at < before)
            text[at++] = 'x';
        strcpy(text + at, "\\uD83D\\uDE00\xF0\x9F\x98\x80\x7F\"}]}");
        struct dump dump;
        dump_init(&dump);
        CHECK_INT(dump_text(&dump, "t.json", text, strlen(text), NULL), 0);
        static const char end[] = "x\xF0\x9F\x98\x80\xF0\x9F\x98\x80\x7F\n";
        CHECK(dump.text.len > sizeof end &&
              strcmp(dump.text.data + dump.text.len - (sizeof end - 1), end) == 0);
        dump_release(&dump);
        free(text);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a file of JSON", a_file_of_json},
        {"escapes", escapes},
        {"surrogate pairs are joined", surrogate_pairs_are_joined},
        {"a backslash before \\u is no escape", a_backslash_before_u_is_no_escape},
        {"characters that JSON allows", characters_that_json_allows},
        {"places stay those of the file", places_stay_those_of_the_file},
        {"half a pair is refused", half_a_pair_is_refused},
        {"other flow YAML is left alone", other_flow_yaml_is_left_alone},
        {"pairs across pieces", pairs_across_pieces},
    };
    return CHECK_CASES("read/yaml: JSON", cases);
}
