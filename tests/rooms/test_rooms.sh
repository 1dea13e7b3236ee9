#!/bin/sh
# The tree's own rooms.
set -u
src=${DATELINE_SRCDIR:-.}/src
build=${DATELINE_BUILDDIR:-.}
failed=0

for what in headers includes symbols state; do
    out=$("${DATELINE_SRCDIR:-.}/tests/rooms/rooms.sh" "$what" "$src" "$build")
    case $? in
    0) echo "ok - $what" ;;
    77) echo "skipped - $what: $out" ;;
    *)
        printf '%s\nnot ok - %s\n' "$out" "$what"
        failed=1
        ;;
    esac
done
exit $failed
