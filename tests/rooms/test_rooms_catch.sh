#!/bin/sh
# Faults planted in a copy of the rooms are caught, and a copy without any is clean.
set -u
top=${DATELINE_SRCDIR:-.}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
failed=0

# A small tree of its own: what is planted is then all that can be caught.
mkdir -p "$copy/src/base" "$copy/src/read" "$copy/src/ui" "$copy/src/store" "$copy/src/term"

compile() { # ROOM NAME: the C text on standard input becomes a file and a member of its library
    mkdir -p "$copy/src/$1"
    cat >"$copy/src/$1/$2.c"
    ${CC:-cc} -I"$copy/src" -c -o "$copy/$2.o" "$copy/src/$1/$2.c" &&
        ${AR:-ar} cr "$copy/src/$1/lib$1.a" "$copy/$2.o"
}

expect() { # NAME WHAT FAULT: the check WHAT says exactly FAULT
    out=$("$top/tests/rooms/rooms.sh" "$2" "$copy/src" "$copy")
    status=$?
    want=0
    [ -z "$3" ] || want=1
    if [ "$out" = "$3" ] && [ $status -eq $want ]; then
        echo "ok - $1"
    else
        printf 'got (%s): %s\nwant (%s): %s\nnot ok - %s\n' $status "$out" $want "$3" "$1"
        failed=1
    fi
}

remove() { # ROOM NAME
    ${AR:-ar} d "$copy/src/$1/lib$1.a" "$2.o"
    rm -f "$copy/src/$1/$2.c"
}

cat >"$copy/src/base/sound.h" <<'END'
#include <stddef.h>
size_t base_sound(size_t n);
END
compile base sound <<'END'
#include "base/sound.h"
#include <stdlib.h>
static const char *const words[] = {"a", "b"};
size_t base_sound(size_t n)
{
    return (size_t)abs((int)n) + (size_t)words[n % 2][0];
}
END
compile ui draw <<'END'
#include "base/sound.h"
size_t ui_draw(void);
size_t ui_draw(void)
{
    return base_sound(1);
}
END
compile term paint <<'END'
int term_paint(void);
static int flag;
int term_paint(void)
{
    return ++flag;
}
END
for what in headers includes symbols state; do
    expect "a sound tree passes: $what" $what ""
done

compile ui upward <<'END'
int term_paint(void);
int ui_upward(void);
int ui_upward(void)
{
    return term_paint();
}
END
expect "a call upward" symbols "src/ui/libui.a: may not call term_paint"
remove ui upward

compile read sideways <<'END'
#include <stddef.h>
size_t ui_draw(void);
size_t read_sideways(void);
size_t read_sideways(void)
{
    return ui_draw();
}
END
expect "a call sideways" symbols "src/read/libread.a: may not call ui_draw"
remove read sideways

compile ui outside <<'END'
int sqlite3_initialize(void);
int ui_outside(void);
int ui_outside(void)
{
    return sqlite3_initialize();
}
END
expect "a library of another room" symbols "src/ui/libui.a: may not call sqlite3_initialize"
remove ui outside

compile store inside <<'END'
int sqlite3_initialize(void);
int store_inside(void);
int store_inside(void)
{
    return sqlite3_initialize();
}
END
expect "the same library in its room" symbols ""
remove store inside

echo '#include "term/term.h"' >"$copy/src/ui/planted.c"
expect "an include upward" includes "ui/planted.c: may not include term/term.h"
echo '#include "../base/sound.h"' >"$copy/src/ui/planted.c"
expect "an include by another way" includes "ui/planted.c: may not include ../base/sound.h"
echo '#include "sound.h"' >"$copy/src/base/planted.c"
rm "$copy/src/ui/planted.c"
expect "an include without its room" includes "base/planted.c: include sound.h by its room"
rm "$copy/src/base/planted.c"
for pair in ui:sqlite3.h store:yaml.h ui:curses.h ui:uninorm.h read:pthread.h; do
    echo "  #  include <${pair#*:}>" >"$copy/src/${pair%:*}/planted.h"
    expect "<${pair#*:}> in ${pair%:*}" includes \
        "${pair%:*}/planted.h: may not include <${pair#*:}>"
    rm "$copy/src/${pair%:*}/planted.h"
done

echo 'size_t planted(void);' >"$copy/src/base/planted.h"
out=$("$top/tests/rooms/rooms.sh" headers "$copy/src" "$copy")
case $out in
*"base/planted.h: does not compile alone")
    echo "ok - a header that needs another" ;;
*)
    printf '%s\nnot ok - a header that needs another\n' "$out"
    failed=1
    ;;
esac
rm "$copy/src/base/planted.h"

for kind in 'static int n' 'static int n = 1' 'int n' '_Thread_local int n'; do
    printf '%s;\nint *base_state(void);\nint *base_state(void)\n{\n    return &n;\n}\n' "$kind" |
        compile base state
    expect "state: $kind" state "src/base/libbase.a(state.o): mutable state n"
    remove base state
done
compile base state <<'END'
int base_state(void);
int base_state(void)
{
    static int calls;
    return ++calls;
}
END
out=$("$top/tests/rooms/rooms.sh" state "$copy/src" "$copy")
case $out in
"src/base/libbase.a(state.o): mutable state "*calls*) echo "ok - state within a function" ;;
*)
    printf '%s\nnot ok - state within a function\n' "$out"
    failed=1
    ;;
esac
exit $failed
