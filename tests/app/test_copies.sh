#!/bin/sh
# Sources whose documents share most of their text count once, and the program says so.
. "${DATELINE_SRCDIR:-.}/tests/app/shell.sh"

# words FROM TO [LETTER]: that many words, no two alike.
words()
{
    seq "$1" "$2" | sed "s/^/${3:-w}/" | tr '\n' ' '
}
words 1 200 >one.txt
# Three words are changed or gone, and the three before the new one are too few to tell.
words 1 200 | sed 's/w50 /other /; s/w100 /other /; s/w150 //; s/w3 w4 /w3 new w4 /' >two.txt
words 1 200 x >three.txt
words 1 200 y >four.txt
{ words 41 100 y && words 1 40 z; } >five.txt
cat >told.yaml <<'END'
sources:
- {id: s1, file: one.txt}
- {id: s2, file: two.txt}
- {id: s3, file: three.txt}
- {id: s4, file: four.txt}
- {id: s5, file: five.txt}
- {id: s6, wire: [dpa], file: none.txt}
- {id: s7, wire: [Reuters, DPA]}
- {id: s8, copy_of: s4}
events:
- id: bridge
  title: The bridge fell
  when: 2025-03-01
  mentions:
  - {source: s1, claims: {carts: 2}}
  - {source: s2, claims: {carts: 2}}
  - {source: s3, claims: {carts: 3}}
- {id: bell, title: The bell rang, when: 2025-03-02, mentions: [{source: s1}, {source: s2}]}
- {id: cart, title: A cart stood still, when: 2025-03-03, mentions: [{source: s5}, {source: s4}, {source: s8}]}
- {id: fog, title: Fog came, when: 2025-03-04, mentions: [{source: s6}, {source: s7}, {source: s5}]}
- {id: rain, title: Rain fell, when: 2025-03-05, mentions: [{source: s5}, {source: s8}]}
END
run list told.yaml
is "list: near-copies count once" 0 "2025-03-01                ≠ The bridge fell  (bridge, 2 sources)
2025-03-02                  The bell rang  (bell, 1 source)
2025-03-03                  A cart stood still  (cart, 1 source)
2025-03-04                  Fog came  (fog, 2 sources)
2025-03-05                  Rain fell  (rain, 1 source)" ""
run list --count -w is:single-source told.yaml
is "list: is:single-source" 0 3
run list --format tsv -w 'sources:>=2' told.yaml
is "list: sources:>=2" 0 "id${tab}when${tab}decision${tab}starred${tab}sources${tab}conflicts${tab}tags${tab}title
bridge${tab}2025-03-01${tab}${tab}${tab}2${tab}1${tab}${tab}The bridge fell
fog${tab}2025-03-04${tab}${tab}${tab}2${tab}0${tab}${tab}Fog came"
run show told.yaml bridge
has "show: why" "sources     3 sources, 2 independent: s1 and s2 share 97 % of their text" out
has "show: a value's sources" "      2  (s1, s2; 1 independent)" out
run show told.yaml cart
has "show: a part, and a copy" "sources     3 sources, 1 independent: 60 % of s5 stands in s4 too; s8 is a copy of s4" out
run show told.yaml fog
has "show: a wire" "sources     3 sources, 2 independent: s6 and s7 share the wire dpa" out
run show told.yaml rain
has "show: through another" "sources     2 sources, 1 independent: s5 and s8 depend on each other through others" out
run check --silence single-source --silence document-missing told.yaml
is "check: near-copies" 0 "told.yaml:3:3: note near-copy: s1 and s2 share 97 % of their text; they count as one source (say so with wire or copy_of)
told.yaml:6:3: note near-copy: 60 % of s5 stands in s4 too; they count as one source (say so with wire or copy_of)"
run -n -c 'select bridge' -c 'settle carts = 2 because both' told.yaml
is "settle: how many stand behind it" 0 "" "dateline: carts: settled as 2, with 1 independent source"
run -n -c 'filter is:single-source' -c 'keep' told.yaml
is "a filter" 0
run list -w is:kept told.yaml
is "a filter follows" 0 "2025-03-02              ✓   The bell rang  (bell, 1 source)"

# Two sources with one address are one report.
cat >page.yaml <<'END'
sources: [{id: s1, url: "https://example.org/a"}, {id: s2, url: "http://www.example.org/a#b"}]
events: [{id: one, title: One, mentions: [{source: s1}, {source: s2}]}]
END
run show page.yaml one
has "show: an address" "sources     2 sources, 1 independent: s1 and s2 have one address" out
run check page.yaml
is "check: an address" 0 "page.yaml:2:10: note single-source: event one rests on one independent source
page.yaml:1:51: warning doubled-url: source s2 has the address of source s1: example.org/a; they count as one source"
run convert page.yaml page.db
run list --count -w sources:1 page.db
is "list: an address, from a database" 0 1

# The record says so itself: nothing to note.
sed 's/id: s2, /id: s2, copy_of: s1, /; s/id: s5, /id: s5, wire: [a], /; s/id: s4, /id: s4, wire: [A], /' \
    told.yaml >stated.yaml
run check --silence single-source --silence document-missing stated.yaml
is "check: what the record says" 0 ""
run show stated.yaml bridge
has "show: what the record says" "3 sources, 2 independent: s2 is a copy of s1" out

# Without the documents nobody knows.
mkdir bare && cp told.yaml bare
run list --count -w is:single-source bare/told.yaml
is "no documents" 1 0
run list --count -s . -w is:single-source bare/told.yaml
is "documents elsewhere" 0 3
finish
