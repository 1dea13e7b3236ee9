#!/bin/sh
# The manual pages are clean mdoc(7).
set -u
folder=${DATELINE_SRCDIR:-.}/man
if ! command -v mandoc >/dev/null 2>&1; then
    echo "mandoc is missing, so the manual pages were not looked at; on Debian: apt-get install mandoc"
    exit 77
fi
status=0
for page in dateline.1 dateline.5; do
    # Whether the other page is installed here is no matter of style.
    said=$(mandoc -T lint -W style "$folder/$page" 2>&1 |
        grep -v -e 'referenced manual not found: Xr dateline [15]' -e 'outdated mandoc.db')
    if [ -z "$said" ] && mandoc -T ascii "$folder/$page" >/dev/null 2>&1; then
        echo "ok - $page is clean"
    else
        echo "$said"
        echo "not ok - mandoc -T lint finds fault with man/$page"
        status=1
    fi
done
exit "$status"
