#include "check.h"

#include <stdio.h>
#include <string.h>

#include "model/query.h"

static const char *const field_names[] = {
    [FIELD_TEXT] = "text",     [FIELD_WHO] = "who",         [FIELD_AS] = "as",
    [FIELD_PLACE] = "place",   [FIELD_TAG] = "tag",         [FIELD_SOURCE] = "source",
    [FIELD_STATUS] = "status", [FIELD_STANCE] = "stance",   [FIELD_NOTE] = "note",
    [FIELD_CLAIM] = "claim",   [FIELD_ID] = "id",           [FIELD_WHEN] = "when",
    [FIELD_WITHIN] = "within", [FIELD_BEFORE] = "before",   [FIELD_AFTER] = "after",
    [FIELD_ABOUT] = "about",   [FIELD_SOURCES] = "sources", [FIELD_IS] = "is",
};

/* A query's tree as text: and(text/words:a, not(tag:b)). */
static void print_tree(const struct query *query, struct buf *out)
{
    static const char *const matches[] = {
        [FOLD_WORDS] = "words", [FOLD_PHRASE] = "phrase", [FOLD_INSIDE] = "inside"};
    static const char *const signs[] = {"=", "!=", "<", "<=", ">", ">="};
    if (query->op == QUERY_EVERYTHING) {
        buf_adds(out, "everything");
        return;
    }
    if (query->op != QUERY_TERM) {
        buf_adds(out, query->op == QUERY_AND ? "and(" : query->op == QUERY_OR ? "or(" : "not(");
        for (size_t i = 0; i < query->kid_count; i++) {
            buf_adds(out, i > 0 ? ", " : "");
            print_tree(query->kids[i], out);
        }
        buf_adds(out, ")");
        return;
    }
    buf_adds(out, field_names[query->field]);
    if (query->field == FIELD_TEXT)
        buf_addf(out, "/%s", matches[query->match]);
    if (query->field == FIELD_IS)
        buf_addf(out, ":%s", query_is_word(query->is));
    else if (query->field == FIELD_SOURCES)
        buf_addf(out, "%s%lld", signs[query->compare], (long long)query->number);
    else if (query->field >= FIELD_WHEN && query->field <= FIELD_ABOUT)
        buf_addf(out, ":%lld..%lld", (long long)query->span.lo, (long long)query->span.hi);
    else
        buf_addf(out, ":%s", query->text);
    if (query->role != NULL)
        buf_addf(out, "/as:%s", query->role);
}

static void check_tree(const char *text, const char *want)
{
    struct pool pool;
    struct buf got;
    struct query *query;
    struct err err = ERR_INIT;
    pool_init(&pool);
    buf_init(&got);
    if (query_parse(&query, text, &pool, &err) == 0)
        print_tree(query, &got);
    else
        buf_addf(&got, "%ld: %s", err.column, err.text);
    CHECK_STR(got.data, want);
    buf_release(&got);
    pool_release(&pool);
}

static void test_words(void)
{
    check_tree("", "everything");
    check_tree("   ", "everything");
    check_tree("Budanov", "text/words:budanov");
    check_tree("Zélensky  PARIS", "and(text/words:zelensky, text/words:paris)");
    check_tree("\"security guarantees\"", "text/phrase:security guarantees");
    check_tree("*guarant", "text/inside:guarant");
    check_tree("12:30", "text/words:12:30");
    check_tree("\"say \\\"no\\\"\"", "text/phrase:say 'no'");
}

static void test_operators(void)
{
    check_tree("a b OR c", "or(and(text/words:a, text/words:b), text/words:c)");
    check_tree("a OR b OR c", "or(text/words:a, text/words:b, text/words:c)");
    check_tree("-a b", "and(not(text/words:a), text/words:b)");
    check_tree("-(a OR b) c", "and(not(or(text/words:a, text/words:b)), text/words:c)");
    check_tree("(a)", "text/words:a");
    check_tree("--a", "not(not(text/words:a))");
    check_tree("or ORB", "and(text/words:or, text/words:orb)");
    check_tree("-\"a b\"", "not(text/phrase:a b)");
    check_tree("well-known", "text/words:well-known");
}

static void test_fields(void)
{
    check_tree("who:macron", "who:macron");
    check_tree("who:\"Mark Rutte\" place:Paris", "and(who:mark rutte, place:paris)");
    check_tree("tag:Summit", "tag:summit");
    check_tree("status:Alleged stance:denies", "and(status:alleged, stance:denies)");
    check_tree("sources:>=2", "sources>=2");
    check_tree("sources:1 sources:<3", "and(sources=1, sources<3)");
    check_tree("is:kept -is:single-source", "and(is:kept, not(is:single-source))");
    check_tree("id:paris-summit-2026", "id:paris-summit-2026");
}

static void test_roles(void)
{
    check_tree("who:macron as:host", "who:macron/as:host");
    check_tree("as:host who:macron", "who:macron/as:host");
    check_tree("who:macron paris as:host", "and(who:macron, text/words:paris, as:host)");
    check_tree("who:a as:b who:c", "and(who:a/as:b, who:c)");
    check_tree("who:a as:b as:c", "and(who:a/as:b, as:c)");
    check_tree("-who:a as:b", "and(not(who:a), as:b)");
}

static void test_dates(void)
{
    check_tree("when:1970", "when:0..31535999");
    check_tree("within:1970-01-01/1970-01-02", "within:0..172799");
    check_tree("before:1970-01 after:1969", "and(before:0..2678399, after:-31536000..-1)");
}

static void test_errors(void)
{
    check_tree("a \"b", "3: this quotation mark is not closed; put another behind the phrase");
    check_tree("(a", "1: this parenthesis is not closed");
    check_tree("a)", "2: this parenthesis closes nothing");
    check_tree("()", "2: there is nothing before this parenthesis");
    check_tree("a OR", "5: something is missing at the end");
    check_tree("OR a", "1: OR needs something before it");
    check_tree("é - a", "3: a minus sign needs what it excludes right behind it");
    check_tree("wo:x",
               "1: there is no field \"wo\"; the fields are who, as, place, tag, source, "
               "status, stance, note, claim, id, when, within, before, after, about, known, "
               "sources and is; put quotation marks around a word with a colon");
    check_tree("who:", "5: who: needs a value behind its colon");
    check_tree("sources:two", "9: sources: takes a number such as 2, >=2 or <3");
    check_tree("is:good",
               "4: is: does not know \"good\"; it takes kept, dropped, question, unseen, "
               "starred, noted, edited, undated, approximate, uncertain, disputed, "
               "single-source, one-report, moved, ambiguous or lost");
    check_tree("status:rumoured", "8: there is no status \"rumoured\"; it is planned, reported, "
                                  "alleged, denied, disputed or confirmed");
    check_tree("stance:x", "8: there is no stance \"x\"; it is affirms, denies, doubts or quotes");
    check_tree("\"  \"", "1: there is nothing here that could be sought");
}

/* Wrong dates say where within the query, and what edtf_parse says. */
static void test_wrong_date(void)
{
    struct pool pool;
    struct query *query;
    struct err err = ERR_INIT, why = ERR_INIT;
    struct edtf edtf;
    pool_init(&pool);
    CHECK_INT(edtf_parse(&edtf, "2026-13", &why), -1);
    CHECK_INT(query_parse(&query, "paris when:2026-13", &pool, &err), -1);
    CHECK_INT(err.code, ERR_USAGE);
    CHECK_INT(err.column, 11 + why.column);
    char want[1024];
    snprintf(want, sizeof want, "not a date: %s", why.text);
    CHECK_STR(err.text, want);
    pool_release(&pool);
}

static void test_depth(void)
{
    char deep[1000];
    struct pool pool;
    struct query *query;
    struct err err = ERR_INIT;
    pool_init(&pool);
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    CHECK_INT(query_parse(&query, deep, &pool, &err), -1);
    CHECK_STR(err.text, "this is nested more than 100 deep");
    memset(deep, '-', sizeof deep - 1);
    CHECK_INT(query_parse(&query, deep, &pool, &err), -1);
    pool_release(&pool);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words, phrases and parts of words", test_words},
        {"and, or, not, parentheses", test_operators},
        {"fields", test_fields},
        {"who: and as: side by side are one participation", test_roles},
        {"dates become spans", test_dates},
        {"errors say where and why", test_errors},
        {"a wrong date is told with its place", test_wrong_date},
        {"nesting is bounded", test_depth},
    };
    return CHECK_CASES("model/query", cases);
}
