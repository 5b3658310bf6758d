#!/usr/bin/env bash
# librelu: the accuracy of the smooth activations. SPDX-License-Identifier: MIT
#
#   accuracy.sh                        measures all floats and compares with tests/accuracy/accuracy.tsv
#   accuracy.sh --update [KIND[:DTYPE]...]  measures and writes the table anew, or these rows, and the page
#   accuracy.sh --page                 prints the page that docs/accuracy.md is, from the table
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

table=tests/accuracy/accuracy.tsv
dtypes="f32 f64 f16 bf16"
functions=$(sed -nE 's/^FUNCTION\(([a-z0-9_]+),.*/\1/p' tests/accuracy/functions.def)

page()
{
    cat <<'TEXT'
# Measured accuracy

The largest errors of the smooth activations, in units in the last place of the exact value. f32, f16 and bf16 are
measured over all inputs, f64 over a sample of about 1.07·10^9 points that has every exponent, the neighbourhoods of
zeros and of range ends. Backward is the derivative, `relu_backward` with dy = 1. Default parameters. `fast` and `exact`
are the values of the parameter `accuracy`. Every instruction set gives the same bits.

`./dev accuracy --update` writes this page and `tests/accuracy/accuracy.tsv`, from which it is made. The true value
comes from double-precision formulas, for f64 long double, with a bound of their error, and from MPFR where that bound
does not suffice; the worst errors are MPFR's.
TEXT
    awk -F '\t' '
        function cell(row) {
            if (!(row in ulps))
                return "-"
            if (misrounded[row] == "-")
                return ulps[row]
            return misrounded[row] == 0 ? "correctly rounded" : \
                sprintf("%s (%.2g %%)", ulps[row], 100 * misrounded[row] / points[row])
        }
        NR > 1 {
            if (!($1 in seen)) { seen[$1] = 1; order[++count] = $1 }
            row = $1 FS $2 FS $3 FS $4
            ulps[row] = $5; misrounded[row] = $9; points[row] = $10
            detail[row] = "`" $6 "` | `" $7 "` | " $8
        }
        END {
            split("f32 f64 f16 bf16", dtype, " ")
            for (d = 1; d <= 4; d++) {
                printf "\n## %s\n", dtype[d]
                if (dtype[d] == "f32")
                    print "In brackets the share of all inputs whose result is not the nearest element.\n"
                if (dtype[d] == "f64")
                    print "Errors of 0.75 are those of subnormal results, which are rounded twice; of the derivatives of" \
                        " silu and\nquick_gelu the largest are next to a zero.\n"
                print "| | fast: f | f\x27 | exact: f | f\x27 |\n|---|---|---|---|---|"
                for (i = 1; i <= count; i++) {
                    key = order[i] FS dtype[d] FS
                    printf "| %s | %s | %s | %s | %s |\n", order[i], cell(key "fast" FS "forward"), \
                        cell(key "fast" FS "backward"), cell(key "exact" FS "forward"), cell(key "exact" FS "backward")
                }
            }
            print "\n## Where f32 is worst\n"
            print "| | accuracy | | ulp | x | result | exact |\n|---|---|---|---|---|---|---|"
            for (i = 1; i <= count; i++)
                for (s = 1; s <= 2; s++)
                    for (b = 1; b <= 2; b++) {
                        setting = s == 1 ? "fast" : "exact"
                        direction = b == 1 ? "forward" : "backward"
                        row = order[i] FS "f32" FS setting FS direction
                        printf "| %s | %s | %s | %s | %s |\n", order[i], setting, b == 1 ? "f" : "f\x27", \
                            ulps[row], detail[row]
                    }
        }' "$table"
}

# Writes the rows of these KIND:DTYPE; of the others the table's are kept.
update()
{
    need build-essential cmake ninja-build pkg-config libcmocka-dev libmpfr-dev locales
    build release
    say "Measuring $*"
    local rows=$RELU_BUILD_DIR/accuracy kind dtype
    mkdir -p "$rows"
    # shellcheck disable=SC2016
    printf '%s\n' "$@" | tr ':' ' ' | xargs -P "$(nproc)" -L 1 sh -c '"$0" rows "$2" "$3" >"$1/$2.$3.part" &&
        mv "$1/$2.$3.part" "$1/$2.$3"' "$RELU_BUILD_DIR/tests/accuracy/measure" "$rows"
    {
        printf 'function\tdtype\taccuracy\tdirection\tulp\tx\tresult\texact\tmisrounded\tpoints\thash\tsubset hash\n'
        for kind in $functions; do
            for dtype in $dtypes; do
                if [[ " $* " == *" $kind:$dtype "* ]]; then
                    cat "$rows/$kind.$dtype"
                else
                    grep "^$kind"$'\t'"$dtype"$'\t' "$table" || true
                fi
            done
        done
    } >"$rows/table"
    mv "$rows/table" "$table"
    page >docs/accuracy.md
}

case ${1:-} in
--page) page ;;
--update)
    shift
    # shellcheck disable=SC2086
    [[ $# -gt 0 ]] || set -- $functions
    rows=()
    for row in "$@"; do
        if [[ $row == *:* ]]; then
            rows+=("$row")
        else
            for dtype in $dtypes; do
                rows+=("$row:$dtype")
            done
        fi
    done
    update "${rows[@]}"
    ;;
'')
    need build-essential cmake ninja-build pkg-config libcmocka-dev libmpfr-dev locales
    build release
    RELU_TEST_STRIDE=1 ctest --preset release --parallel "$(nproc)" --tests-regex '^accuracy[.]'
    ;;
*) echo "usage: ./dev accuracy [--update [KIND[:DTYPE]...]]" >&2 && exit 2 ;;
esac
