# shellcheck shell=bash
# librelu: what the scripts share. To be sourced: sets strict mode and goes to the top of the tree.
# SPDX-License-Identifier: MIT
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say()
{
    printf '\n== %s\n' "$*"
}

# need PACKAGE...: installs the Debian packages that are missing, or says which they are and stops.
need()
{
    local package missing=() as_root=()
    if ! command -v apt-get >/dev/null; then
        echo "Not a Debian system. This needs what these Debian packages hold: $*"
        return
    fi
    for package in "$@"; do
        [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    if [[ $(id -u) != 0 ]]; then
        if ! sudo -n true 2>/dev/null; then
            printf 'These packages are missing. Install them as root and try again:\n\n' >&2
            printf '    apt-get install --no-install-recommends %s\n\n' "${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo -n)
    fi
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y
        -o DPkg::Lock::Timeout=600 install --no-install-recommends "${missing[@]}")
    say "Installing ${missing[*]}"
    if ! "${install[@]}" </dev/null; then
        say "The package lists may be missing or old: updating them"
        "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=600 update </dev/null
        "${install[@]}" </dev/null
    fi
}

# lock PRESET: of two commands that build in build/PRESET, one waits here for the other's unlock, or end.
lock()
{
    mkdir -p build
    exec {locked}>"build/$1.lock"
    flock "$locked"
}
unlock()
{
    exec {locked}>&-
}

# build PRESET [CMAKE-OPTION...]: builds build/PRESET, and puts that folder into RELU_BUILD_DIR.
build()
{
    say "Building in build/$1"
    lock "$1"
    cmake --preset "$1" "${@:2}"
    cmake --build --preset "$1"
    unlock
    export RELU_BUILD_DIR=$PWD/build/$1
}

# The version of the library, which is typed once, in the public header.
project_version()
{
    sed -nE 's/^#define RELU_VERSION_(MAJOR|MINOR|PATCH) ([0-9]+)$/\2/p' include/relu/version.h | paste -s -d .
}

# The functions of a version script on standard input: a line "NODE NAME" each.
map_symbols()
{
    awk '$2 == "{" { node = $1 } $1 ~ /^relu_.*;$/ { sub(";", ""); print node, $1 }' | LC_ALL=C sort
}

# The symbols that debian/librelu0.symbols must list: each came with the release of its node.
debian_symbols()
{
    map_symbols <src/relu.map | awk '{ v = $1; sub("RELU_", "", v); print " " $2 "@" $1 " " v ".0"
        nodes[" " $1 "@" $1 " " v ".0"] } END { for (n in nodes) print n }' | LC_ALL=C sort
}
