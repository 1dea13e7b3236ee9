#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/copies.h"
#include "app/independence.h"
#include "app/library.h"
#include "app/session.h"
#include "app/tell.h"
#include "model/settle.h"

/* "label    text", nothing where there is no text. */
static void print_labelled(const char *label, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    printf("%-11s ", label);
    print_clean(stdout, text);
    putchar('\n');
}

static void print_list(const char *label, const char *const *items, size_t count)
{
    struct buf list;
    buf_init(&list);
    for (size_t i = 0; i < count; i++)
        buf_addf(&list, "%s%s", i > 0 ? ", " : "", items[i]);
    print_labelled(label, list.data);
    buf_release(&list);
}

static void print_marks(const struct annotation *annotation)
{
    struct buf line;
    buf_init(&line);
    if (annotation->decision != DECISION_NONE)
        buf_adds(&line, decision_word(annotation->decision));
    if (annotation->by != NULL && line.len > 0)
        buf_addf(&line, " by %s, %s", annotation->by,
                 annotation->at != NULL ? annotation->at : "at no known time");
    print_labelled("decision", line.data);
    print_labelled("starred", annotation->starred ? "yes" : NULL);
    print_labelled("note", annotation->note);
    for (size_t i = 0; i < annotation->change_count; i++) {
        const struct field_change *change = &annotation->changes[i];
        buf_reset(&line);
        if (strncmp(change->field, "mention:", 8) == 0)
            buf_addf(&line, "mention %s was added", change->field + 8);
        else
            buf_addf(&line, "%s was: %s", change->field,
                     change->original != NULL ? change->original : "(nothing)");
        print_labelled("changed", line.data);
    }
    buf_release(&line);
}

static int print_participants(struct session *session, const struct event *event, struct pool *pool,
                              struct err *err)
{
    struct participation *parts;
    size_t count = event_participants(event, pool, &parts);
    if (count > 0)
        printf("\nparticipants (%zu)\n", count);
    for (size_t i = 0; i < count; i++) {
        const struct participation *part = &parts[i];
        struct participant_facts facts;
        if (fetch_participant(session->store, part->who, pool, &facts, err) < 0)
            return -1;
        printf("  ");
        print_clean(stdout, facts.participant.name != NULL ? facts.participant.name : part->who);
        printf(" [");
        print_clean(stdout, part->who);
        printf("]");
        const char *role = part->role != NULL ? part->role : facts.participant.role;
        if (role != NULL) {
            printf("  ");
            print_clean(stdout, role);
        }
        printf("  %lld event%s\n", (long long)facts.events, facts.events == 1 ? "" : "s");
    }
    return 0;
}

static void print_indented(const char *label, const char *text)
{
    if (text == NULL)
        return;
    printf("      %s: ", label);
    print_clean(stdout, text);
    putchar('\n');
}

static void print_mention(struct session *session, const struct mention *mention, struct pool *pool)
{
    struct found found;
    library_find(session->library, mention, pool, &found);
    printf("  ");
    print_clean(stdout, mention->source);
    if (mention->from >= 0)
        printf("  %lld-%lld", (long long)mention->from, (long long)mention->to);
    printf("  %s  %s",
           stance_word(mention->stance != STANCE_NONE ? mention->stance : STANCE_AFFIRMS),
           location_word(found.state));
    if (found.state == LOCATION_MOVED)
        printf(" (now %lld-%lld)",
               (long long)library_count(session->library, mention, found.places[0].from),
               (long long)library_count(session->library, mention, found.places[0].to));
    if (found.total > 1)
        printf(" (%zu places)", found.total);
    printf("  [");
    print_clean(stdout, mention->id);
    printf("]\n");
    if (found.trouble[0] != '\0')
        print_indented("span", found.trouble);
    print_indented("snippet", mention->snippet);
    print_indented("gist", mention->gist);
    for (size_t i = 0; i < mention->name_count; i++) {
        struct buf line;
        buf_init(&line);
        buf_addf(&line, "%s as %s", mention->names[i].who, mention->names[i].text);
        print_indented("name", line.data);
        buf_release(&line);
    }
    for (size_t i = 0; i < mention->claim_count; i++) {
        struct buf line;
        buf_init(&line);
        buf_addf(&line, "%s: %s", mention->claims[i].matter, mention->claims[i].value);
        print_indented("claim", line.data);
        buf_release(&line);
    }
}

static int print_conflicts(struct session *session, int64_t key, struct pool *pool, struct err *err)
{
    struct conflict *conflicts;
    size_t count;
    if (fetch_conflicts(session->store, key, pool, &conflicts, &count, err) < 0)
        return -1;
    if (count > 0)
        printf("\nconflicts (%zu)\n", count);
    for (size_t i = 0; i < count; i++) {
        printf("  %s ", conflicts[i].soft ? "≈" : "≠");
        print_clean(stdout, conflicts[i].matter);
        if (conflicts[i].settled != NULL) {
            struct buf text;
            buf_init(&text);
            settle_tell(&conflicts[i], &text);
            printf("  ");
            print_clean(stdout, text.data);
            buf_release(&text);
        }
        putchar('\n');
        for (size_t v = 0; v < conflicts[i].value_count; v++) {
            const struct conflict_value *value = &conflicts[i].values[v];
            printf("      ");
            print_clean(stdout, value->value);
            for (size_t s = 0; s < value->source_count; s++) {
                printf("%s", s == 0 ? "  (" : ", ");
                print_clean(stdout, value->sources[s]);
            }
            printf("; %d independent)\n", value->independent);
        }
    }
    return 0;
}

static int print_event(struct session *session, int64_t key, struct pool *pool, struct err *err)
{
    struct event event;
    struct annotation annotation;
    if (fetch_event(session->store, key, pool, &event, &annotation, err) < 0)
        return -1;
    print_labelled("title", event.title);
    print_labelled("id", event.id);
    print_labelled("when", event.when != NULL ? event.when : "undated");
    print_labelled("basis", event.basis);
    print_labelled("place", event.place_name);
    print_labelled("status", status_word(event.status));
    print_labelled("part of", event.part_of);
    print_list("after", event.after, event.after_count);
    print_list("before", event.before, event.before_count);
    print_list("tags", event.tags, event.tag_count);
    print_labelled("summary", event.summary);
    print_marks(&annotation);
    struct buf text;
    buf_init(&text);
    int told = independence_of_event(session, &event, &text, err);
    print_labelled("sources", text.data);
    buf_release(&text);
    if (told < 0)
        return -1;
    if (print_participants(session, &event, pool, err) < 0)
        return -1;
    if (event.mention_count > 0)
        printf("\nmentions (%zu)\n", event.mention_count);
    for (size_t i = 0; i < event.mention_count; i++)
        print_mention(session, &event.mentions[i], pool);
    return print_conflicts(session, key, pool, err);
}

int command_show(const struct options *options)
{
    struct session session;
    struct err err = ERR_INIT;
    const char *id = options->arguments[1];
    if (session_open(&session, options, options->arguments, 1, &err) < 0)
        return tell_err(&err);
    session_tell_faults(&session);
    struct pool pool;
    pool_init(&pool);
    store_hold(session.store);
    int64_t key = fetch_key(session.store, id);
    int result = copies_find(&session, &err);
    if (result == 0)
        result = key == 0 ? err_set(&err, ERR_NOTHING, "there is no event with the id \"%s\" in %s",
                                    id, options->arguments[0])
                          : print_event(&session, key, &pool, &err);
    store_let_go(session.store);
    int status = result < 0 ? tell_err(&err) : EXIT_DONE;
    pool_release(&pool);
    session_close(&session);
    return finish_output(status);
}
