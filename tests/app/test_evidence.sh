#!/bin/sh
# Passages that moved, and what a person makes of them: the same in list, show, check, layer and export.
set -u
program=$(cd "${DATELINE_BUILDDIR:-.}" && pwd)/dateline || exit 2
work=$(mktemp -d "${TMPDIR:-/tmp}/dateline-evidence.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state" \
    XDG_CONFIG_HOME="$work/config" LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1767700000
unset NO_COLOR VISUAL EDITOR
mkdir -p "$HOME"
cd "$work" || exit 2
tab=$(printf '\t')
failed=0

# is NAME STATUS OUT ERR -- ARGS...: runs the program and compares; "*" is anything.
is()
{
    name=$1 want_status=$2 want_out=$3 want_err=$4
    shift 5
    "$program" --by ana "$@" >out 2>err </dev/null
    got_status=$?
    if [ "$got_status" -eq "$want_status" ] &&
        { [ "$want_out" = "*" ] || [ "$(cat out)" = "$want_out" ]; } &&
        { [ "$want_err" = "*" ] || [ "$(cat err)" = "$want_err" ]; }; then
        echo "ok - $name"
    else
        failed=$((failed + 1))
        echo "not ok - $name (status $got_status, should be $want_status)"
        echo "--- out:" && cat out && echo "--- err:" && cat err
        echo "--- want out:" && echo "$want_out" && echo "--- want err:" && echo "$want_err"
    fi
}

# The spans were counted before somebody put a line on top; the bell is told of twice.
cat >tale.txt <<'END'
Corrected on Monday.
The bridge fell at noon. Nobody was hurt.
The bell rang. A cart stood in the way.
The bell rang. Then all was still.
END
cat >tale.yaml <<'END'
dateline: 1
sources:
  - {id: tale, file: tale.txt}
events:
  - id: bridge
    when: 2025-01-01
    title: The bridge falls
    mentions:
      - {source: tale, span: [0, 23], snippet: The bridge fell at noon}
      - {source: tale, span: [25, 40], snippet: Nobody was hurt}
  - id: bell
    when: 2025-01-02
    title: The bell rings
    mentions:
      - {source: tale, span: [0, 13], snippet: The bell rang}
  - id: gull
    when: 2025-01-03
    title: A gull flies
    mentions:
      - {source: tale, span: [1, 5], snippet: A gull}
      - {source: tale, gist: no word of it}
END

# ids NAME QUERY IDS: the events that match, as list and the layer have them now.
ids()
{
    got=$("$program" list --format tsv -w "$2" tale.yaml 2>/dev/null | tail -n +2 | cut -f1 | tr '\n' ' ')
    if [ "$got" = "$3" ]; then
        echo "ok - $1"
    else
        failed=$((failed + 1))
        echo "not ok - $1: got \"$got\", should be \"$3\""
    fi
}

# has NAME TEXT FILE
has()
{
    if grep -qF -- "$2" "$3"; then
        echo "ok - $1"
    else
        failed=$((failed + 1))
        echo "not ok - $1: no \"$2\" in" && cat "$3"
    fi
}

ids "moved" is:moved "bridge "
ids "ambiguous" is:ambiguous "bell "
ids "lost" is:lost "gull "

is "nothing chooses among places" 1 "" \
    "dateline: no passage of this event has moved; 1 ambiguous, to be chosen in the document" -- \
    -n -c "select bell" -c "re-anchor all" tale.yaml
is "nor in the snippets" 1 "" \
    "dateline: this passage is found 2 times; Enter opens the document, ] and [ go from place to place, r there chooses one" -- \
    -n -c "select bell" -c "focus snippets" -c re-anchor tale.yaml
is "a lost one has no place" 1 "" \
    "dateline: this passage is not in the document of tale, so there is nowhere to anchor it" -- \
    -n -c "select gull" -c "focus snippets" -c re-anchor tale.yaml
is "one without snippet and anchors" 1 "" \
    "dateline: this mention has neither snippet nor anchors, so its passage cannot be sought" -- \
    -n -c "select gull" -c "focus snippets" -c next -c re-anchor tale.yaml
is "a word that it does not take" 2 "" "dateline: re-anchor takes nothing or all, not some" -- \
    -n -c "re-anchor some" tale.yaml
[ ! -e tale.yaml.layer ] && echo "ok - nothing was changed so far" || {
    failed=$((failed + 1))
    echo "not ok - a layer appeared"
}

is "all of the marked events, as one change" 0 "" \
    "dateline: re-anchored 2 mentions of 1 event; 1 ambiguous, to be chosen in the document; 1 lost" -- \
    -n -c "mark all" -c "re-anchor all" tale.yaml
ids "none moved any more" is:moved ""
ids "the ambiguous one is as it was" is:ambiguous "bell "
is "show has the new spans" 0 "*" "" -- show tale.yaml bridge
has "the first" "tale  21-44  affirms  exact  [tale:0-23]" out
has "the second" "tale  46-61  affirms  exact  [tale:25-40]" out
has "and what they were" "changed     span:tale:0-23 was: 0-23" out
is "the journal" 0 "sequence${tab}time${tab}annotator${tab}target${tab}field${tab}old${tab}new${tab}batch${tab}undone
1${tab}2026-01-06T11:46:40Z${tab}ana${tab}bridge${tab}span:tale:0-23${tab}0-23${tab}21-44${tab}1${tab}
2${tab}2026-01-06T11:46:40Z${tab}ana${tab}bridge${tab}span:tale:25-40${tab}25-40${tab}46-61${tab}1${tab}" "" -- \
    layers log tale.yaml.layer
is "taken back" 0 "" "dateline: undone: re-anchoring of tale:0-23 in bridge" -- -n -c undo tale.yaml
ids "they have moved" is:moved "bridge "
is "done again" 0 "" "dateline: done again: re-anchoring of tale:0-23 in bridge" -- -n -c redo tale.yaml
ids "they have not" is:moved ""

is "an export" 0 "*" "*" -- export --all tale.yaml
cp out curated.yaml
has "the new span" "span: [21, 44]" curated.yaml
has "the original" "span:tale:0-23: [0, 23]" curated.yaml
has "the id stays" "id: tale:0-23" curated.yaml
has "the snippet stays" "snippet: The bridge fell at noon" curated.yaml
is "it is read back, and is the same again" 0 "$(cat curated.yaml)" "*" -- export --all curated.yaml
is "it is edited" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
bridge${tab}2025-01-01${tab}${tab}${tab}1${tab}0${tab}${tab}The bridge falls" "" -- \
    list --format tsv -w is:edited curated.yaml

# The document changes again: the first original is what stays.
(echo "And again on Tuesday." && cat tale.txt) >later.txt && mv later.txt tale.txt
is "anchored in the curated timeline" 0 "*" "*" -- -n -c "re-anchor all" curated.yaml
is "its export" 0 "*" "*" -- export --all curated.yaml
has "another span" "span: [43, 66]" out
has "the first original" "span:tale:0-23: [0, 23]" out

# Extraction by hand: a passage is marked, and becomes an event or a mention of one.
cat >calm.txt <<'END'
Prologue.
Ön Tuesday the ferry ran again. It was full, they said.
END
cat >calm.yaml <<'END'
dateline: 1
span_unit: codepoint
sources:
  - {id: calm, file: calm.txt}
  - {id: none, file: no-such.txt}
events:
  - id: ferry
    when: 2025-02-01
    title: The ferry rests
    mentions:
      - {source: calm, span: [0, 8], snippet: Prologue, claims: {state: resting}}
      - {source: none, gist: nothing at hand}
END
is "nothing is marked" 1 "" "dateline: no passage is being marked; V in a document begins one" -- \
    -n -c "focus snippets" -c open -c "insert 2025-02-04 The ferry runs" calm.yaml
is "nor outside of a document" 1 "" "dateline: no passage is being marked; V in a document begins one" -- \
    -n -c mention calm.yaml
is "no document" 1 "" "dateline: there is no document here to mark a passage in, only its gists" -- \
    -n -c "focus snippets" -c next -c open -c passage calm.yaml
is "a line that is not there" 1 "" "dateline: there is no line 9; the last is 2" -- \
    -n -c "focus snippets" -c open -c 9 calm.yaml
is "an event of a sentence" 0 "" "dateline: inserted as e-aa7fae611fe2, resting on this passage" -- \
    -n -c "focus snippets" -c open -c 2 -c passage -c next-sentence \
    -c "insert 2025-02-04 The ferry runs" calm.yaml
is "show has it" 0 "title       The ferry runs
id          e-aa7fae611fe2
when        2025-02-04

mentions (1)
  calm  10-41  affirms  exact  [calm:10-41]" "" -- show calm.yaml e-aa7fae611fe2
is "a mention of the event at hand" 0 "" \
    'dateline: a mention of "The ferry rests" now; u takes it back' -- \
    -n -c "focus snippets" -c open -c "search FULL" -c passage -c "next-word 2" -c mention calm.yaml
is "not twice" 1 "" "dateline: this passage is a mention of that event already" -- \
    -n -c "focus snippets" -c open -c "search FULL" -c passage -c "next-word 2" -c mention calm.yaml
is "of another event" 0 "" 'dateline: a mention of "The ferry runs" now; u takes it back' -- \
    -n -c "focus snippets" -c open -c "search FULL" -c passage -c "mention e-aa7fae611fe2" calm.yaml
is "of none" 1 "" 'dateline: there is no event with the id "e-none"' -- \
    -n -c "focus snippets" -c open -c passage -c "mention e-none" calm.yaml
is "the journal" 0 "sequence${tab}time${tab}annotator${tab}target${tab}field${tab}old${tab}new${tab}batch${tab}undone
1${tab}2026-01-06T11:46:40Z${tab}ana${tab}e-aa7fae611fe2${tab}insert${tab}${tab}1${tab}1${tab}
2${tab}2026-01-06T11:46:40Z${tab}ana${tab}e-aa7fae611fe2${tab}edit:title${tab}${tab}The ferry runs${tab}1${tab}
3${tab}2026-01-06T11:46:40Z${tab}ana${tab}e-aa7fae611fe2${tab}edit:when${tab}${tab}2025-02-04${tab}1${tab}
4${tab}2026-01-06T11:46:40Z${tab}ana${tab}e-aa7fae611fe2${tab}mention:calm:10-41${tab}${tab}{\"source\":\"calm\",\"span\":[10,41],\"starts\":\"Ön Tuesday the ferry ran\",\"ends\":\"Tuesday the ferry ran again.\",\"stance\":\"affirms\"}${tab}1${tab}
5${tab}2026-01-06T11:46:40Z${tab}ana${tab}ferry${tab}mention:calm:49-64${tab}${tab}{\"source\":\"calm\",\"span\":[49,64],\"starts\":\"full, they said\",\"ends\":\"full, they said\",\"stance\":\"affirms\"}${tab}5${tab}
6${tab}2026-01-06T11:46:40Z${tab}ana${tab}e-aa7fae611fe2${tab}mention:calm:49-53${tab}${tab}{\"source\":\"calm\",\"span\":[49,53],\"starts\":\"full\",\"ends\":\"full\",\"stance\":\"affirms\"}${tab}6${tab}" "" -- \
    layers log calm.yaml.layer
is "an export" 0 "*" "*" -- export --all calm.yaml
cp out calm.curated.yaml
has "the mention that was added" 'changed: {"mention:calm:49-64": null}' calm.curated.yaml
is "reads back as the same" 0 "$(cat calm.curated.yaml)" "*" -- export --all calm.curated.yaml
is "and every passage is exact" 0 "*" "*" -- show calm.curated.yaml e-aa7fae611fe2
has "the first" "calm  10-41  affirms  exact" out
has "the second" "calm  49-53  affirms  exact" out
is "taken back" 0 "" "dateline: undone: mention calm:49-53 of e-aa7fae611fe2" -- -n -c undo calm.yaml
is "it is gone" 0 "title       The ferry runs
id          e-aa7fae611fe2
when        2025-02-04

mentions (1)
  calm  10-41  affirms  exact  [calm:10-41]" "" -- show calm.yaml e-aa7fae611fe2

is "without its document" 0 "*" "*" -- -n -c undo tale.yaml
rm tale.txt
is "nothing can be re-anchored" 1 "" \
    "dateline: the document of tale is not at hand: tale.txt not found beside the timeline; give its folder with --sources" -- \
    -n -c "focus snippets" -c re-anchor tale.yaml

[ "$failed" -eq 0 ]
