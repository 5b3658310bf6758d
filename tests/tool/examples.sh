#!/usr/bin/env bash
# examples/idx-to-npy. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"
convert=$(runnable "$4")

two_by_three='\0\0\010\2\0\0\0\2\0\0\0\3\0\1\2\377\0\0'
# shellcheck disable=SC2059 # the text is a format
printf "$two_by_three" >idx
"$convert" y.npy <idx
holds y.npy f4 '(2, 3)' 0 1 2 255 0 0
expect 0 apply relu y.npy -o z.npy
cmp y.npy z.npy
# The mean of 0 0 4 4 is 2, and so is the standard deviation.
printf '\0\0\010\1\0\0\0\4\0\4\0\4' | "$convert" --standardise y.npy
holds y.npy f4 '(4,)' -1 1 -1 1
printf '\0\0\010\1\0\0\0\2\7\7' | "$convert" --standardise y.npy
holds y.npy f4 '(2,)' 0 0
printf '\0\0\010\2\0\0\0\0\0\0\0\3' | "$convert" --standardise y.npy
holds y.npy f4 '(0, 3)'

# refused STATUS TEXT ARGUMENT... <INPUT
refused() {
    local status=0 expected=$1 text=$2
    shift 2
    "$convert" "$@" 2>err || status=$?
    [[ $status == "$expected" ]] || die "idx-to-npy $*: exit status $status, not $expected"
    says err "$text"
    [[ ! -e result.npy ]] || die "idx-to-npy $*: a result on failure"
}
size=$(wc -c <idx)
for ((length = 0; length < size; length++)); do
    head -c $length idx | refused 1 'idx-to-npy: ' result.npy
done
{ cat idx && printf x; } | refused 1 'the IDX file is too long' result.npy
printf '\0\0\015\1\0\0\0\1\0\0\0\0' | refused 1 'the IDX file does not hold unsigned bytes' result.npy
printf '\0\0\010\3\377\377\377\377\377\377\377\377\377\377\377\377' |
    refused 1 "the IDX file's dimensions are too large" result.npy
printf 'PK\3\4' | refused 1 'standard input is no IDX file' result.npy
refused 1 'nowhere/y.npy' nowhere/y.npy <idx
[[ ! -c /dev/full ]] || refused 1 '/dev/full: No space left on device' /dev/full <idx
refused 2 'Usage: idx-to-npy' <idx
refused 2 'Usage: idx-to-npy' --standard result.npy <idx
