#!/usr/bin/env bash
# relu-peers: writes both tables, and finds what is known. Run as: test.sh RELU_PEERS. SPDX-License-Identifier: MIT
set -euo pipefail

program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

die()
{
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

"$program" --stride 1000003 long.md short.md 2>log || die "$(cat log)"

# cell FUNCTION PEER COLUMN: a cell of the long table; column 1 has the peers.
cell()
{
    awk -F ' *[|] *' -v name="$1" -v peer="$2" -v column="$3" \
        '/^## / { here = $0 == "## " name } here && $2 == peer { print $(column + 1); found = 1 }
        END { exit !found }' long.md || die "no $2 for $1 in the table"
}
is()
{
    local got
    got=$(cell "${@:1:3}")
    [[ $got == "$4" ]] || die "$1, $2, column $3: '$got' is not '$4'"
}

is relu librelu 2 0
is relu librelu 5 0
is relu librelu 8 NaN
is relu librelu 10 0
is relu "C loop" 8 '**0**'
is hardswish librelu 10 0
is hardswish "C loop" 10 '**NaN**'
is exp "C loop" 9 +Inf
is gelu "C loop, -ffast-math" 8 NaN
grep -q '^| gelu |.* 1\.[4-7]e7 \*ns\*' short.md || die "gelu's tail is lost in none: $(grep '^| gelu' short.md)"
[[ $(grep -c '^| [a-z_]* |' short.md) == $(grep -c '^## ' long.md) ]] || die "the tables have different functions"

# Each peer that was built has a function, and says what it is from.
while IFS=$'\t' read -r name package; do
    grep -q "^| $name | [0-9]" long.md || die "$name is in no table"
    [[ $package =~ ^[a-z0-9.+-]+$ ]] || die "'$package' is no package"
done < <("$program" --packages)

for arguments in "" "long.md" "--stride 0 long.md short.md" "--no-such-option long.md short.md"; do
    # shellcheck disable=SC2086 # several arguments
    ! "$program" $arguments >out 2>&1 || die "accepted: $arguments"
done
! "$program" --stride 1000003 nowhere/long.md short.md >out 2>&1 || die "wrote to nowhere"
