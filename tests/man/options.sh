#!/bin/sh
# The manual has every subcommand and every option that --help has.
set -u
manual=${DATELINE_SRCDIR:-.}/man/dateline.1
dateline=${DATELINE_BUILDDIR:-.}/dateline
help=$("$dateline" --help) || {
    echo "not ok - $dateline --help fails"
    exit 1
}
status=0

# expect WHAT LINE: LINE, a basic regular expression, must be a line of the manual.
expect() {
    if grep -q -e "$2" "$manual"; then
        echo "ok - $1"
    else
        echo "not ok - man/dateline.1 does not have $1, which dateline --help has"
        status=1
    fi
}

subcommands=$(echo "$help" | sed -n 's/^ *\(usage: \)\{0,1\} *dateline \([a-z][a-z]*\) .*/\2/p')
options=$(echo "$help" | grep -o -e '--[a-z][a-z-]*' | sort -u)
if [ -z "$subcommands" ] || [ -z "$options" ]; then
    echo "not ok - dateline --help lists no subcommand or no option"
    exit 1
fi
for name in $subcommands; do
    expect "$name" "^\\.It Cm $name\\( [a-z]*\\)\\{0,1\\}\$"
done
for option in $options; do
    expect "$option" "^\\.It Fl \\(. , \\)\\{0,1\\}-${option#--}\\( Ar [a-z]*\\)\\{0,1\\}\$"
done
exit "$status"
