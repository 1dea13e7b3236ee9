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
    ambiguous | circular | lost | moved | renamed) continue ;; # words of other uses as well
    esac
    if ! printf '%s\n' "$told" | grep -qx "$code"; then
        echo "not ok - $code is known, and nothing tells it"
        status=1
    fi
done

# Each code has one level, and the manual has it under that one.
levels=$(cat "$top"/src/read/*.c "$top"/src/store/*.c "$top"/src/app/*.c | tr -s ' \n' '  ' |
    grep -oE 'FAULT_(ERROR|WARNING|NOTE), "[a-z-]+"' | tr -d ',"' | sort -u)
[ "$(printf '%s\n' "$levels" | wc -l)" -gt 40 ] || {
    echo "not ok - the levels of codes are not found in the source"
    status=1
}
for code in $(printf '%s\n' "$levels" | sed 's/.* //' | sort | uniq -d); do
    echo "not ok - $code has two levels"
    status=1
done
# under LEVEL: the part of the manual's list that is of this level.
under()
{
    case $1 in
    FAULT_ERROR) printf '%s\n' "$faults" | sed '/^Warnings:/,$d' ;;
    FAULT_WARNING) printf '%s\n' "$faults" | sed -n '/^Warnings:/,/^Notes:/p' ;;
    FAULT_NOTE) printf '%s\n' "$faults" | sed -n '/^Notes:/,$p' ;;
    esac
}
while read -r level code; do
    if under "$level" | grep -qE "^\.(It )?Cm (.*[ ,])?$code( |,|\$)"; then
        echo "ok - $code is in the manual as $level"
    else
        echo "not ok - $code is not in the manual as $level"
        status=1
    fi
done <<EOF
$levels
EOF
# What the manual has must be known, so that it can be silenced.
for code in $(printf '%s\n' "$faults" | sed -n 's/^\.It Cm \([a-z].*\)$/\1/p' | tr ',' ' '); do
    printf '%s\n' "$table" | grep -qx -e "$code" || {
        echo "not ok - $code of the manual is not in the table of codes"
        status=1
    }
done
exit "$status"
