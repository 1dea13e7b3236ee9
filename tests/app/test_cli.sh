#!/bin/sh
# The command line as scripts see it: output, what goes to standard error, exit status.
. "${DATELINE_SRCDIR:-.}/tests/app/shell.sh"

# --- date ---
run date 2025-09 2025/.. 2025/ -- -0043-03-15 Y170000002
is "date: bounds" 0 "2025-09${tab}level0${tab}2025-09-01T00:00:00${tab}2025-09-30T23:59:59${tab}2025-09-01T00:00:00${tab}2025-09-30T23:59:59
2025/..${tab}level1${tab}2025-01-01T00:00:00${tab}2025-12-31T23:59:59${tab}..${tab}..
2025/${tab}level1${tab}2025-01-01T00:00:00${tab}2025-12-31T23:59:59${tab}?${tab}?
-0043-03-15${tab}level1${tab}-0043-03-15T00:00:00${tab}-0043-03-15T23:59:59${tab}-0043-03-15T00:00:00${tab}-0043-03-15T23:59:59
Y170000002${tab}level1${tab}170000002-01-01T00:00:00${tab}170000002-12-31T23:59:59${tab}170000002-01-01T00:00:00${tab}170000002-12-31T23:59:59" ""
run date -0043-03-15 2025 -Y3
is "date: what is neither a year nor an option" 2 "" 'dateline: there is no option "-Y"; see dateline --help'
run date -0043-03-15 -0044
is "date: years before 1 BC need no --" 0 "-0043-03-15${tab}level1${tab}-0043-03-15T00:00:00${tab}-0043-03-15T23:59:59${tab}-0043-03-15T00:00:00${tab}-0043-03-15T23:59:59
-0044${tab}level1${tab}-0044-01-01T00:00:00${tab}-0044-12-31T23:59:59${tab}-0044-01-01T00:00:00${tab}-0044-12-31T23:59:59" ""
run date 2026-01-06 6.1.2026
is "date: an invalid one" 1 "2026-01-06${tab}level0${tab}2026-01-06T00:00:00${tab}2026-01-06T23:59:59${tab}2026-01-06T00:00:00${tab}2026-01-06T23:59:59
6.1.2026${tab}invalid${tab}-${tab}-${tab}-${tab}-"

# --- list ---
run list --format tsv summit.yaml
is "list: tsv in order, undated last" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
meeting${tab}2025-09-04${tab}${tab}${tab}2${tab}1${tab}summit, talks${tab}The council meets
call${tab}2025-09-04?${tab}${tab}${tab}1${tab}1${tab}${tab}A call\\twith a tab
plan${tab}2026/..${tab}${tab}${tab}1${tab}0${tab}${tab}A plan without end
e-c2f99ec8c22e${tab}${tab}${tab}${tab}1${tab}0${tab}${tab}Something without a date" ""
run list --count summit.yaml
is "list: count" 0 4 ""
run list --count -w 'is:undated' summit.yaml
is "list: query" 0 1
run list --count -w 'who:"the council" as:host OR tag:nothing' summit.yaml
is "list: participation" 0 1
run list -w nothing-such summit.yaml
is "list: no match" 1 "" ""
run list -w 'is:good' summit.yaml
is "list: wrong query" 2 ""
has "list: wrong query says where" "column 4: is: does not know \"good\"" err
run list --format csv summit.yaml
is "list: wrong format" 2 "" 'dateline: there is no list format "csv"; it is text or tsv'
run summit.yaml
is "browsing into a pipe is listing" 0
has "list: text" "The council meets" out
run list missing.yaml
is "list: no such file" 3 ""
has "list: no such file is named" "missing.yaml" err
run list .
is "list: a folder" 3 ""
: >empty.yaml
run list empty.yaml
is "list: an empty file" 3 ""
run list --count faulty.yaml
is "list: faulty events are left out" 0 1
has "list: a fault has its place" "faulty.yaml:4:" err
has "list: how many were left out" "2 events left out" err

# --- usage ---
run
is "no file" 2 "" "dateline: dateline needs the file of a timeline; see dateline --help"
run --colour summit.yaml
is "no such option" 2 "" 'dateline: there is no option "--colour"; see dateline --help'
run list -o x summit.yaml
is "an option of another subcommand" 2 "" "dateline: dateline list takes no option --output; see dateline --help"
run -V
is "version" 0
run --help
is "help" 0
has "help names the subcommands" "dateline conflicts" out

# --- show ---
run show summit.yaml meeting
is "show" 0
has "show: title" "The council meets" out
has "show: the passage is located" "exact" out
has "show: a conflict" "members present" out
run show summit.yaml nothing
is "show: no such event" 1 "" 'dateline: there is no event with the id "nothing" in summit.yaml'

# --- conflicts ---
run conflicts summit.yaml
is "conflicts" 1 "meeting${tab}members present${tab}10${tab}herald
meeting${tab}members present${tab}12${tab}courier
call${tab}minutes${tab}~20${tab}post
call${tab}minutes${tab}21${tab}herald" ""
run conflicts faulty.yaml
is "no conflicts" 0 ""
cp summit.yaml settling.yaml
export SOURCE_DATE_EPOCH=1769940000 # 2026-02-01
run -n --by ana -c 'select meeting' -c 'settle Members Present = 12 because the courier counted' settling.yaml
is "settle" 0 "" "dateline: members present: settled as 12, with 1 independent source"
run -n --by ana -c 'select call' -c 'settle minutes = 20' settling.yaml
is "settle: not without a reason" 2 "" 'dateline: give the reason: "because ..."'
run -n --by ana -c 'select call' -c 'settle minutes = 20 because ' settling.yaml
is "settle: nor with none" 2 "" 'dateline: give the reason: "because ..."'
run -n --by ana -c 'select call' -c 'settle minutes = 20 because the line was timed' settling.yaml
is "settle: what no source says" 0 "" "dateline: minutes: settled as 20, which no source says"
unset SOURCE_DATE_EPOCH
run conflicts settling.yaml
is "conflicts: all are settled" 0 ""
run conflicts --all settling.yaml
is "conflicts --all" 0 "meeting${tab}members present${tab}10${tab}herald${tab}
meeting${tab}members present${tab}12${tab}courier${tab}settled
call${tab}minutes${tab}~20${tab}post${tab}
call${tab}minutes${tab}21${tab}herald${tab}
call${tab}minutes${tab}20${tab}${tab}settled"
run list -w is:disputed settling.yaml
is "settled: not disputed" 1 ""
run show settling.yaml meeting
has "show: the choice" "members present  settled: 12, the courier counted; by ana, 2026-02-01" out
run export --all -o settled.yaml settling.yaml
is "export of settlements" 0
has "export: the choice" "matter: members present" settled.yaml
run conflicts --all settled.yaml
is "settlements come back" 0 "meeting${tab}members present${tab}10${tab}herald${tab}
meeting${tab}members present${tab}12${tab}courier${tab}settled
call${tab}minutes${tab}~20${tab}post${tab}
call${tab}minutes${tab}21${tab}herald${tab}
call${tab}minutes${tab}20${tab}${tab}settled"
run -n --by ana -c undo settling.yaml
is "settle: undone" 0 "" 'dateline: undone: settlement of "minutes" in call'
run -n --by ana -c 'select meeting' -c 'unsettle' settling.yaml
is "unsettle" 0 "" "dateline: members present: open again"
run -n --by ana -c 'select meeting' -c 'unsettle' settling.yaml
is "unsettle: nothing is" 1 "" "dateline: nothing is settled here"
run -n --by ana -c 'select plan' -c 'settle x = 1 because y' settling.yaml
is "settle: nothing to" 1 "" "dateline: the sources of this event do not disagree"
run -n --by ana -c 'select meeting' -c 'settle minutes = 1 because y' settling.yaml
is "settle: another matter" 1 "" 'dateline: the sources do not disagree about "minutes" here; they do about "members present"'
run -n --by ana -c 'settle members present' settling.yaml
is "settle: no value" 2 "" "dateline: a settlement is written MATTER = VALUE because REASON"

# --- from conflict to conflict in the list ---
cat >seeking.yaml <<'EOF'
sources: [{id: s1}, {id: s2}]
events:
  - {id: e1, when: 2025-01-01, title: Plain, mentions: [{source: s1}]}
  - {id: e2, when: 2025-01-02, title: Hard, mentions: [{source: s1, claims: {n: 1}}, {source: s2, claims: {n: 2}}]}
  - {id: e3, when: 2025-01-03, title: Plain again, mentions: [{source: s1}]}
  - {id: e4, when: 2025-01-04, title: Soft, mentions: [{source: s1, claims: {n: ~20}}, {source: s2, claims: {n: 21}}]}
  - {id: e5, when: 2025-01-05, title: Denied, mentions: [{source: s1}, {source: s2, stance: denies}]}
  - {id: e6, title: Undated, mentions: [{source: s1, claims: {n: 1}}, {source: s2, claims: {n: 2}}]}
EOF
# lands NAME ID COMMAND...: the cursor is on that event behind the commands.
lands()
{
    name=$1 id=$2
    shift 2
    for command; do
        set -- "$@" -c "$command"
        shift
    done
    run -n "$@" -c 'tag here' seeking.yaml
    run list --format tsv -w tag:here seeking.yaml
    if [ "$(tail -n +2 out | cut -f 1)" = "$id" ]; then
        ok "$name"
    else
        not_ok "$name" "  not on $id but on:" "$(cat out)"
    fi
    run -n -c undo seeking.yaml
}
lands "next-conflict: the first" e2 next-conflict
lands "next-conflict: the soft one too" e4 next-conflict next-conflict
lands "next-conflict: by number, and where one denies" e5 'next-conflict 3'
lands "next-conflict: among the undated" e6 'next-conflict 4'
lands "next-conflict: around the end" e2 'select e6' next-conflict
lands "previous-conflict" e5 'select e6' previous-conflict
lands "previous-conflict: by number" e2 last 'previous-conflict 3'
lands "previous-conflict: around the beginning" e6 first previous-conflict
run -n -c 'select e2' -c 'settle n = 1 because it is' seeking.yaml
lands "next-conflict: not what is settled" e4 next-conflict
run -n -c 'filter id:e1 OR id:e2 OR id:e3' -c next-conflict seeking.yaml
is "next-conflict: none is open in the list" 1 "" "dateline: no other event of the list has an open conflict"
run -n -c 'filter id:e6 OR id:e3' -c 'select e6' -c next-conflict seeking.yaml
is "next-conflict: no other" 1 "" "dateline: no other event of the list has an open conflict"

# --- check ---
run check summit.yaml
is "check: no error" 0
run check faulty.yaml
is "check: errors" 1
has "check: place, level and code" "faulty.yaml:4:" out
has "check: a missing title" "missing-title" out
has "check: undeclared" "warning undeclared-source" out
cat >named.yaml <<'EOF'
events:
  - id: one
    title: One
    mentions: [{source: a, names: {nobody: No Body}}]
  - {id: two, title: Two}
EOF
run check named.yaml
is "check: a name of nobody declared" 0 "named.yaml:2:5: note single-source: event one rests on one independent source
named.yaml:4:16: warning undeclared-participant: participant nobody is named in event one and not declared
named.yaml:5:5: warning no-mention: event two has no mention: nothing supports it
named.yaml:4:16: warning undeclared-source: source a is used and not declared; it is taken as one of that name"
printf 'events:\n- {title: a, when: 2025-13, status: odd}\n- {title: b, tags: {c: d}}\n- {title: e}\n' >twice.yaml
run list twice.yaml
is "list: events left out are counted once" 0 "undated                     e  (e-$(printf '\0e' | sha256sum | cut -c1-12), 0 sources)"
has "list: events left out" "dateline: 2 events left out" err
mkdir -p north south
for side in north south; do
    echo "words of the $side" >$side/page.txt
    echo "sources: [{id: $side, file: page.txt}]
events: [{title: $side, mentions: [{source: $side, snippet: of the $side}]}]" >$side/events.yaml
done
run check --silence single-source north/events.yaml south/events.yaml
is "check: each file has its documents beside it" 0 "" "dateline: 0 errors, 0 warnings, 0 notes, 2 silenced"
printf 'events:\n\n\n- {id: same, title: one}\n- {title: t}\n- {title: t}\n' >first.yaml
printf 'events:\n- {id: same, title: other}\n' >second.yaml
run check first.yaml second.yaml
is "check: the place of each of two with one id" 0 "second.yaml:2:3: warning renamed: event \"same\" is another one than an earlier file's; it is called \"second:same\" here
first.yaml:4:3: warning no-mention: event same has no mention: nothing supports it
first.yaml:5:3: warning no-mention: event e-$(printf '\0t' | sha256sum | cut -c1-12) has no mention: nothing supports it
first.yaml:6:3: warning no-mention: event e-$(printf '\0t' | sha256sum | cut -c1-12)-2 has no mention: nothing supports it
second.yaml:2:3: warning no-mention: event second:same has no mention: nothing supports it"
sed '/2025-9-4/d; /untitled/d' faulty.yaml >warned.yaml
run check warned.yaml
is "check: warnings alone" 0
run check --strict warned.yaml
is "check --strict: warnings count" 1

# --- annotating without a screen ---
run -n -c 'keep' -c 'tag vetted' -c 'note seen twice' -c 'select call' -c 'drop' summit.yaml
is "-c annotates" 0 ""
run list --format tsv -w 'is:kept' summit.yaml
is "the layer is there" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
meeting${tab}2025-09-04${tab}kept${tab}${tab}2${tab}1${tab}summit, talks, vetted${tab}The council meets"
if [ -f summit.yaml.layer ]; then ok "the layer lies beside the record"; else not_ok "the layer lies beside the record"; fi
if [ "$(stat -c %a summit.yaml.layer)" = 600 ]; then ok "the layer is private"; else not_ok "the layer is private"; fi
sed 's/id: call,/id: ring,/; s/id: call$/id: ring/' summit.yaml >kept.yaml
run list --count -l summit.yaml.layer kept.yaml
has "a mark whose event is gone is told" "dateline: call: decision by" err
has "a mark whose event is gone is told to be kept" "the event of this mark is not in the record; the layer keeps it" err
run -n -c undo summit.yaml
run list --count -w 'is:dropped' summit.yaml
is "undo in another run" 1 0
run -n -c redo summit.yaml
run list --count -w 'is:dropped' summit.yaml
is "redo in another run" 0 1
run -n -c 'select nothing' -c drop summit.yaml
is "the first command that fails stops" 1
has "what fails is said" 'there is no event with the id "nothing"' err
run -n -c 'kep it' summit.yaml
is "a malformed command" 2

run -n --by "$(printf 'a\033b')" -c star summit.yaml
is "--by: no control characters" 2 "" "dateline: the annotator's name holds control characters or is not valid UTF-8; give another with --by"
run -n --by "$(printf 'a\377')" -c star summit.yaml
is "--by: UTF-8" 2 ""

# --- neither the record's folder nor the state folder can be written ---
run_confined()
{
    env XDG_STATE_HOME=/dev/null/state XDG_CACHE_HOME=/dev/null/cache "$@" >out 2>err </dev/null
    status=$?
}
mkdir theirs && cp summit.yaml theirs/ && chmod 555 theirs
if [ "$(id -u)" -eq 0 ]; then # who may write everywhere
    cp "$program" confined && chmod 755 . confined
    set -- setpriv --reuid=65534 --regid=65534 --clear-groups ./confined
else
    set -- "$program"
fi
run_confined "$@" list --count theirs/summit.yaml
is "a record where nothing can be written is read" 0 4 ""
run_confined "$@" -n -c star theirs/summit.yaml
is "a record where nothing can be written has no layer" 3 ""
has "and why is said" "there is no place for a layer (/dev/null" err
has "and what to do" "name one with --layer FILE" err
chmod 755 theirs

# --- export ---
run export summit.yaml
is "export" 0
has "export: the decision" "decision: kept" out
has "export: the note" "note: seen twice" out
has "export: tags" "vetted" out
if grep -q 'id: plan' out; then not_ok "export: only kept events"; else ok "export: only kept events"; fi
cp out curated.yaml
run export curated.yaml
if cmp -s out curated.yaml; then ok "export of an export is the same"; else not_ok "export of an export is the same" "$(diff curated.yaml out)"; fi
run export -o out.yaml --all summit.yaml
is "export --all to a file" 0
if grep -q 'id: call' out.yaml; then not_ok "export --all leaves out the dropped"; else ok "export --all leaves out the dropped"; fi
has "export --all: undecided ones" "id: plan" out.yaml
before=$(cksum <summit.yaml)
run export -o summit.yaml summit.yaml
is "export: never over the record" 2 ""
ln summit.yaml link.yaml
run export -o link.yaml summit.yaml
is "export: nor over its inode" 2 ""
if [ "$before" = "$(cksum <summit.yaml)" ]; then ok "the record is as it was"; else not_ok "the record is as it was"; fi
run export -w 'tag:nothing' summit.yaml
is "export: nothing matches" 1 ""
run export faulty.yaml
is "export: nothing kept" 1 "" "$(cat err)"
has "export: nothing kept is said" "nothing is kept yet" err
run export -o /nonexistent/x.yaml summit.yaml
is "export: no such folder" 3 ""

# --- convert ---
run convert summit.yaml summit.db
is "convert to a database" 0
run convert summit.db again.yaml
is "convert back" 0
run convert again.yaml again.db
run convert again.db third.yaml
if cmp -s again.yaml third.yaml; then ok "convert loses nothing"; else not_ok "convert loses nothing" "$(diff again.yaml third.yaml)"; fi
run list --format tsv summit.db
cp out db.tsv
run list --format tsv -l none.layer summit.yaml
if cmp -s out db.tsv; then ok "the database lists the same"; else not_ok "the database lists the same" "$(diff out db.tsv)"; fi
run convert summit.yaml summit.txt
is "convert: an unknown suffix" 2 ""
run convert faulty.yaml faulty.db
cp err faults
run list faulty.yaml
if cmp -s err faults; then ok "convert tells the faults"; else not_ok "convert tells the faults" "$(cat faults)"; fi
run list --count faulty.yaml
cp out count
run list --count faulty.db
if cmp -s out count; then ok "convert: the rest is there"; else not_ok "convert: the rest is there" "$(cat out)"; fi
"$program" convert - piped.db <summit.yaml >out 2>err
status=$?
is "convert from a pipe" 0 "" ""
run list --format tsv piped.db
if cmp -s out db.tsv; then ok "convert from a pipe: all of it"; else not_ok "convert from a pipe: all of it"; fi
cp summit.db link.db
run convert link.db link.db
is "convert onto itself" 2 ""
{ cat summit.yaml; echo "- {title: ["; } >cut.yaml
run convert cut.yaml link.db
is "convert: what cannot be read" 3 ""
run convert none.yaml link.db
is "convert: what is not there" 3 "" "dateline: none.yaml: cannot be read: No such file or directory"
if cmp -s summit.db link.db; then ok "convert: the old file stays"; else not_ok "convert: the old file stays"; fi
set -- .dateline-*.tmp*
if [ "$1" = ".dateline-*.tmp*" ]; then ok "convert leaves nothing behind"; else not_ok "convert leaves nothing behind" "$*"; fi

# --- diff ---
run diff summit.yaml summit.db
is "diff: a record and its database are the same" 0 "" ""
sed '/^  - id: plan/,/It is planned/d; s/place: Bern/place: Basel/' \
    summit.yaml >later.yaml
run diff summit.yaml later.yaml
is "diff: gone and changed" 1 "changed${tab}meeting${tab}place
gone${tab}plan${tab}A plan without end" ""
run diff later.yaml summit.yaml
is "diff: added" 1 "changed${tab}meeting${tab}place
added${tab}plan${tab}A plan without end" ""
run -n -c 'select plan' -c star summit.yaml
run diff summit.yaml later.yaml
is "diff: orphaned marks" 1 "changed${tab}meeting${tab}place
gone${tab}plan${tab}A plan without end
orphaned${tab}plan${tab}starred" ""

# --- layers, cache ---
run layers log summit.yaml.layer
is "layers log" 0
has "layers log: what each did" "meeting${tab}decision" out
run layers log nothing.layer
is "layers log: no such layer" 3
run cache
is "cache" 0 ""
run cache --clear
is "cache --clear" 0 ""

# --- standard input ---
"$program" list --count - <summit.yaml >out 2>err
status=$?
is "standard input" 0 4 ""

finish
