#!/bin/sh
# Checks of the floors and rooms of src/ (HACKING has the table).
#
#   rooms.sh headers  SRC        every header compiles alone
#   rooms.sh includes SRC        includes only go down, outside headers only where they may
#   rooms.sh symbols  SRC BUILD  the same of the undefined symbols of each room's library
#   rooms.sh state    SRC BUILD  no mutable file-scope state outside term/
#
# Faults go to standard output, one a line; the exit status is 1 where there are any, 77 where the
# check makes no sense in this build. CC, NM and ROOMS_FLAGS come from the makefile.
set -eu
LC_ALL=C
export LC_ALL

CC=${CC:-cc}
NM=${NM:-nm}
what=$1
src=$2
build=${3-}

rooms='base time model store read evidence ui write term app'

# The rooms that a room may include, beside itself.
may_include() {
    case $1 in
    base) echo ;;
    time) echo base ;;
    model) echo base time ;;
    store | read | evidence | ui) echo base time model ;;
    write) echo base time model store ;;
    term) echo base time model ui ;;
    app) echo base time model store read evidence ui write term ;;
    esac
}

# The outside libraries that a room may call, beside the C library's own.
may_call() {
    case $1 in
    base) echo nettle unistring ;;
    store) echo sqlite3 ;;
    read | write) echo yaml ;;
    term) echo ncursesw tinfo ;;
    app) echo pthread ;;
    esac
}

# The rooms that may include an outside header; "all" for the C library's.
header_rooms() {
    case $1 in
    sqlite3.h | sqlite3ext.h) echo store ;;
    yaml.h) echo read write ;;
    curses.h | ncurses.h | term.h | panel.h | menu.h | form.h | ncurses* | cursesw*) echo term ;;
    nettle/* | uni*.h) [ "$1" = unistd.h ] && echo all || echo base ;;
    pthread.h | threads.h) echo app ;;
    *) echo all ;;
    esac
}

has() {
    case " $1 " in *" $2 "*) return 0 ;; *) return 1 ;; esac
}

check_headers() {
    for header in "$src"/*/*.h; do
        # Split on purpose: a list of options.
        # shellcheck disable=SC2086
        echo "#include \"${header#"$src"/}\"" |
            $CC ${ROOMS_FLAGS-} -I"$src" -fsyntax-only -x c - 2>&1 ||
            echo "${header#"$src"/}: does not compile alone"
    done
}

check_includes() {
    for file in "$src"/*/*.[ch]; do
        room=$(basename "$(dirname "$file")")
        allowed="$room $(may_include "$room")"
        place=${file#"$src"/}
        has "$rooms" "$room" || echo "$place: $room is no room"
        sed -n 's/^[ \t]*#[ \t]*include[ \t]*\([<"][^>"]*\).*/\1/p' "$file" |
            while read -r include; do
                name=${include#?}
                case $include in
                \"*/*) has "$allowed" "${name%%/*}" || echo "$place: may not include $name" ;;
                \"*) echo "$place: include $name by its room" ;;
                \<*)
                    where=$(header_rooms "$name")
                    [ "$where" = all ] || has "$where" "$room" ||
                        echo "$place: may not include <$name>"
                    ;;
                esac
            done
    done
}

# The symbols a library of a room defines, or with -u does not.
room_symbols() {
    library=$build/src/$1/lib$1.a
    [ -f "$library" ] || return 0
    if [ "${2-}" = -u ]; then
        $NM -u "$library" 2>/dev/null | awk '$1 == "U" { print $2 }'
    else
        $NM --defined-only "$library" 2>/dev/null | awk 'NF == 3 && $2 ~ /[A-Z]/ { print $3 }'
    fi
}

# The symbols of a file that the linker takes: a library, or a script that names some.
file_symbols() {
    if head -c 100 "$1" | grep -q -e ELF -e '!<arch>'; then
        { $NM -D --defined-only "$1" || $NM --defined-only "$1"; } 2>/dev/null |
            awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }'
    else
        sed 's/[()]/ /g' "$1" | tr ' ' '\n' | while read -r name; do
            case $name in
            /*.so* | /*.a) file_symbols "$name" ;;
            *.so*) file_symbols "$($CC -print-file-name="$name")" ;;
            -l*) outside_symbols "${name#-l}" ;;
            esac
        done
    fi
}

outside_symbols() {
    for suffix in so a; do
        path=$($CC -print-file-name="lib$1.$suffix")
        if [ -f "$path" ]; then
            file_symbols "$path"
            return
        fi
    done
}

# What the compiler itself brings along.
own_symbols() {
    printf '%s\n' _GLOBAL_OFFSET_TABLE_ __dso_handle
    file_symbols "$($CC -print-libgcc-file-name)"
}

check_symbols() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    { outside_symbols c; outside_symbols m; own_symbols; } | sort -u >"$work/libc"
    grep -qx malloc "$work/libc" || echo "the C library's symbols cannot be read"
    for room in $rooms; do
        room_symbols "$room" | sort -u >"$work/$room"
    done
    for room in $rooms; do
        allowed="$work/libc"
        for below in $room $(may_include "$room"); do
            allowed="$allowed $work/$below"
        done
        for library in $(may_call "$room"); do
            [ -f "$work/lib$library" ] || outside_symbols "$library" | sort -u >"$work/lib$library"
            allowed="$allowed $work/lib$library"
        done
        # Split on purpose: a list of files.
        # shellcheck disable=SC2086
        sort -u $allowed >"$work/allowed"
        room_symbols "$room" -u | sort -u | comm -23 - "$work/allowed" |
            grep -vE '^__(asan|ubsan|lsan|tsan|sanitizer|gcov|llvm)_|^_(asan|ubsan)_' |
            sed "s|^|src/$room/lib$room.a: may not call |" || true
    done
}

check_state() {
    for room in $rooms; do
        library=$build/src/$room/lib$room.a
        { [ "$room" != term ] && [ -f "$library" ]; } || continue
        if $NM "$library" 2>/dev/null | grep -q ' __asan_'; then
            echo "a build with sanitizers has state of its own"
            exit 77
        fi
        # Constant data with addresses in it (.data.rel.ro) is written by the loader alone.
        $NM -f sysv "$library" 2>/dev/null | awk -F '|' -v library="src/$room/lib$room.a" '
            /^Symbols from / { object = $0; sub(/.*\[/, "", object); sub(/\].*/, "", object) }
            NF >= 7 {
                gsub(/ /, "")
                if ($3 ~ /^[dDbBCsSgG]$/ && $7 !~ /^\.data\.rel\.ro/)
                    print library "(" object "): mutable state " $1
            }'
    done
}

check() {
    case $1 in
    headers) check_headers ;;
    includes) check_includes ;;
    symbols) check_symbols ;;
    state) check_state ;;
    *) echo "there is no check of $1" ;;
    esac
}

status=0
faults=$(check "$what") || status=$?
[ -n "$faults" ] || exit "$status"
printf '%s\n' "$faults"
[ "$status" -ne 0 ] || status=1
exit "$status"
