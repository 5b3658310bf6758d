# shellcheck shell=bash
# What the tests of the relu command share. A test is run as: TEST RELU NPY MANUAL IDX_TO_NPY; it sources
# this file and is then in an empty folder of its own. SPDX-License-Identifier: MIT
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/work"

# runnable FILE: prints what runs it: the file itself or, for a foreign machine, a script with the emulator.
runnable() {
    local script
    script=$folder/bin/$(basename "$1")
    if [[ -z ${EMULATOR:-} ]]; then
        printf '%s' "$1"
        return
    fi
    printf '#!/bin/sh\nexec %s %q "$@"\n' "$EMULATOR" "$1" >"$script"
    chmod +x "$script"
    printf '%s' "$script"
}
relu=$(runnable "$1")
npy=$(runnable "$2")
cd "$folder/work"
unset RELU_ISA

die() {
    printf 'FAILED: %s\n' "$*" >&2
    [[ ! -s err ]] || sed 's/^/  stderr: /' err >&2
    exit 1
}

# expect STATUS ARGUMENT...: runs the command, leaves what it prints in the files out and err.
expect() {
    local status=0 expected=$1
    shift
    "$relu" "$@" >out 2>err || status=$?
    [[ $status == "$expected" ]] || die "relu $*: exit status $status, not $expected"
}

# says FILE TEXT: a line of the file contains the text.
says() {
    grep -qF -- "$2" "$1" || die "'$2' is not in: $(cat "$1")"
}

# refuses STATUS TEXT ARGUMENT...: fails, says so with the text after "relu: ", prints nothing else, and
# leaves no file behind.
refuses() {
    local status=$1 text=$2
    shift 2
    expect "$status" "$@"
    says err "relu: $text"
    [[ ! -s out ]] || die "relu $*: output on failure"
    [[ ! -e result.npy ]] || die "relu $*: a result on failure"
    no_temporaries
}

no_temporaries() {
    [[ -z $(find . -name '.relu-*') ]] || die "a temporary file is left"
}

# The byte order of the machine that the command is for, as NumPy writes it, and the bits of its sizes.
# shellcheck disable=SC2034 # for the tests
read -r order bits < <("$npy" machine)

# dictionary TYPE SHAPE [True|False]: a header's text as NumPy writes it.
dictionary() {
    local type=$order$1
    [[ $1 != V2 ]] || type='|V2'
    printf "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }" "$type" "${3:-False}" "$2"
}

# array FILE TYPE SHAPE VALUE...: a file in C order, of format version 1.0.
array() {
    local file=$1 type=$2 shape=$3
    shift 3
    "$npy" write "$file" 1.0 "$(dictionary "$type" "$shape")" "${type/[fV]2/u2}" $# "$@"
}

# cycle FILE TYPE COUNT VALUE...: one dimension, the values over and over.
cycle() {
    local file=$1 type=$2 count=$3
    shift 3
    "$npy" write "$file" 1.0 "$(dictionary "$type" "($count,)")" "${type/[fV]2/u2}" "$count" "$@"
}

# holds FILE TYPE SHAPE VALUE...: the file has this header and these values.
holds() {
    local file=$1 type=$2 shape=$3
    shift 3
    {
        dictionary "$type" "$shape" "${fortran:-False}" | tr -d ' '
        printf '\n'
        (($# == 0)) || printf '%s\n' "$@"
    } >expected
    "$npy" read "$file" "${type/[fV]2/u2}" >actual || die "$file cannot be read"
    diff expected actual >&2 || die "$file does not hold $type $shape $*"
}
