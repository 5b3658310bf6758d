#!/usr/bin/env bash
# librelu: compares a library with a description of its ABI. SPDX-License-Identifier: MIT
#
#   check.sh compatible DESCRIPTION LIBRARY     what is described is there, unchanged; more may be there
#   check.sh same DESCRIPTION LIBRARY           nothing more is there
#   check.sh describe LIBRARY                   prints the description
#
# LIBRARY is compiled in the current folder from the headers and sources there, with debugging information in
# which they are named from that folder: -g -ffile-prefix-map=$PWD/=
set -euo pipefail

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
    abidw "${options[@]}" --no-corpus-path --no-comp-dir-path --no-show-locs "$1"
}

compare() # DESCRIPTION LIBRARY OPTION...
{
    local options
    mapfile -t options < <(options --header-file2)
    [[ $(describe "$2") == *\'RELU_OK\'* ]] || { echo "$2 does not say where its types come from" >&2; exit 1; }
    abidiff "${options[@]}" "${@:3}" "$1" "$2"
}

case $1 in
describe) describe "$2" ;;
compatible)
    compare "$2" "$3" --no-added-syms && exit
    cat >&2 <<TEXT

This is not the ABI of $2 any more.

If it was in a release: programs that were compiled with that release break. Undo the change. To offer
something new, add a function or an enumerator beside what is there; docs/abi.md says how.
If no release has what was changed: ./dev abi --update, and commit the description with the change.
TEXT
    exit 1
    ;;
same)
    compare "$2" "$3" --harmless && exit
    echo "The library has more than $2 describes. Before a release: ./dev abi --update" >&2
    exit 1
    ;;
esac
