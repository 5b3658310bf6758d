#!/usr/bin/env bash
# librelu: compares its accuracy with that of other implementations, and writes docs/peers.md and the table in README.md.
# SPDX-License-Identifier: MIT
#
#   peers.sh [--without-torch] [--stride N]     every Nth float; all of 2^32 with 1, which takes hours
#
# PyTorch brings packages of half a gigabyte with it.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

torch=(libtorch-dev)
stride=251
while (($# > 0)); do
    case $1 in
    --without-torch) torch=() ;;
    --stride) stride=${2:?peers: --stride needs a number} && shift ;;
    *) echo "usage: ./dev peers [--without-torch] [--stride N]" >&2 && exit 2 ;;
    esac
    shift
done
need build-essential cmake ninja-build libdnnl-dev libxnnpack-dev libpthreadpool-dev libsleef-dev libeigen3-dev \
    libhwy-dev "${torch[@]}"
build peers
program=$RELU_BUILD_DIR/bench/peers/relu-peers
export OMP_NUM_THREADS=1

versions()
{
    local name package
    while IFS=$'\t' read -r name package; do
        printf -- '- %s: %s %s\n' "$name" "$package" \
            "$(dpkg-query --show --showformat='${Version}' "$package" 2>/dev/null || echo "of unknown version")"
    done < <("$program" --packages)
}

say "Measuring"
"$program" --stride "$stride" "$RELU_BUILD_DIR/long.md" "$RELU_BUILD_DIR/short.md"
{
    cat <<'TEXT'
# librelu and its peers: accuracy and special values

Written by `./dev peers`, which measures what is installed; do not edit. Every function is f32, forward, with its
default parameters, and is compared with a double-precision reference (`bench/peers/oracle.c`), which a test holds to
MPFR.

TEXT
    head -n 1 "$RELU_BUILD_DIR/long.md"
    printf '\n'
    versions
    cat <<'TEXT'

- **max ULP**: the largest distance from the mathematical value f, in units in the last place of f as a float, where
  f is a normal number, and the x where it is. 1.7e7 is a result of 0: no digit is right.
- **max error**: the largest |y - f| / max(1, |f|), which forgives a lost tail.
- **subnormal f**: the same where f is too small to be a normal number. 8.4e6 is a result of 0.
- **NaN or Inf**: the finite x next to 0 for which the result is that and should not be.
- **f(NaN) ...**: results for special values; in bold those that are not the limit of the function, or hide a NaN.

"C loop" is the formula as papers and frameworks give it (`bench/peers/loops.c`), compiled for this CPU by
TEXT
    printf '%s. Functions of the others are those of their own interfaces,\n' "$("${CC:-cc}" --version | head -n 1)"
    printf "not put together here from an exp; Highway's exp is meant for x up to 104.\n"
    tail -n +2 "$RELU_BUILD_DIR/long.md"
} >docs/peers.md

# The table between two marks of the README.
awk -v table="$RELU_BUILD_DIR/short.md" '
    /^<!-- peers:end -->$/ { inside = 0 }
    !inside
    /^<!-- peers:begin -->$/ { inside = 1; found = 1; while ((getline line <table) > 0) print line }
    END { exit !found || inside }' README.md >"$RELU_BUILD_DIR/README.md"
cp "$RELU_BUILD_DIR/README.md" README.md
say "docs/peers.md and README.md are written"
