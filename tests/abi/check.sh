#!/usr/bin/env bash
# librelu: compares a library with a description of its ABI, and its headers with those of a release.
# SPDX-License-Identifier: MIT
#
#   check.sh compatible DESCRIPTION LIBRARY     what is described is there, unchanged; more may be there
#   check.sh same DESCRIPTION LIBRARY           nothing more is there
#   check.sh describe LIBRARY                   prints the description
#   check.sh frozen INTERFACE...                every enumerator and function in these files is there, unchanged
#   check.sh interface                          prints what the public headers declare, as such a file
#
# LIBRARY is compiled in the current folder from the headers and sources there, with debugging information in
# which they are named from that folder: -g -ffile-prefix-map=$PWD/=
set -euo pipefail
export LC_ALL=C

# What the public headers define is public; what src defines, the descriptor first of all, is not.
options() # HEADER-OPTION
{
    printf -- "$1\n%s\n" include/relu/*.h
    printf '%s\n' --drop-private-types --exported-interfaces-only
}

describe() # LIBRARY
{
    local options
    mapfile -t options < <(options --header-file)
    abidw "${options[@]}" --no-elf-needed --no-corpus-path --no-comp-dir-path --no-show-locs "$1"
}

compare() # DESCRIPTION LIBRARY OPTION...
{
    local options
    mapfile -t options < <(options --header-file2)
    [[ $(describe "$2") == *\'RELU_OK\'* ]] || { echo "$2 does not say where its types come from" >&2; exit 1; }
    abidiff "${options[@]}" "${@:3}" "$1" "$2"
}

# An enumerator or a declaration a line. types.h comes first, because the others need it.
interface()
{
    cat include/relu/types.h include/relu/*.h | sed '/^#include/d' | "${CC:-cc}" -E -P -U__GNUC__ -x c - |
        tr -s ' \n' ' ' |
        sed -E -e 's/; */;\n/g' -e 's/\{ */{\n/g' -e 's/(RELU_[A-Z0-9_]+ = [0-9a-fx]+),? */    \1,\n/g'
}

frozen() # INTERFACE...
{
    local file promised lost
    for file in "$@"; do
        promised=$(grep -E '^(    RELU_|[a-z}])' "$file" | sort -u)
        [[ $promised == *RELU_OK* ]] || { echo "$file is no interface" >&2; return 1; }
        lost=$(comm -13 <(interface | sort -u) <(echo "$promised"))
        [[ -z $lost ]] || { printf 'In %s, and not in the headers any more:\n%s\n' "$file" "$lost" >&2; return 1; }
        echo "all of $file"
    done
}

# What to do, after the other messages.
advice()
{
    cat >&2 <<TEXT

This is not the interface of $* any more.

If it was in a release: programs that were compiled with that release break. Undo the change. To offer
something new, add a function or an enumerator beside what is there; docs/abi.md says how.
If no release has what was changed: ./dev abi --update, and commit what it writes with the change.
TEXT
    exit 1
}

case $1 in
interface) interface ;;
frozen) frozen "${@:2}" || advice "${@:2}" ;;
describe) describe "$2" ;;
compatible) compare "$2" "$3" --no-added-syms || advice "$2" ;;
same)
    compare "$2" "$3" --harmless && exit
    echo "The library has more than $2 describes. Before a release: ./dev abi --update" >&2
    exit 1
    ;;
esac
