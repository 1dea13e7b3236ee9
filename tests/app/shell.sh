# What the tests of the command line share: a folder of their own with the data in it, runs of the
# program, comparisons. Read with `.`; finish is called last.
set -u
src=$(cd "${DATELINE_SRCDIR:-.}" && pwd) || exit 2
program=$(cd "${DATELINE_BUILDDIR:-.}" && pwd)/dateline || exit 2
work=$(mktemp -d "${TMPDIR:-/tmp}/dateline-cli.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state" \
    XDG_CONFIG_HOME="$work/config" LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1767700000
unset NO_COLOR VISUAL EDITOR
mkdir -p "$HOME"
cp "$src"/tests/app/data/* "$work/" && chmod u+w "$work"/*
cd "$work" || exit 2

passed=0
failed=0

# run ARGS...: keeps what the program says and its status.
run()
{
    "$program" "$@" >out 2>err </dev/null
    status=$?
}

ok()
{
    passed=$((passed + 1))
    echo "ok $1"
}

not_ok()
{
    failed=$((failed + 1))
    echo "not ok $1"
    shift
    for line in "$@"; do
        printf '%s\n' "$line"
    done
}

# is NAME STATUS [OUT [ERR]]: compares the last run.
is()
{
    if [ "$status" -ne "$2" ]; then
        not_ok "$1" "  status $status, should be $2" "$(head -n 20 err)"
        return
    fi
    if [ $# -ge 3 ] && [ "$(cat out)" != "$3" ]; then
        not_ok "$1" "--- got:" "$(cat out)" "--- want:" "$3"
        return
    fi
    if [ $# -ge 4 ] && [ "$(cat err)" != "$4" ]; then
        not_ok "$1" "--- got on standard error:" "$(cat err)" "--- want:" "$4"
        return
    fi
    ok "$1"
}

# has NAME TEXT FILE: the text stands in the file.
has()
{
    if grep -qF -- "$2" "$3"; then ok "$1"; else not_ok "$1" "  no \"$2\" in:" "$(cat "$3")"; fi
}

tab=$(printf '\t')

# finish: the summary, and the exit status.
finish()
{
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
