#!/usr/bin/env bash
# librelu: checks that everything agrees that this is release X.Y.Z, and tags it. SPDX-License-Identifier: MIT
#
#   release.sh X.Y.Z [--dry-run]     --dry-run: everything but the tag
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"
export LC_ALL=C

[[ ${1:-} =~ ^[0-9]+\.[0-9]+\.[0-9]+$ && ${2:---dry-run} == --dry-run && $# -le 2 ]] ||
    { echo "usage: ./dev release X.Y.Z [--dry-run]" >&2 && exit 2; }
version=$1
need git dpkg-dev

wrong=0
# check TEXT COMMAND...: what the command prints says more about what is wrong.
check()
{
    local output
    if output=$("${@:2}" 2>&1); then
        printf 'yes  %s\n' "$1"
    else
        printf 'NO   %s\n' "$1"
        [[ -z $output ]] || sed 's/^/       /' <<<"$output"
        wrong=1
    fi
}
is() { [[ $1 == "$2" ]] || { echo "it is $1, not $2"; return 1; }; }
not_later() # VERSION OTHER
{
    [[ $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]] || { echo "$1 is later than $2"; return 1; }
}

changelog()
{
    local headings
    mapfile -t headings < <(grep '^## ' CHANGELOG.md)
    if [[ ${headings[0]} == '## [Unreleased]' ]]; then
        [[ -z $(sed -n '/^## \[Unreleased\]/,/^## \[[0-9]/{/^## /!p}' CHANGELOG.md | tr -d '[:space:]') ]] ||
            { echo "there is text under Unreleased"; return 1; }
        unset 'headings[0]'
        headings=("${headings[@]}")
    fi
    [[ ${headings[0]:-} =~ ^"## [$version] - "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] ||
        { echo "the first release is not \"## [$version] - DATE\" but \"${headings[0]:-}\""; return 1; }
}

debian_changelog()
{
    local time
    is "$(dpkg-parsechangelog --show-field Version | sed 's/-[^-]*$//')" "$version" || return
    [[ $(dpkg-parsechangelog --show-field Distribution) != UNRELEASED ]] || { echo "it is UNRELEASED"; return 1; }
    time=$(dpkg-parsechangelog --show-field Timestamp)
    ((time <= $(date +%s))) || { echo "its date is in the future, so packages would not be reproducible"; return 1; }
}

symbols_file()
{
    diff <(debian_symbols) <(sed 1,2d debian/librelu0.symbols) || { echo "./dev abi --update writes it"; return 1; }
}

map()
{
    local node previous
    for node in $(map_symbols <src/relu.map | sed -E 's/^RELU_([^ ]*) .*/\1/' | sort -u); do
        not_later "$node" "${version%.*}" || return
    done
    previous=$(git describe --tags --match 'v[0-9]*' --abbrev=0 2>/dev/null) || return 0
    # What was released stays; and a patch release adds nothing.
    if [[ ${previous%.*} == "v${version%.*}" ]]; then
        diff <(git show "$previous:src/relu.map" | map_symbols) <(map_symbols <src/relu.map)
    elif [[ ${previous%%.*} == "v${version%%.*}" ]]; then
        diff <(comm -23 <(git show "$previous:src/relu.map" | map_symbols) <(map_symbols <src/relu.map)) /dev/null
    fi
}

since()
{
    local since
    for since in $(grep -ohE '@since [0-9.]+' include/relu/*.h | sed -e 's/.* //' -e 's/\.$//' | sort -u); do
        not_later "$since" "${version%.*}" || return
    done
}

manual()
{
    diff <(map_symbols <src/relu.map | sed 's/.* //' | sort) \
        <(grep -oE 'Fn relu_[a-z0-9_]+' docs/librelu.3 | sed 's/Fn //' | sort -u)
}

untagged()
{
    local latest
    ! git rev-parse --quiet --verify "refs/tags/v$version" >/dev/null || { echo "there is a tag v$version"; return 1; }
    latest=$(git tag --list 'v[0-9]*' | sort -V | tail -n 1)
    not_later "${latest#v}" "$version"
}

check "include/relu/version.h has version $version" is "$(project_version)" "$version"
check "CHANGELOG.md begins with $version and its date" changelog
check "debian/changelog begins with $version" debian_changelog
check "src/relu.map has no later node, and everything that was released" map
check "debian/librelu0.symbols has what src/relu.map has" symbols_file
check "no @since in the headers is later" since
check "docs/librelu.3 names every function" manual
check "v$version comes after every tag" untagged
check "everything is committed" is "$(git status --porcelain)" ""
((wrong == 0)) || { say "Not tagged. When all this agrees, ./dev abi --same is looked at"; exit 1; }
check "tests/abi describes the whole interface" scripts/abi.sh --same
((wrong == 0)) || { say "Not tagged"; exit 1; }

if [[ ${2:-} == --dry-run ]]; then
    say "Everything agrees; v$version is not tagged, because this is a dry run"
    exit
fi
git tag --annotate "v$version" --message "librelu $version"
say "Tagged v$version. If .ci/run has passed: git push origin v$version, and ./dev dist"
