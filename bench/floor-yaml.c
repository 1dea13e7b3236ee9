/* floor-yaml parse FILE: the seconds of libyaml's bare event loop over FILE.
 * floor-yaml emit FILE OUT: the seconds that libyaml's bare emitter takes to write those events to
 * OUT. They are read some thousands at a time, and only the writing is timed. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "clock.h"

enum { BATCH = 20000 };

static void fail(const char *what)
{
    fprintf(stderr, "floor-yaml: %s\n", what);
    exit(3);
}

static double parse(FILE *file)
{
    yaml_parser_t parser;
    yaml_event_t event;
    double began = clock_now();
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    for (bool more = true; more;) {
        if (!yaml_parser_parse(&parser, &event))
            fail(parser.problem);
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return clock_now() - began;
}

static int put(void *context, unsigned char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size;
}

static double emit(FILE *file, FILE *out)
{
    static yaml_event_t events[BATCH];
    yaml_parser_t parser;
    yaml_emitter_t emitter;
    double spent = 0;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    yaml_emitter_initialize(&emitter);
    yaml_emitter_set_unicode(&emitter, 1);
    yaml_emitter_set_width(&emitter, 100);
    yaml_emitter_set_output(&emitter, put, out);
    for (bool more = true; more;) {
        int count = 0;
        while (count < BATCH && more) {
            if (!yaml_parser_parse(&parser, &events[count]))
                fail(parser.problem);
            more = events[count++].type != YAML_STREAM_END_EVENT;
        }
        double began = clock_now();
        for (int i = 0; i < count; i++)
            if (!yaml_emitter_emit(&emitter, &events[i]))
                fail(emitter.problem);
        spent += clock_now() - began;
    }
    yaml_emitter_delete(&emitter);
    yaml_parser_delete(&parser);
    return spent;
}

int main(int argc, char **argv)
{
    bool emits = argc == 4 && strcmp(argv[1], "emit") == 0;
    if (!emits && !(argc == 3 && strcmp(argv[1], "parse") == 0))
        fail("parse FILE, or emit FILE OUT");
    FILE *file = fopen(argv[2], "rb"), *out = emits ? fopen(argv[3], "wb") : NULL;
    if (file == NULL || (emits && out == NULL))
        fail("no such file");
    printf("%.6f\n", emits ? emit(file, out) : parse(file));
    return 0;
}
