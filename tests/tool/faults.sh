#!/usr/bin/env bash
# relu apply refuses wrong arguments and wrong files, and names the fault. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"

array x.npy f4 '(2,)' -1 2

# The command line.
refuses 2 "apply needs a SPEC, one input file and -o OUT.npy" apply
refuses 2 "apply needs a SPEC, one input file and -o OUT.npy" apply relu x.npy
refuses 2 "apply needs a SPEC, one input file and -o OUT.npy" apply relu -o result.npy
refuses 2 "apply needs a SPEC, one input file and -o OUT.npy" apply relu x.npy x.npy -o result.npy
expect 2 apply relu x.npy -o
says err "relu apply: option requires an argument -- 'o'"
refuses 2 "-: standard input and output are not supported" apply relu - -o result.npy
refuses 2 "-: standard input and output are not supported" apply relu x.npy -o -
refuses 2 "-: standard input and output are not supported" apply relu x.npy -b - -o result.npy
refuses 2 "no such instruction set: 'avx22'; did you mean 'avx2'?" apply relu x.npy -o result.npy --isa avx22
refuses 2 "no such dtype: 'bf17'; did you mean 'bf16'?" apply relu x.npy -o result.npy --dtype bf17
foreign=$("$relu" cpu | awk '/^ISA/ { on = 1; next } !NF { on = 0 } on && $3 == "no" { print $1; exit }')
[[ -z $foreign ]] || refuses 1 "$foreign: the instruction set is not available" \
    apply relu x.npy -o result.npy --isa "$foreign"

# The spec.
refuses 2 "no such activation: 'leakyrelu'; did you mean 'leaky_relu'?" apply leakyrelu x.npy -o result.npy
refuses 2 "no such parameter: 'alfa'; did you mean 'alpha'?" apply leaky_relu:alfa=1 x.npy -o result.npy
says err "  alpha = 0.01 (any finite number)"
refuses 2 "no such parameter: 'uper'; did you mean 'upper'?" apply clip:lower=0,uper=1 x.npy -o result.npy
refuses 2 "relu:alpha=1: the activation does not have this parameter" apply relu:alpha=1 x.npy -o result.npy
says err "  gradient_at_zero = 0 (from 0 to 1)"
refuses 2 "abs:alpha=1: the activation does not have this parameter" apply abs:alpha=1 x.npy -o result.npy
says err "Parameters of abs: none"
for value in nan -nan inf 1e999; do
    refuses 2 "leaky_relu:alpha=$value: a parameter is NaN or out of range, or lower or threshold is above upper" \
        apply leaky_relu:alpha=$value x.npy -o result.npy
done
# In range for f64 only.
refuses 2 "leaky_relu:alpha=1e300: a parameter is NaN or out of range, or lower or threshold is above upper" \
    apply leaky_relu:alpha=1e300 x.npy -o result.npy
for spec in leaky_relu: leaky_relu:alpha leaky_relu:alpha= leaky_relu:alpha=x 'leaky_relu:alpha=1,'; do
    refuses 2 "$spec: malformed specification" apply "$spec" x.npy -o result.npy
done
refuses 2 "no such activation: ''" apply '' x.npy -o result.npy
refuses 2 "no such activation: 'relu '; did you mean 'relu'?" apply 'relu ' x.npy -o result.npy

# Files that cannot be read.
mkdir folder
mkfifo fifo
: >empty.npy
ln -s nowhere dangling
refuses 1 "missing.npy: No such file or directory" apply relu missing.npy -o result.npy
refuses 1 "dangling: No such file or directory" apply relu dangling -o result.npy
refuses 1 "folder: Is a directory" apply relu folder -o result.npy
refuses 1 "fifo: not a regular file" apply relu fifo -o result.npy
refuses 1 "/dev/null: not a regular file" apply relu /dev/null -o result.npy
refuses 1 "empty.npy: the file is empty" apply relu empty.npy -o result.npy
refuses 1 "x.npy/x: Not a directory" apply relu x.npy/x -o result.npy
refuses 1 "missing.npy: No such file or directory" apply relu x.npy -b missing.npy -o result.npy
refuses 1 "missing.npy: No such file or directory" apply prelu x.npy --slope missing.npy -o result.npy
if [[ $(id -u) != 0 ]]; then
    cp x.npy secret.npy
    chmod 0 secret.npy
    refuses 1 "secret.npy: Permission denied" apply relu secret.npy -o result.npy
fi

# Truncated at every byte: within the header, and within the data.
size=$(wc -c <x.npy)
[[ $size == 136 ]] || die "x.npy has $size bytes"
for ((length = 1; length < size; length++)); do
    head -c $length x.npy >cut.npy
    if ((length < 6)); then
        refuses 1 "cut.npy: the header is cut off: the file has $length bytes" apply relu cut.npy -o result.npy
    elif ((length < 128)); then
        refuses 1 "cut.npy: the header is cut off: " apply relu cut.npy -o result.npy
    else
        refuses 1 "cut.npy: the file is too short: the shape needs 8 bytes of data, $((length - 128)) are there" \
            apply relu cut.npy -o result.npy
    fi
done
{ cat x.npy && printf x; } >long.npy
refuses 1 "long.npy: the file is too long: the shape needs 8 bytes of data, 9 are there" \
    apply relu long.npy -o result.npy

# wrong HEADER TEXT: a file with this header is refused with this text.
wrong() {
    "$npy" write wrong.npy "${version:-1.0}" "$1" f4 2 -1 2
    refuses 1 "wrong.npy: $2" apply relu wrong.npy -o result.npy
}
for version in 0.0 1.1 2.1 3.1 4.0; do
    wrong "$(dictionary f4 '(2,)')" "format version $version is not supported, only 1.0, 2.0 and 3.0"
done
unset version
printf 'PK\3\4 a zip file' >wrong.npy
refuses 1 "wrong.npy: this is no NumPy file: the first bytes are not \\x93NUMPY, at byte 0" \
    apply relu wrong.npy -o result.npy

# Shapes.
wrong "$(dictionary f4 '(3,)')" "the file is too short: the shape needs 12 bytes of data, 8 are there"
wrong "$(dictionary f4 '()')" "the file is too long: the shape needs 4 bytes of data, 8 are there"
wrong "$(dictionary f4 '(0,)')" "the file is too long: the shape needs 0 bytes of data, 8 are there"
wrong "$(dictionary f4 '(2)')" "the shape is a number, not a tuple"
wrong "$(dictionary f4 '2')" "the shape must be a tuple"
wrong "$(dictionary f4 '[2]')" "the shape must be a tuple"
wrong "$(dictionary f4 '(-2,)')" "a dimension is negative"
wrong "$(dictionary f4 '(-1, -2)')" "a dimension is negative"
wrong "$(dictionary f4 '(02,)')" "a dimension starts with 0"
wrong "$(dictionary f4 '(+2,)')" "a dimension is expected"
wrong "$(dictionary f4 '(,)')" "a dimension is expected"
wrong "$(dictionary f4 '(2,,)')" "a dimension is expected"
wrong "$(dictionary f4 '(2L,)')" "',' or ')' is expected in the shape"
wrong "$(dictionary f4 '(2.0,)')" "',' or ')' is expected in the shape"
wrong "$(dictionary f4 '(1 2)')" "',' or ')' is expected in the shape"
wrong "$(dictionary f4 '(18446744073709551616,)')" "a dimension is too large"
wrong "$(dictionary f4 '(99999999999999999999999999,)')" "a dimension is too large"
wrong "$(dictionary f4 "($(printf '1, %.0s' {1..64})2)")" "more than 64 dimensions"
if [[ $bits == 64 ]]; then
    wrong "$(dictionary f4 '(18446744073709551615,)')" "the shape has more bytes than can be addressed"
    wrong "$(dictionary f4 '(4611686018427387904,)')" "the shape has more bytes than can be addressed"
    # The product wraps around to 2 and to 0.
    wrong "$(dictionary f4 '(9223372036854775809, 2)')" "the shape has more elements than can be counted"
    wrong "$(dictionary f4 '(4294967296, 4294967296)')" "the shape has more elements than can be counted"
    wrong "$(dictionary f4 '(4611686018427387903,)')" \
        "the file is too short: the shape needs 18446744073709551612 bytes of data, 8 are there"
fi

# Types.
other='>'
[[ $order == '<' ]] || other='<'
endian=big
[[ $order == '<' ]] || endian=little
for type in f4 f8 f2; do
    wrong "{'descr': '$other$type', 'fortran_order': False, 'shape': (2,)}" \
        "'$other$type' is $endian-endian, which is not supported on this machine"
done
for type in "${order}i4" "${order}u2" '|V2' '|u1' '|b1' "${order}c8" "${order}f16" "${order}U4" '|O' 'f4' '=f4' '|f4' "${order}f4 " ''; do
    wrong "{'descr': '$type', 'fortran_order': False, 'shape': (2,)}" "type '$type' is not supported"
done
refuses 1 "x.npy: the elements are f32, not bf16" apply relu x.npy --dtype bf16 -o result.npy
refuses 1 "x.npy: the elements are f32, not f64" apply relu x.npy --dtype f64 -o result.npy
wrong "{'descr': [('a', '${order}f4')], 'fortran_order': False, 'shape': (2,)}" "a structured dtype is not supported"
wrong "{'descr': ('${order}f4', (2,)), 'fortran_order': False, 'shape': ()}" "a string is expected"

# Other faults of the dictionary.
d="'descr': '${order}f4'" o="'fortran_order': False" s="'shape': (2,)"
wrong "" "'{' is expected"
wrong "garbage" "'{' is expected"
wrong "{}" "one of the keys descr, fortran_order and shape is missing"
wrong "{$d, $o}" "one of the keys descr, fortran_order and shape is missing"
wrong "{$d, $s}" "one of the keys descr, fortran_order and shape is missing"
wrong "{$o, $s}" "one of the keys descr, fortran_order and shape is missing"
wrong "{$d, $o, $s, $s}" "a key comes twice"
wrong "{$d, $o, $s, 'extra': 1}" "a key that is not descr, fortran_order or shape"
wrong "{$d, $o, $s" "',' or '}' is expected"
wrong "{$d, $o $s}" "',' or '}' is expected"
wrong "{$d, $o,, $s}" "a string is expected"
wrong "{$d, $o, $s} x" "something follows the dictionary"
wrong "{$d, 'fortran_order': 0, $s}" "fortran_order must be True or False"
wrong "{$d, 'fortran_order': Falsehood, $s}" "',' or '}' is expected"
wrong "{$d, 'fortran_order' False, $s}" "':' is expected after a key"
wrong "{$d, $o, 'shape" "a strange character in a string"
wrong "{'descr': '${order}f4\\x00', $o, $s}" "a strange character in a string"
wrong "{'descr': '${order}f4$(printf '%0100d' 0)', $o, $s}" "a string is too long"

# Outputs that cannot be made.
refuses 1 "folder: Is a directory" apply relu x.npy -o folder
refuses 1 "nowhere/y.npy: No such file or directory" apply relu x.npy -o nowhere/y.npy
refuses 1 "x.npy/y: Not a directory" apply relu x.npy -o x.npy/y
refuses 1 "new/: Is a directory" apply relu x.npy -o new/
refuses 1 ": No such file or directory" apply relu x.npy -o ''
refuses 1 "fifo: not a regular file" apply relu x.npy -o fifo
refuses 1 "dangling: No such file or directory" apply relu x.npy -o dangling
[[ ! -c /dev/full ]] || refuses 1 "/dev/full: not a regular file" apply relu x.npy -o /dev/full
if [[ $(id -u) != 0 ]]; then
    chmod a-w folder
    refuses 1 "folder/y.npy: Permission denied" apply relu x.npy -o folder/y.npy
fi
