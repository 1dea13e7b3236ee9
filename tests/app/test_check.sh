#!/bin/sh
# check and the gate before publication: every fault by its code, level, place and sentence.
. "${DATELINE_SRCDIR:-.}/tests/app/shell.sh"

# fault NAME LINE: the last run printed just this line of that code.
fault()
{
    code=$(printf '%s\n' "$2" | sed 's/^[^ ]* [a-z]* \([a-z-]*\): .*/\1/')
    if [ "$(grep " $code: " out)" = "$2" ]; then
        ok "$1"
    else
        not_ok "$1" "--- got of $code:" "$(grep " $code: " out)" "--- want:" "$2"
    fi
}

cat >report.txt <<'EOF'
The council met on Thursday. It spoke of bridges.

Nothing was decided. Nothing was decided.
EOF
cat >faults.yaml <<'EOF'
sources:
  - {id: post, title: The Post, published: 2026-01-06, file: report.txt, url: "https://www.Example.org/a/"}
  - {id: copy, title: The Copy, published: 2026-01-06, url: "http://example.org/a#top", copy_of: gone}
  - {id: lazy, title: Never used}
participants:
  - {id: ana, name: Ana, member_of: [guild]}
  - {id: bob, name: Bob}
events:
  - id: meeting
    when: 2026-01-05
    title: The council of the town meets
    part_of: meeting-again
    participants: [ana]
    mentions:
      - {source: post, id: m, span: [0, 28], snippet: The council met on Thursday., starts: A council, ends: Thursday}
      - {source: post, id: m, snippet: Nothing was decided.}
      - {source: copy, names: {ana: Anna}}
  - id: meeting-again
    when: 2026-01-05T10:00:00
    title: The council of the old town meets
    part_of: meeting
    mentions: [{source: post, span: [3, 20], snippet: It spoke of bridges.}]
  - id: far
    when: 2026-02-01/2026-03
    title: Something later
    part_of: nowhere
    mentions: [{source: post, snippet: It never said so.}]
  - id: plan
    when: 2026-02-01
    title: A plan for later
    status: planned
    mentions: [{source: copy}]
  - {id: january, when: 1960-01-01, title: A year alone, mentions: [{source: post, stance: denies, span: [10, 400]}]}
  - {id: january-perhaps, when: 1960-01-01?, title: A day in doubt}
  - {id: both, title: Two stand behind it, mentions: [{source: post}, {source: nobody}]}
EOF
run check faults.yaml
is "check: an error" 1
fault "anchor-mismatch: the start" \
    'faults.yaml:15:9: warning anchor-mismatch: event meeting, mention m: its snippet does not start with "A council"
faults.yaml:15:9: warning anchor-mismatch: event meeting, mention m: its snippet does not end with "Thursday"'
fault "doubled-mention-id" \
    'faults.yaml:16:9: warning doubled-mention-id: event meeting has two mentions of the id m; what is said of one of them cannot be told apart'
fault "ambiguous" \
    'faults.yaml:16:9: warning ambiguous: event meeting, mention m: the passage is found 2 times, and not at its span'
fault "moved" \
    'faults.yaml:22:16: warning moved: event meeting-again, mention post:3-20: the passage is not at its span but at 29-49'
fault "lost" \
    'faults.yaml:27:16: warning lost: event far, mention post:1: the passage is not in the document of post'
fault "bad-span" \
    'faults.yaml:33:69: error bad-span: event january, mention post:10-400: the span ends at 400, behind the end of the file (93 bytes)'
fault "unknown-spelling" \
    'faults.yaml:17:9: note unknown-spelling: event meeting: "Anna" is neither the name nor an alias of ana'
fault "same-day-double" \
    'faults.yaml:18:5: warning same-day-double: event meeting-again is on the day of event meeting and has nearly its title: "The council of the town meets"'
fault "part-of-cycle" \
    'faults.yaml:9:5: warning part-of-cycle: event meeting is part of itself, through meeting-again
faults.yaml:18:5: warning part-of-cycle: event meeting-again is part of itself, through meeting'
fault "dead-part-of" \
    'faults.yaml:23:5: warning dead-part-of: event far is part of nowhere, which is no event of this record'
fault "after-report: not what is planned" \
    'faults.yaml:27:16: warning after-report: event far is dated 2026-02-01/2026-03, and source post was published by 2026-01-06; it cannot have reported it, unless as planned'
fault "first-january: not one in doubt" \
    'faults.yaml:33:5: note first-january: event january is dated to a 1 January; where only the year is known, write 1960'
fault "no-mention" \
    'faults.yaml:34:5: warning no-mention: event january-perhaps has no mention: nothing supports it'
fault "single-source: two with one address are one; not where two stand" \
    'faults.yaml:9:5: note single-source: event meeting rests on one independent source
faults.yaml:18:5: note single-source: event meeting-again rests on one independent source
faults.yaml:23:5: note single-source: event far rests on one independent source
faults.yaml:28:5: note single-source: event plan rests on one independent source
faults.yaml:33:5: note single-source: event january rests on one independent source'
fault "dead-copy-of" \
    'faults.yaml:3:5: warning dead-copy-of: source copy is a copy of gone, which is no source of this record'
fault "doubled-url" \
    'faults.yaml:3:5: warning doubled-url: source copy has the address of source post: example.org/a; they count as one source'
fault "unused-source" 'faults.yaml:4:5: note unused-source: source lazy has no mention'
fault "unused-participant" \
    'faults.yaml:7:5: note unused-participant: participant bob takes part in no event'
fault "dead-member-of" \
    'faults.yaml:6:5: warning dead-member-of: participant ana is a member of guild, which is no participant of this record'

# A 1 January that nobody doubts is suspicious, and so is an interval from one that shows no other day.
cat >january.yaml <<'EOF'
sources: [{id: s, title: S}]
events:
  - {id: day, when: 1960-01-01, title: A}
  - {id: midnight, when: "1960-01-01T00:00:00Z", title: B}
  - {id: bc, when: -0043-01-01, title: C}
  - {id: year, when: 1960-01-01/1960-12-31, title: D}
  - {id: years, when: 1960-01-01/1962-01-01, title: E}
  - {id: open, when: 1960-01-01/.., title: F}
  - {id: end, when: 1960-01-01/1963, title: G}
  - {id: set, when: "[1960-01-01,1961-01-01]", title: H}
  - {id: morning, when: "1960-01-01T09:30:00", title: no}
  - {id: doubt, when: 1960-01-01?, title: no}
  - {id: doubt-day, when: 1960-01-?01, title: no}
  - {id: doubt-year, when: 1960?-01-01, title: J}
  - {id: holidays, when: 1960-01-01/1960-01-03, title: no}
  - {id: until, when: 1959-12-24/1960-01-01, title: no}
  - {id: month, when: 1960-01, title: no}
  - {id: some, when: 196X-01-01, title: no}
EOF
run check january.yaml
fault "first-january" "january.yaml:3:5: note first-january: event day is dated to a 1 January; where only the year is known, write 1960
january.yaml:4:5: note first-january: event midnight is dated to a 1 January; where only the year is known, write 1960
january.yaml:5:5: note first-january: event bc is dated to a 1 January; where only the year is known, write -0043
january.yaml:6:5: note first-january: event year has a date that begins with a 1 January; where only the year is known, write 1960
january.yaml:7:5: note first-january: event years has a date that begins with a 1 January; where only the year is known, write 1960
january.yaml:8:5: note first-january: event open has a date that begins with a 1 January; where only the year is known, write 1960
january.yaml:9:5: note first-january: event end has a date that begins with a 1 January; where only the year is known, write 1960
january.yaml:10:5: note first-january: event set has a date that begins with a 1 January; where only the year is known, write 1960
january.yaml:14:5: note first-january: event doubt-year is dated to a 1 January; where only the year is known, write 1960?"

# A span that cannot be hides nothing: the state is told beside it, the same as list and show have
# it, and in the unit that the mention counts in.
cat >units.txt <<'EOF'
Öl läuft über die Straße. 𝄞 Zwei Züge stehen.
Zwei Züge.
EOF
cat >units.yaml <<'EOF'
span_unit: codepoint
sources: [{id: s, title: Units, file: units.txt}]
events:
  - {id: moved, title: Past the end, mentions: [{source: s, span: [50, 900], snippet: Zwei Züge stehen}]}
  - {id: moved-16, title: In another unit, mentions: [{source: s, span: [3, 9], span_unit: utf16, snippet: Zwei Züge stehen}]}
  - {id: many, title: Twice, mentions: [{source: s, span: [5, 901], snippet: Zwei Züge}]}
  - {id: gone, title: Not there, mentions: [{source: s, span: [5, 902], snippet: Drei Züge}]}
  - {id: bare, title: Nothing to compare, mentions: [{source: s, span: [5, 903]}]}
EOF
run check --silence single-source units.yaml
is "a span past the end beside the state" 1 \
    "units.yaml:4:49: error bad-span: event moved, mention s:50-900: the span ends at 900, behind the end of the file (57 code points)
units.yaml:4:49: warning moved: event moved, mention s:50-900: the passage is not at its span but at 28-44
units.yaml:5:55: warning moved: event moved-16, mention s:3-9: the passage is not at its span but at 29-45
units.yaml:6:41: error bad-span: event many, mention s:5-901: the span ends at 901, behind the end of the file (57 code points)
units.yaml:6:41: warning ambiguous: event many, mention s:5-901: the passage is found 2 times, and not at its span
units.yaml:7:45: error bad-span: event gone, mention s:5-902: the span ends at 902, behind the end of the file (57 code points)
units.yaml:7:45: warning lost: event gone, mention s:5-902: the passage is not in the document of s
units.yaml:8:54: error bad-span: event bare, mention s:5-903: the span ends at 903, behind the end of the file (57 code points)"
run check --silence single-source,bad-span units.yaml
is "the same with bad-span silenced" 0 \
    "units.yaml:4:49: warning moved: event moved, mention s:50-900: the passage is not at its span but at 28-44
units.yaml:5:55: warning moved: event moved-16, mention s:3-9: the passage is not at its span but at 29-45
units.yaml:6:41: warning ambiguous: event many, mention s:5-901: the passage is found 2 times, and not at its span
units.yaml:7:45: warning lost: event gone, mention s:5-902: the passage is not in the document of s"
run list --format tsv -w is:moved units.yaml
is "list tells the same: moved" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
moved${tab}${tab}${tab}${tab}1${tab}0${tab}${tab}Past the end
moved-16${tab}${tab}${tab}${tab}1${tab}0${tab}${tab}In another unit"
run list --format tsv -w is:lost units.yaml
is "lost" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
gone${tab}${tab}${tab}${tab}1${tab}0${tab}${tab}Not there"
run show units.yaml moved
has "show: moved, and where to" "  s  50-900  affirms  moved (now 28-44)  [s:50-900]" out
has "show: and the span" "      span: the span ends at 900, behind the end of the file (57 code points)" out
run -n -c 'select moved' -c 'focus snippets' -c re-anchor units.yaml
is "re-anchored in its unit" 0 "" "dateline: re-anchored: the span of this mention is 28-44 now"
rm -f units.yaml.layer

cat >people.yaml <<'EOF'
sources: [{id: post, title: The Post}, {id: herald, title: The Herald}]
participants:
  - {id: rutte, name: Mark Rutte, kind: person}
  - {id: ruthte, name: Mark Ruthte, kind: person}
  - {id: ruhr, name: Ruhr, kind: country}
events:
  - {id: a, title: One, participants: [rutte], mentions: [{source: post}]}
  - {id: b, title: Two, participants: [rutte, ruhr], mentions: [{source: post}]}
  - {id: c, title: Three, participants: [ruthte], mentions: [{source: herald}]}
EOF
run check --silence single-source people.yaml
is "participant-double" 0 \
    'people.yaml:4:5: note participant-double: participant ruthte may be rutte: "Mark Ruthte" is "Mark Rutte" in another spelling; no source speaks of both'

# The same from a database, which has no lines.
run convert faults.yaml faults.db
sed 's/^faults\.yaml[0-9:]*:/faults.db:/' out >/dev/null
run check faults.yaml
sed 's/^faults\.yaml[0-9:]*: /faults.db: /' out >from-yaml
run check faults.db
if cmp -s from-yaml out; then
    ok "check: a database has the same faults"
else
    not_ok "check: a database has the same faults" "$(diff from-yaml out)"
fi

# --- JSON ---
cat >one.yaml <<'EOF'
events: [{id: one, title: "A \"quoted\"\ttitle", mentions: [{source: post}]}]
EOF
run check --format json one.yaml
is "check --format json" 0 '{"file":"one.yaml","line":1,"column":10,"level":"note","code":"single-source","event":"one","text":"event one rests on one independent source"}
{"file":"one.yaml","line":1,"column":61,"level":"warning","code":"undeclared-source","source":"post","text":"source post is used and not declared; it is taken as one of that name"}' \
    "dateline: 0 errors, 1 warning, 1 note"
run check --format xml one.yaml
is "check: another format" 2 "" 'dateline: there is no check format "xml"; it is text or json'

# What is only used has the place where it is used first, in the file where that is.
cat >used.yaml <<'EOF'
sources: [{id: post, title: The Post}]
events:
  - {id: a, title: A, participants: [ana], mentions: [{source: post}]}
  - {id: b, title: B, participants: [{who: bob}, ana], mentions: [{source: post}, {source: sun, names: {cai: Kai}}]}
EOF
cat >second.yaml <<'EOF'
events:
  - {id: a, title: A again, mentions: [{source: sun}, {source: moon, names: {dan: Dan}}]}
EOF
run check --silence single-source,renamed used.yaml second.yaml
is "undeclared-source, undeclared-participant" 0 \
    "used.yaml:4:83: warning undeclared-participant: participant cai is named in event b and not declared
second.yaml:2:55: warning undeclared-participant: participant dan is named in event second:a and not declared
used.yaml:4:83: warning undeclared-source: source sun is used and not declared; it is taken as one of that name
second.yaml:2:55: warning undeclared-source: source moon is used and not declared; it is taken as one of that name
used.yaml:3:5: warning undeclared-participant: participant ana is used and not declared; it is taken as one of that name
used.yaml:4:5: warning undeclared-participant: participant bob is used and not declared; it is taken as one of that name"

# --- silenced ---
run check --strict --silence single-source --silence bad-date,undeclared-source one.yaml
is "check --silence" 0 "" "dateline: 0 errors, 0 warnings, 0 notes, 2 silenced"
run check --silence single-sauce one.yaml
is "check --silence: no such code" 2 "" \
    'dateline: no fault has the code "single-sauce"; dateline(1) has them under FAULTS'

# --- explained ---
cat >explained.yaml <<'EOF'
explained:
  - {code: single-source, because: the only report there is}
  - {code: no-mention, of: two, because: to be looked for}
  - {code: moved, because: the page was made anew}
sources: [{id: post, title: The Post}]
events:
  - {id: one, title: One, mentions: [{source: post}]}
  - {id: two, title: Two}
  - {id: three, title: Three}
EOF
run check explained.yaml
is "check: what is explained is not told" 0 "explained.yaml:9:5: warning no-mention: event three has no mention: nothing supports it
explained.yaml:4:5: note idle-explanation: \"explained\" explains a fault moved that there is not" \
    "dateline: 0 errors, 1 warning, 1 note, 2 explained"
# Whether a document is at hand is another thing on each machine.
cat >elsewhere.yaml <<'EOF'
explained:
  - {code: document-missing, because: the reports are not ours to give away}
  - {code: lost, because: the page was made anew}
  - {code: single-source, because: there is one}
  - {code: no-mention, because: of old}
sources: [{id: post, title: The Post, file: report.txt}]
events: [{id: one, title: One, mentions: [{source: post, snippet: It spoke of bridges.}]}]
EOF
idle='note idle-explanation: "explained" explains a fault'
run check elsewhere.yaml
is "idle-explanation: with all documents" 0 "elsewhere.yaml:3:5: $idle lost that there is not
elsewhere.yaml:5:5: $idle no-mention that there is not"
mkdir away && cp elsewhere.yaml away/
run check away/elsewhere.yaml
is "idle-explanation: without them" 0 "away/elsewhere.yaml:5:5: $idle no-mention that there is not"
run check --all explained.yaml
has "check --all: it is, with the reason" \
    "explained.yaml:7:5: note single-source: event one rests on one independent source (explained: the only report there is)" out
sed 's/because: to be looked for/reason: none/' explained.yaml >unexplained.yaml
run check unexplained.yaml
has "check: a bad explanation" 'unexplained.yaml:3:5: warning bad-explanation: "explained" is a list of {code: CODE, of: ID, because: REASON}, of which only `of` may be left out; what stands behind this mistake explains nothing' out

# --- the zone ---
cat >zone.yaml <<'EOT'
title: Elsewhere
zone: Mars/Olympus
events: [{id: one, when: 2026-01-05T10:00:00, title: One}]
EOT
run check zone.yaml
fault "bad-zone" \
    "zone.yaml:2:7: warning bad-zone: the record's zone, Mars/Olympus, is not known here; its times stand as they were written"
sed 's/Mars.*/5/' zone.yaml >number.yaml
run check number.yaml
fault "bad-zone: a number" \
    "number.yaml:2:7: warning bad-zone: the record's zone, 5, is not known here; its times stand as they were written"
for good in +02:00 utc CET-1CEST,M3.5.0,M10.5.0/3; do
    sed "s|Mars.*|\"$good\"|" zone.yaml >good.yaml
    run check good.yaml
    is "bad-zone: not $good" 0 "good.yaml:3:10: warning no-mention: event one has no mention: nothing supports it"
done

# --- the gate ---
cat >gate.yaml <<'EOF'
sources: [{id: post, title: The Post, file: report.txt}, {id: far, title: Not at hand}]
events:
  - {id: good, title: Good, when: 2026-01-05, mentions: [{source: post, snippet: It spoke of bridges.}]}
  - {id: elsewhere, title: Elsewhere, mentions: [{source: post, span: [0, 5], snippet: It spoke of bridges.}, {source: far}]}
  - {id: denied, title: Denied, when: 2026, mentions: [{source: post, stance: denies, snippet: Nothing of it}]}
  - {id: hearsay, title: Hearsay, when: 2026, mentions: [{source: nobody}]}
  - {id: bare, title: Bare, when: 2026}
EOF
run check --silence single-source --silence no-mention --silence undeclared-source,moved,lost --evidence gate.yaml
is "check --evidence" 1 "gate.yaml:4:50: error not-located: event elsewhere, mention post:0-5: its passage is not at its span but elsewhere; re-anchor it
gate.yaml:4:111: error not-located: event elsewhere, mention far:1: its document is not at hand: source far names no file
gate.yaml:5:5: error not-sourced: event denied: no source that the record describes affirms it, and none is quoted for it
gate.yaml:5:56: error not-located: event denied, mention post:1: its passage is not in the document
gate.yaml:6:5: error not-sourced: event hearsay: no source that the record describes affirms it, and none is quoted for it
gate.yaml:6:58: error not-located: event hearsay, mention nobody:1: its document is not at hand: source nobody names no file
gate.yaml:7:5: error not-sourced: event bare: no source that the record describes affirms it, and none is quoted for it
gate.yaml:7:5: error not-located: event bare: it has no mention, so there is no passage to look at"
run -n -c 'mark id:good' -c keep -c 'mark none' -c 'mark id:bare OR id:denied OR id:hearsay' -c drop gate.yaml
run check --silence single-source,no-mention,undeclared-source,moved,lost --require dated,decided gate.yaml
is "check --require: what was dropped needs nothing" 1 "gate.yaml:4:5: error not-dated: event elsewhere: it has no date
gate.yaml:4:5: error not-decided: event elsewhere: nobody has decided on it"
run export --require located,dated,sourced -o good.yaml gate.yaml
is "export --require: what is kept passes" 0 "" "dateline: 1 event written to good.yaml"
run export --require decided -o all.yaml gate.yaml
is "export --require decided asks every event" 1 "" \
    "gate.yaml:4:5: error not-decided: event elsewhere: nobody has decided on it
dateline: 1 event is not as --require asks; nothing was written"
if [ -e all.yaml ]; then not_ok "export --require: nothing was written"; else ok "export --require: nothing was written"; fi
run export --require decided -w id:good gate.yaml
is "export --require: of what the query selects" 0
run -n -c 'select elsewhere' -c question gate.yaml
run export --all --require decided,dated,located gate.yaml
is "export --require: each reason" 1 "" \
    "gate.yaml:4:50: error not-located: event elsewhere, mention post:0-5: its passage is not at its span but elsewhere; re-anchor it
gate.yaml:4:111: error not-located: event elsewhere, mention far:1: its document is not at hand: source far names no file
gate.yaml:4:5: error not-dated: event elsewhere: it has no date
gate.yaml:4:5: error not-decided: event elsewhere: it is left as a question
dateline: 1 event is not as --require asks; nothing was written"
run convert gate.yaml gate.db
run export --all --require dated gate.db
is "export --require dated: an undated event, of a database" 1 "" \
    "gate.db: error not-dated: event elsewhere: it has no date
dateline: 1 event is not as --require asks; nothing was written"
run -n -c 'insert - Undated by hand' gate.yaml
run export --all --require dated gate.yaml
is "export --require dated: and one that was inserted" 1 "" \
    "gate.yaml:4:5: error not-dated: event elsewhere: it has no date
gate.yaml: error not-dated: event e-$(printf '\0Undated by hand' | sha256sum | cut -c1-12): it has no date
dateline: 2 events are not as --require asks; nothing was written"
run -n -c undo gate.yaml
run -n -c 'select elsewhere' -c 'edit when 2026-01?' gate.yaml
run export --all --require dated gate.yaml
is "export --require dated: a doubtful date is one" 0
run -n -c undo gate.yaml
run export --require located,dcided gate.yaml
is "export --require: another word" 2 "" \
    'dateline: "dcided" is nothing that can be required; choose of located, dated, decided, sourced, with commas between'

# --- inserted by hand ---
run -n -c 'insert 2026-01-05 By hand' gate.yaml
run check --silence single-source,undeclared-source,moved,lost gate.yaml
has "check: an event of one's own" "gate.yaml: warning no-mention: event e-" out

# --- the bundled timelines ---
for name in ukraine-security-guarantees ides-of-march; do
    run check "$src/timelines/$name.yaml" -l "$work/none.layer"
    is "check: $name has no fault that it does not explain" 0 ""
done

finish
