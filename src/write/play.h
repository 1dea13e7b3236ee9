/* libyaml's emitter at the work of scripts. A struct play owns the emitter and its buffer; what
 * comes out goes to a struct yaml_output. After a failure nothing more is done. */
#ifndef WRITE_PLAY_H
#define WRITE_PLAY_H

#include <stdbool.h>
#include <yaml.h>

#include "base/buf.h"
#include "base/err.h"
#include "write/script.h"
#include "write/yaml.h"

/* Lines are filled up to about here. */
enum { PLAY_WIDTH = 100 };

struct play {
    yaml_emitter_t emitter;
    struct yaml_output output;
    struct buf out; /* what the emitter gave */
    bool failed;
    struct err err; /* why, once failed */
};

/* Begins the stream. */
void play_init(struct play *play, const struct yaml_output *output);
void play_release(struct play *play);

/* Does all steps of a script from offset `at` on. */
void play_script(struct play *play, const struct buf *script, size_t at);

#endif
