#!/usr/bin/env bash
# librelu: makes src/act/constants.h, the numerical constants of the smooth activations; with --check tells
# whether the one in the tree is what would be made. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

case ${1:---update} in
--check | --update) action=${1:---update} ;;
*) echo "usage: ./dev constants [--check]" >&2 && exit 2 ;;
esac
need python3 python3-mpmath python3-numpy python3-scipy sollya

header=src/act/constants.h
made=$(mktemp)
trap 'rm -f "$made"' EXIT
{
    cat <<'TEXT'
/* The numerical constants of the smooth activations. Made by scripts/constants.sh: do not edit.
   SPDX-License-Identifier: MIT

   NAME_wide: coefficients for doubles, the constant one first. NAME_dd: coefficients as pairs of doubles, hi
   and lo with |lo| <= ulp(hi)/2; the polynomial goes on with the plain doubles of NAME_dd_rest. The errors are
   those of the coefficients as they stand here, evaluated exactly unless the comment says otherwise.
   f32, f64, uint32_t and VEC_UNUSED are defined before this is included. */
/* clang-format off */
#ifndef RELU_ACT_CONSTANTS_H
#define RELU_ACT_CONSTANTS_H

/* Each kernel uses some of them. */
#define CONSTANT static const VEC_UNUSED
TEXT
    # Debian's, which is where its mpmath is, whatever other Python there may be.
    /usr/bin/python3 -B scripts/constants/f64.py
    sollya --warnonstderr scripts/constants/f32.sollya
    /usr/bin/python3 -B scripts/constants/f32.py
    /usr/bin/python3 -B scripts/constants/half.py
    printf '\n#endif\n'
} >"$made"

# Sollya goes on after an error and says so in its output.
if grep -E '^#?error' "$made"; then exit 1; fi

if [[ $action == --update ]]; then
    cp "$made" "$header"
else
    diff -u "$header" "$made"
fi
