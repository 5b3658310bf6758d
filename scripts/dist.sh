#!/usr/bin/env bash
# librelu: makes build/dist/librelu-VERSION.tar.gz, which needs no git to be built, tested and packaged.
# SPDX-License-Identifier: MIT
#
# It holds the files that git tracks, as they are now, or, where there is no git, everything but build/. The
# folder debian is left out, because distributions add their own. The same files give the same bytes: names
# are sorted, and times, owners and modes are fixed.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

version=$(project_version)
archive=build/dist/librelu-$version.tar.gz
time=${SOURCE_DATE_EPOCH:-$(stat --format=%Y CHANGELOG.md)}
files() { find . -path ./build -prune -o -path ./debian -prune -o ! -type d -printf '%P\0'; }
if [[ -e .git ]]; then
    need git
    time=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
    files() { git ls-files -z -- ':!debian'; }
    [[ -z $(git status --porcelain --untracked-files=no) ]] || say "With changes that are not committed"
fi

mkdir -p build/dist
files | LC_ALL=C sort -z |
    tar --create --null --files-from=- --transform="flags=r;s,^,librelu-$version/," --format=gnu \
        --mtime="@$time" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX | gzip -9 -n >"$archive.part"
mv "$archive.part" "$archive"
say "$PWD/$archive"
