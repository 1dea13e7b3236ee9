#!/bin/sh
# The key table in man/dateline.1 is the one that the table of actions makes.
set -u
manual=${DATELINE_SRCDIR:-.}/man/dateline.1
print_keys=${DATELINE_BUILDDIR:-.}/tests/man/print_keys
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT

fail() {
    echo "not ok - the key table of the manual"
    echo "$1"
    exit 1
}

begins=$(grep -c '^\.\\" KEYS BEGIN' "$manual")
ends=$(grep -c '^\.\\" KEYS END' "$manual")
if [ "$begins" != 1 ] || [ "$ends" != 1 ]; then
    fail 'man/dateline.1 must have one comment KEYS BEGIN and one KEYS END around its key table'
fi
"$print_keys" >"$folder/program" || fail "$print_keys failed"
[ -s "$folder/program" ] || fail "$print_keys printed nothing"
sed -n '/^\.\\" KEYS BEGIN/,/^\.\\" KEYS END/{/^\.\\" KEYS /!p;}' "$manual" >"$folder/manual"
if ! diff -u "$folder/manual" "$folder/program" >"$folder/diff"; then
    cat "$folder/diff"
    fail 'man/dateline.1 (-) is not what the table of actions says (+); "make man-keys" brings it up to date'
fi
echo "ok - the key table of the manual"
