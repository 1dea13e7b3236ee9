#!/bin/sh
# The manual has every code of a fault, and every code that is told is among those that are known.
set -u
top=${DATELINE_SRCDIR:-.}
manual=$top/man/dateline.1
table=$(sed -n '/^static const char \*const codes/,/NULL/s/^ *"\(.*\)",$/\1/p' "$top/src/app/finding.c")
told=$(grep -rhoE --include='*.c' '"[a-z]+(-[a-z]+)+"' "$top/src/read" "$top/src/store" "$top/src/app" |
    tr -d '"' | sort -u)
faults=$(sed -n '/^\.Sh FAULTS/,/^\.Sh ENVIRONMENT/p' "$manual")
status=0

if [ -z "$table" ] || [ -z "$faults" ]; then
    echo "not ok - there is no table of codes, or no list of faults in the manual"
    exit 1
fi
for code in $table; do
    if printf '%s\n' "$faults" | grep -qE "(^|[ ,])$code( |,|\$)"; then
        echo "ok - $code is in the manual"
    else
        echo "not ok - $code is not in the manual under FAULTS"
        status=1
    fi
    case $code in
    ambiguous | lost | moved | renamed) continue ;; # words of other uses as well
    esac
    if ! printf '%s\n' "$told" | grep -qx "$code"; then
        echo "not ok - $code is known, and nothing tells it"
        status=1
    fi
done
exit "$status"
