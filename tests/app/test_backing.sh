#!/bin/sh
# A large YAML record is read through a file in the cache: the same is seen and told, the first time
# and any other.
. "${DATELINE_SRCDIR:-.}/tests/app/shell.sh"
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"

# timeline EVENTS: one of more than 2 MB, with a fault at line 11.
timeline()
{
    awk -v n="$1" 'BEGIN {
        print "dateline: 1\ntitle: Many\nsources:\n- {id: s, title: S, file: s.txt}\nevents:"
        for (i = 1; i <= n; i++) {
            if (i == 2)
                print "- {id: bad, when: someday, title: Bad}"
            printf "- id: e%d\n  when: 20%02d-%02d-%02d\n  title: Event %d, of which is said what is said\n", i,
                i % 26, 1 + i % 12, 1 + i % 28, i
            printf "  mentions:\n  - {source: s, span: [%d, %d], snippet: %0120d, gist: none of this is so}\n",
                i, i + 9, i
        }
    }'
}

# kept: the files of records in the cache, what is left beside it.
kept()
{
    "$program" cache 2>/dev/null | cut -f 2
    ls "$TMPDIR"
}

# same NAME WANT: what is kept now.
same()
{
    got=$(kept)
    if [ "$got" = "$2" ]; then ok "$1"; else not_ok "$1" "--- kept:" "$got" "--- want:" "$2"; fi
}

timeline 9000 >large.yaml
run list --format tsv large.yaml
is "the first time" 0
mv out first.out && mv err first.err
has "its fault has its place" "large.yaml:11:19: " first.err
has "and is counted" "1 event left out" first.err
same "it is kept" record
run list --format tsv large.yaml
is "the second time" 0 "$(cat first.out)" "$(cat first.err)"
run list --format tsv --no-cache large.yaml
is "without the cache" 0 "$(cat first.out)" "$(cat first.err)"
run check large.yaml
mv out first.check
run check --no-cache large.yaml
is "check" "$status" "$(cat first.check)"
run show large.yaml e77
is "show" 0
mv out first.show
run show --no-cache large.yaml e77
is "show without the cache" 0 "$(cat first.show)"
run -n --by ana -c 'select e77' -c keep large.yaml
is "a mark" 0
run list --count -w 'is:kept id:e77' large.yaml
is "stays" 0 1
run convert large.yaml converted.yaml
is "convert" 0
run list --format tsv converted.yaml
is "what was converted" 0 "$(sed 's/\tkept\t/\t\t/' first.out)" ""
rm converted.yaml
run cache --clear
is "the cache is cleared" 0
same "nothing is left" ""

# --- What is not what it was ---
run list --count --no-cache large.yaml
is "nothing is kept" 0 9000
same "with --no-cache" ""
run list --count large.yaml
is "kept again" 0 9000
printf -- '- {id: one-more, title: One more}\n' >>large.yaml
run list --count large.yaml
is "another file" 0 9001
same "has another record" "record
record"
for file in cache/dateline/*-record-*; do
    printf 'nothing of the kind' >"$file"
done
run list --count large.yaml
is "a damaged record is made again" 0 9001
run list --count large.yaml
is "and is found" 0 9001
for file in cache/dateline/*-record-*; do
    cp "$file" copy
    head -c 100000 copy >"$file"
done
run list --count large.yaml
is "so is one cut short" 0 9001
run cache --clear

# --- Where no cache can be ---
: >no-folder
program_cache=$XDG_CACHE_HOME
XDG_CACHE_HOME=$work/no-folder
run list --count large.yaml
is "no cache to be had" 0 9001
XDG_CACHE_HOME=$program_cache
same "leaves nothing" ""
program_tmp=$TMPDIR
TMPDIR=$work/nowhere
run list --count --no-cache large.yaml
is "no folder at all" 0 9001
TMPDIR=$program_tmp

# --- What cannot be read ---
{ cat large.yaml; printf -- '- {id: [broken\n'; } >broken.yaml
run list --count broken.yaml
is "a syntax error" 3 ""
has "has its place" "broken.yaml:" err
mv err first.err
run list --count --no-cache broken.yaml
is "the same without the cache" 3 "" "$(cat first.err)"
same "nothing of it is left" ""

# --- Several ---
printf 'events:\n- {id: e1, title: Of the small one}\n' >small.yaml
run list --count large.yaml small.yaml
is "two files" 0 9002
has "an id of both" 'small.yaml:2:3: ' err
mv err first.err
run list --count large.yaml small.yaml
is "two files, again" 0 9002 "$(cat first.err)"
same "are one record" record

run cache --clear

# --- A database that is not read where it lies: its counter is not the one of dateline's tables ---
timeline 9000 >large.yaml
run convert large.yaml own.db
is "a database of dateline's own" 0
run list --format tsv own.db
is "is read" 0 "$(cat first.out)"
same "where it lies" ""
cp own.db foreign.db
printf '\001\002\003\004' | dd of=foreign.db bs=1 seek=24 conv=notrunc 2>err
run list --format tsv foreign.db
is "another program's" 0 "$(cat first.out)"
same "is kept in the cache" record
run list --format tsv foreign.db
is "and found there" 0 "$(cat first.out)"
same "the same one" record
run list --format tsv --no-cache foreign.db
is "not kept" 0 "$(cat first.out)"
run list --count own.db foreign.db
is "two databases" 0 18000
run -n --by ana -c 'select e77' -c keep foreign.db
is "a mark on it" 0
run list --count -w is:kept foreign.db
is "is found" 0 1
run cache --clear

finish
