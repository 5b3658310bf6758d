#!/usr/bin/env bash
# librelu: relu.pc for other layouts than the one that is installed. SPDX-License-Identifier: MIT
set -euo pipefail

expect() # TEXT CMAKE-OPTION...
{
    "$CMAKE" -G "$GENERATOR" -S "$SOURCE" -B "$WORK/relu_pc" --fresh \
        -DCMAKE_C_COMPILER="$CC" -DRELU_TESTS=OFF \
        -DRELU_TOOL=OFF "${@:2}" >"$WORK/relu_pc.log"
    diff <(sed -nE 's/^(prefix|libdir|includedir|Libs|Cflags)[:=] ?//p' "$WORK/relu_pc/relu.pc") - <<<"$1"
}

# shellcheck disable=SC2016 # pkg-config's variables, not the shell's
{
    expect '${pcfiledir}/../../..
${prefix}/lib/some-linux-gnu
${prefix}/include
-I${includedir}
-L${libdir} -lrelu' -DCMAKE_INSTALL_LIBDIR=lib/some-linux-gnu

    expect '/opt/relu
/elsewhere/lib
/elsewhere/include
-I${includedir}
-L${libdir} -lrelu' -DCMAKE_INSTALL_PREFIX=/opt/relu -DCMAKE_INSTALL_LIBDIR=/elsewhere/lib \
        -DCMAKE_INSTALL_INCLUDEDIR=/elsewhere/include

    expect '/usr
${prefix}/lib64
${prefix}/include
-I${includedir} -DRELU_STATIC
-L${libdir} -lrelu -lm' -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib64 -DRELU_SHARED=OFF
}
