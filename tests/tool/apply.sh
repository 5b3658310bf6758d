#!/usr/bin/env bash
# relu apply: results, types, shapes, orders, PReLU. Expected values are worked out by hand.
# SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"

# Values, in each type. The 16-bit patterns are -2, -0.5 (bf16: -1), +0, 1 and 8.
array x.npy f4 '(2, 3)' -2 -0.5 0 1 8 1e-3
expect 0 apply relu x.npy -o y.npy
holds y.npy f4 '(2, 3)' 0 0 0 1 8 0.00100000005
[[ ! -s out && ! -s err ]] || die "apply is not silent"
expect 0 apply leaky_relu:alpha=0.25 x.npy --output y.npy
holds y.npy f4 '(2, 3)' -0.5 -0.125 0 1 8 0.00100000005
expect 0 apply -o y.npy clip:lower=-1,upper=2 x.npy
holds y.npy f4 '(2, 3)' -1 -0.5 0 1 2 0.00100000005
array x.npy f8 '(3,)' -2 0.1 1e300
expect 0 apply leaky_relu:alpha=0x1p-3 x.npy -o y.npy
holds y.npy f8 '(3,)' -0.25 0.10000000000000001 1.0000000000000001e+300
array x.npy f2 '(5,)' 0xc000 0xb800 0x0000 0x3c00 0x4800
expect 0 apply relu6 x.npy -o y.npy --dtype f16
holds y.npy f2 '(5,)' 0x0000 0x0000 0x0000 0x3c00 0x4600
for type in u2 V2; do
    array x.npy $type '(5,)' 0xc000 0xbf80 0x0000 0x3f80 0x4100
    expect 0 apply relu6 x.npy -o y.npy --dtype bf16
    holds y.npy $type '(5,)' 0x0000 0x0000 0x0000 0x3f80 0x40c0
done
array x.npy f4 '(4,)' nan inf -inf -0
expect 0 apply relu x.npy -o y.npy
"$npy" read y.npy f4 | sed -n '2,$s/^-nan/nan/;2,$p' | diff - <(printf '%s\n' nan inf 0 0) >&2 || die "special values"

# The gradient.
array x.npy f4 '(5,)' -3 -0.5 0 0.5 3
array dy.npy f4 '(5,)' 10 20 30 40 50
expect 0 apply relu x.npy --backward dy.npy -o dx.npy
holds dx.npy f4 '(5,)' 0 0 0 40 50
expect 0 apply relu:gradient_at_zero=0.5 x.npy -b dy.npy -o dx.npy
holds dx.npy f4 '(5,)' 0 0 15 40 50
expect 0 apply hardtanh x.npy -b dy.npy -o dx.npy
holds dx.npy f4 '(5,)' 0 20 30 40 0
# From the output, which for relu is the same, and for sigmoid is y (1 - y).
array y.npy f4 '(5,)' 0 0.25 0.5 0.75 1
expect 0 apply relu y.npy -b dy.npy --from-output -o dx.npy
holds dx.npy f4 '(5,)' 0 20 30 40 50
expect 0 apply sigmoid y.npy --from-output -b dy.npy -o dx.npy -v
holds dx.npy f4 '(5,)' 0 3.75 7.5 7.5 0
says out "dx.npy: gradient of sigmoid, f32, 5 elements, "
refuses 2 "gelu: the derivative is not a function of the output, or not with these parameters" \
    apply gelu y.npy -b dy.npy --from-output -o result.npy
refuses 2 "leaky_relu:alpha=-1: the derivative is not a function of the output, or not with these parameters" \
    apply leaky_relu:alpha=-1 y.npy -b dy.npy --from-output -o result.npy
refuses 2 "--from-output needs --backward" apply relu y.npy --from-output -o result.npy
refuses 2 "--from-output and --slope exclude each other" \
    apply prelu y.npy -b dy.npy --from-output --slope dy.npy -o result.npy

# The accuracy, in every type that has it.
array x.npy f4 '(3,)' -1 0 1
expect 0 apply sigmoid:accuracy=exact x.npy -o y.npy
holds y.npy f4 '(3,)' 0.268941432 0.5 0.731058598
array x.npy f8 '(3,)' -1 0 1
refuses 2 "sigmoid:accuracy=exact: the element type does not have this accuracy" \
    apply sigmoid:accuracy=exact x.npy -o result.npy
refuses 2 "sigmoid:accuracy=right: unknown accuracy, expected fast or exact" \
    apply sigmoid:accuracy=right x.npy -o result.npy
array x.npy f4 '(5,)' -3 -0.5 0 0.5 3

array other.npy f4 '(5, 1)' 1 2 3 4 5
refuses 1 "other.npy: the shape is not that of the input" apply relu x.npy -b other.npy -o result.npy
array other.npy f8 '(5,)' 1 2 3 4 5
refuses 1 "other.npy: the elements are f64, not f32" apply relu x.npy -b other.npy -o result.npy

# Shapes and orders: the output has the header of the input, byte by byte.
array x.npy f4 '()' -7
expect 0 apply abs x.npy -o y.npy
holds y.npy f4 '()' 7
for shape in '(0,)' '(3, 0, 2)' '(0, 18446744073709551615, 18446744073709551615)'; do
    [[ $shape != *615* || $bits == 64 ]] || continue
    array x.npy f4 "$shape"
    expect 0 apply relu x.npy -v -o y.npy
    cmp x.npy y.npy
done
shape="($(printf '1, %.0s' {1..63})2)"
array x.npy f4 "$shape" -1 1
expect 0 apply relu x.npy -o y.npy
holds y.npy f4 "$shape" 0 1
for version in 1.0 2.0 3.0; do
    "$npy" write x.npy $version "$(dictionary f4 '(2, 2)' True)" f4 4 -1 2 -3 4
    expect 0 apply relu x.npy -o y.npy
    fortran=True holds y.npy f4 '(2, 2)' 0 2 0 4
    cmp -n 12 x.npy y.npy
done
array dy.npy f4 '(2, 2)' 1 1 1 1
refuses 1 "dy.npy: the order is C's, that of the input is not" apply relu x.npy -b dy.npy -o result.npy
"$npy" write x.npy 1.0 "$(dictionary f4 '(1, 2)' True)" f4 2 -1 2
array dy.npy f4 '(1, 2)' 5 6
expect 0 apply relu x.npy -b dy.npy -o y.npy
fortran=True holds y.npy f4 '(1, 2)' 0 6
# Other writers: keys in another order, other quotes, no spaces, no final comma.
"$npy" write x.npy 1.0 "{\"shape\":(2,),\"fortran_order\":False,\"descr\":\"${order}f4\"}" f4 2 -1 2
expect 0 apply relu x.npy -o y.npy
"$npy" read y.npy f4 | tail -n 2 | diff - <(printf '0\n2\n') >&2 || die "another writer's header"

# More than one of the pieces that the work is cut into, and every instruction set.
cycle x.npy f4 600001 -3 -2 -1 0 1 2 3
cycle dy.npy f4 600001 1 2 3 4 5 6 7
cycle y_expected.npy f4 600001 -1.5 -1 -0.5 0 1 2 3
cycle dx_expected.npy f4 600001 0.5 1 1.5 2 5 6 7
for isa in $("$relu" cpu | awk '/^ISA/ { on = 1; next } !NF { on = 0 } on && $3 == "yes" { print $1 }'); do
    expect 0 apply leaky_relu:alpha=0.5 x.npy -o y.npy --isa "$isa" -v
    cmp y.npy y_expected.npy
    says out "y.npy: values of leaky_relu:alpha=0.5, f32, 600001 elements, $isa, 14.29 % zeros, "
    expect 0 apply leaky_relu:alpha=0.5 x.npy -b dy.npy -o dx.npy --isa "$isa" --verbose
    cmp dx.npy dx_expected.npy
    says out "dx.npy: gradient of leaky_relu:alpha=0.5, f32, 600001 elements, $isa, 0.00 % zeros, "
done

# PReLU with slopes: channels are axis 1, or the last; Fortran order reverses the memory.
array w.npy f4 '(3,)' 0.5 0.25 2
array x.npy f4 '(2, 3, 2)' -1 1 -2 2 -4 4 -8 8 -16 16 -32 32
expect 0 apply prelu x.npy --slope w.npy -o y.npy
holds y.npy f4 '(2, 3, 2)' -0.5 1 -0.5 2 -8 4 -4 8 -4 16 -64 32
array dy.npy f4 '(2, 3, 2)' 1 1 1 1 1 1 2 2 2 2 2 2
expect 0 apply prelu x.npy --slope w.npy -b dy.npy -o dx.npy --slope-gradient dw.npy
holds dx.npy f4 '(2, 3, 2)' 0.5 1 0.25 1 2 1 1 2 0.5 2 4 2
holds dw.npy f4 '(3,)' -17 -34 -68
expect 0 apply prelu x.npy --slope w.npy -b dy.npy -o dx2.npy
cmp dx.npy dx2.npy
array x.npy f4 '(2, 2, 3)' -1 1 -2 2 -4 4 -8 8 -16 16 -32 32
expect 0 apply prelu x.npy --slope w.npy --channels-last -o y.npy
holds y.npy f4 '(2, 2, 3)' -0.5 1 -4 2 -1 4 -4 8 -32 16 -8 32
"$npy" write x.npy 1.0 "$(dictionary f4 '(2, 3, 2)' True)" f4 12 -1 -1 -1 -1 -1 -1 -2 -2 -2 -2 -2 -2
expect 0 apply prelu x.npy --slope w.npy -o y.npy
fortran=True holds y.npy f4 '(2, 3, 2)' -0.5 -0.5 -0.25 -0.25 -2 -2 -1 -1 -0.5 -0.5 -4 -4
array w1.npy f4 '()' 0.5
cycle x.npy f4 600001 -3 -2 -1 0 1 2 3
expect 0 apply prelu x.npy --slope w1.npy -o y.npy
cmp y.npy y_expected.npy
cycle dy.npy f4 600001 1 2 3 4 5 6 7
expect 0 apply prelu x.npy --slope w1.npy -b dy.npy -o dx.npy --slope-gradient dw.npy
cmp dx.npy dx_expected.npy
# 85714 times -3*1 -2*2 -1*3 and, for the three values left over, the same again
holds dw.npy f4 '()' -857150
array x.npy f4 '(0, 3)'
expect 0 apply prelu x.npy --slope w.npy -b x.npy -o dx.npy --slope-gradient dw.npy
holds dw.npy f4 '(3,)' 0 0 0
array x.npy f4 '(2, 0)'
array w0.npy f4 '(0,)'
expect 0 apply prelu x.npy --slope w0.npy -b x.npy -o dx.npy --slope-gradient dw.npy
holds dw.npy f4 '(0,)'
expect 0 apply prelu x.npy --slope w0.npy -b x.npy -o dx.npy

array x.npy f4 '(2, 2)' 1 2 3 4
array w2.npy f4 '(3, 2)' 1 2 3 4 5 6
array w8.npy f8 '(2,)' 1 2
refuses 1 "w.npy: 3 slopes for 2 channels" apply prelu x.npy --slope w.npy -o result.npy
refuses 1 "w2.npy: slopes have one dimension, these have more" apply prelu x.npy --slope w2.npy -o result.npy
refuses 1 "w8.npy: the elements are f64, not f32" apply prelu x.npy --slope w8.npy -o result.npy
array x.npy f4 '(3,)' 1 2 3
refuses 1 "w.npy: 3 slopes, but the input has no channel axis 1" apply prelu x.npy --slope w.npy -o result.npy
expect 0 apply prelu x.npy --slope w.npy --channels-last -o y.npy
refuses 2 "--slope is for prelu, not for relu" apply relu x.npy --slope w.npy -o result.npy
refuses 2 "--slope and a parameter of prelu exclude each other" apply prelu:alpha=1 x.npy --slope w.npy -o result.npy
refuses 2 "--slope-gradient and --channels-last need --slope" apply prelu x.npy --channels-last -o result.npy
refuses 2 "--slope-gradient needs --backward" apply prelu x.npy --slope w.npy --slope-gradient dw.npy -o result.npy
refuses 1 "result.npy: both outputs would be this file" \
    apply prelu x.npy --slope w.npy --channels-last -b x.npy --slope-gradient ./result.npy -o result.npy
