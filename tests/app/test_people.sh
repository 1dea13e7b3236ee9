#!/bin/sh
# Participants that are one: joined, seen as one everywhere, exported, read back, taken apart.
. "${DATELINE_SRCDIR:-.}/tests/app/shell.sh"

cat >people.yaml <<'EOF'
sources: [{id: post, title: The Post}, {id: herald, title: The Herald}]
participants:
  - {id: rutte, name: Mark Rutte, kind: person}
  - {id: ruthte, name: Mark Ruthte, kind: person, aliases: [The Secretary General]}
  - {id: "a b", name: Ab}
events:
  - {id: a, title: One, when: 2025-01, participants: [rutte], mentions: [{source: post}]}
  - {id: b, title: Two, when: 2025-02, participants: [{who: rutte, role: guest}, ruthte], mentions: [{source: post}]}
  - {id: c, title: Three, participants: [{who: ruthte, role: chief}], mentions: [{source: herald, names: {ruthte: M. Ruthte}}]}
EOF
run -n -c 'merge rutte ruthte' people.yaml
is "merge" 0 "" "dateline: ruthte counts as rutte from now on; u takes it back"
run -n -c 'merge rutte ruthte' people.yaml
is "merge: once is enough" 0 "" "dateline: that is so already"
run -n -c 'merge ruthte rutte' people.yaml
is "merge: the other way round is the same" 2 "" "dateline: rutte is rutte already"
run list --count -w 'who:rutte' people.yaml
is "who: finds both by one" 0 3
run list --count -w 'who:"the secretary general"' people.yaml
is "who: and by the other's alias" 0 3
run show people.yaml b
is "show: once in an event" 0 "title       Two
id          b
when        2025-02

participants (1)
  Mark Rutte [rutte]  guest  3 events

mentions (1)
  post  affirms  unchecked  [post:1]"
run layers log people.yaml.layer
has "layers log" "participant:ruthte${tab}same_as${tab}${tab}rutte" out
run check --silence single-source people.yaml
has "check: no double any more" "unknown-spelling" out
if grep -q participant-double out; then not_ok "check: joined ones are no double"; else ok "check: joined ones are no double"; fi

run export --all -o joined.yaml people.yaml
is "export" 0 "" "dateline: 3 events written to joined.yaml"
has "export: the names of both" "aliases: [Mark Ruthte, The Secretary General]" joined.yaml
run check --silence single-source,unknown-spelling joined.yaml
is "export: reads back without a new fault" 0 "" "dateline: 0 errors, 0 warnings, 0 notes, 4 silenced"
run list --count -w 'who:"Mark Ruthte"' joined.yaml
is "export: reads back as one" 0 3

run -n -c 'split ruthte' people.yaml
is "split" 0 "" "dateline: rutte is by itself again, 1 other as well"
run -n -c 'split ruthte' people.yaml
is "split: nothing there" 1 "" "dateline: no other participant was joined to ruthte"
run list --count -w 'who:rutte' people.yaml
is "split: two again" 0 2
run -n -c 'undo' people.yaml
is "undo of a split" 0
run list --count -w 'who:rutte' people.yaml
is "undo of a split: one again" 0 3
run -n -c 'merge rutte "a b"' people.yaml
is "merge: an id with a blank" 0 "" "dateline: a b counts as rutte from now on; u takes it back"
run -n -c 'merge rutte nobody' people.yaml
is "merge: nobody" 1 "" 'dateline: there is no participant "nobody"'
run -n -c 'merge rutte' people.yaml
is "merge: with whom" 2 "" \
    "dateline: merge joins participants: the first one's id, then those that are the same; in the participants pane its own goes without saying"
run -n -c 'split' people.yaml
is "split: whom" 2 "" \
    "dateline: split takes a participant apart: give its id, or go to the participants pane"

# A spelling is accepted as an alias, by the row of the card, and that is taken back.
cat >dutchman.yaml <<'EOF'
sources: [{id: post, title: The Post}]
participants: [{id: rutte, name: Mark Rutte}]
events:
  - {id: a, title: One, participants: [rutte], mentions: [{source: post, names: {rutte: The Dutchman}}]}
EOF
# aliases NAME COUNT: whether the spelling is found as a name, covered, and exported.
aliases()
{
    run list --count -w 'who:"the dutchman"' dutchman.yaml
    found=$(cat out)
    run check dutchman.yaml
    covered=$((1 - $(grep -c unknown-spelling out)))
    run export --all dutchman.yaml
    written=$(grep -c 'aliases: \[The Dutchman\]' out)
    if [ "$found $covered $written" = "$2 $2 $2" ]; then
        ok "$1"
    else
        not_ok "$1" "found $found, covered $covered, written $written; should be $2"
    fi
}
aliases "before" 0
run -n -c 'participant rutte' -c accept dutchman.yaml
is "accept: not every line is one" 1 "" "dateline: nothing is suggested in this line"
run -n -c 'participant rutte' -c last -c accept dutchman.yaml
is "accept: a spelling" 0 "" 'dateline: "The Dutchman" is a name of rutte from now on; u takes it back'
aliases "an alias" 1
run -n -c undo dutchman.yaml
is "accept: undone later" 0 "" 'dateline: undone: alias "The Dutchman" of rutte'
aliases "undone" 0
run -n -c redo dutchman.yaml
is "accept: redone" 0 "" 'dateline: done again: alias "The Dutchman" of rutte'
aliases "redone" 1
run export --all -o dutchman.curated.yaml dutchman.yaml
run export --all dutchman.curated.yaml
if cmp -s out dutchman.curated.yaml; then
    ok "accept: the export reads back as itself"
else
    not_ok "accept: the export reads back as itself" "$(diff dutchman.curated.yaml out)"
fi

finish
