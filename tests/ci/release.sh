#!/usr/bin/env bash
# librelu: ./dev release on a copy of the repository: it tags, and it sees what does not agree.
# SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

version=$(project_version)
folder=$PWD/build/release-test
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=nobody GIT_AUTHOR_EMAIL=nobody@localhost
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
rm -rf "$folder"
mkdir -p "$folder"
git ls-files -z | tar --create --null --files-from=- | tar --extract --directory "$folder"
cd "$folder"
# Whatever is not released yet becomes this release.
sed -i "0,/^## /s/^## \[Unreleased\]$/&\n\n## [$version] - 2000-01-01/" CHANGELOG.md
git init --quiet
git add --all
git commit --quiet --message "everything"

refuses() # TEXT SED-EXPRESSION FILE; as release $as, if that is set
{
    sed -i -E "$2" "$3"
    ! git diff --quiet || { echo "nothing in $3 for: $2"; exit 1; } >&2
    git commit --quiet --all --message "$1"
    ! ./dev release "${as:-$version}" --dry-run >out 2>&1 || { cat out; echo "wrongly accepted: $1"; exit 1; } >&2
    grep -qF "NO   $1" out || { cat out; echo "not seen: $1"; exit 1; } >&2
    echo "seen: $(grep -A 1 -F "NO   $1" out | tail -n 1)"
    git reset --quiet --hard HEAD~
}
echo /out >.git/info/exclude
refuses "include/relu/version.h has" 's/(VERSION_PATCH) .*/\1 99/' include/relu/version.h
refuses "CHANGELOG.md begins" '0,/2000-01-01/s/2000-01-01/soon/' CHANGELOG.md
refuses "CHANGELOG.md begins" 's/^## \[Unreleased\]$/&\n\n- Something./' CHANGELOG.md
refuses "debian/changelog begins" '1s/\(/(9/' debian/changelog
refuses "debian/changelog begins" '1s/unstable/UNRELEASED/' debian/changelog
refuses "src/relu.map has no later node" 's/^RELU_0.1 /RELU_9.1 /' src/relu.map
refuses "debian/librelu0.symbols has" '/ relu_forward@/d' debian/librelu0.symbols
refuses "debian/librelu0.symbols has" 's/( relu_forward@.*) .*/\1 0.0.1/' debian/librelu0.symbols
refuses "no @since in the headers" '0,/@since 0.1/s/@since 0.1/@since 9.1/' include/relu/activation.h
refuses "docs/librelu.3 names" 's/Fn relu_forward_2d/Fn relu_forward_3d/' docs/librelu.3
touch more
! ./dev release "$version" --dry-run >out 2>&1 || { echo "wrongly accepted: an untracked file"; exit 1; } >&2
grep -F "NO   everything is committed" out
rm more

./dev release "$version"
git describe --exact-match HEAD
refuses "v$version comes after" '1s/$/ more/' README.md
as=${version%.*}.99 refuses "src/relu.map" 's/relu_isa_best;/& relu_more;\n        relu_more;/' src/relu.map
as=${version%%.*}.99.0 refuses "src/relu.map" '/relu_isa_best;/d' src/relu.map

# What is released is not described anew.
no_update() # TEXT SED-EXPRESSION FILE
{
    sed -i -E "$2" "$3"
    ! git diff --quiet || { echo "nothing in $3 for: $2"; exit 1; } >&2
    ! ./dev abi --update >out 2>&1 || { cat out; echo "wrongly described: $2"; exit 1; } >&2
    grep -F "$1" out || { cat out; echo "not seen: $1"; exit 1; } >&2
    git reset --quiet --hard
}
no_update "A new version first" 's/^ +RELU_KIND_ABS = 21,/&\n    RELU_KIND_NEW = 9999,/' include/relu/types.h
sed -i -E 's/(VERSION_MINOR) [0-9]+$/\1 99/' include/relu/version.h
git commit --quiet --all --message "the next version"
no_update "RELU_KIND_ABS = 21" 's/^( +RELU_KIND_ABS =) 21,/\1 9999,/' include/relu/types.h
no_update "Removed functions" 's/^RELU_0.1 /RELU_0.99 /' src/relu.map
cd ..
rm -rf "$folder"
