#!/usr/bin/env bash
# librelu: changes a copy of the sources, and shows that the checks see what breaks programs.
# SPDX-License-Identifier: MIT
#
#   selftest.sh FOLDER      for the copy
# shellcheck disable=SC2016 # a dollar is sed's last line
set -euo pipefail

top=$(realpath "$(dirname "$0")/../..")
abi=$top/tests/abi/check.sh
objects=$top/tests/objects/check.sh
library=build/src/librelu.so.0
export NM=nm
rm -rf "$1"
mkdir -p "$1"
cd "$1"

# change FILE SED-EXPRESSION: from the sources as they are.
change()
{
    sed -E "$2" "$top/$1" >"$1"
    ! cmp -s "$1" "$top/$1" || { echo "selftest: nothing in $1 for: $2"; exit 1; } >&2
}
build()
{
    cmake --build build >log 2>&1 || { cat log; exit 1; } >&2
}
# Two activations are enough, because kernels take minutes and are no part of the interface.
restore()
{
    cp -r "$top"/{CMakeLists.txt,cmake,include,src} .
    sed -Ei '/^ACTIVATION\((relu|prelu),/!{/^ACTIVATION\(/d}' src/activations.def
}
accepts()
{
    "$@" >out 2>&1 || { cat out; echo "selftest: wrongly refused: $*"; exit 1; } >&2
}
refuses() # TEXT that the message must hold, then the check
{
    ! "${@:2}" >out 2>&1 || { echo "selftest: wrongly accepted: ${*:2}"; exit 1; } >&2
    grep -qE -e "$1" out || { cat out; echo "selftest: no \"$1\" in this answer to: ${*:2}"; exit 1; } >&2
    echo "seen: $(grep -m 1 -E -e "$1" out)"
}
exports()
{
    "$objects" exports "$library" src/relu.map include/relu/*.h
}

restore
cmake -G Ninja -B build -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS="-ffile-prefix-map=$PWD/=" \
    -DRELU_ISAS=scalar -DRELU_STATIC=OFF -DRELU_TOOL=OFF -DRELU_TESTS=OFF -DRELU_INSTALL=OFF >log
build
"$abi" describe "$library" >description
accepts "$abi" compatible description "$library"
accepts "$abi" same description "$library"
accepts exports
interface=$top/tests/abi/interface-0.1.h
accepts "$abi" frozen "$interface"

echo "== What breaks programs"
change include/relu/types.h 's/RELU_KIND_RELU = 2,/RELU_KIND_RELU = 1002,/'
build
refuses "RELU_KIND_RELU' from value '2' to '1002'" "$abi" compatible description "$library"
refuses "RELU_KIND_RELU = 2" "$abi" frozen "$interface"
restore
for file in include/relu/query.h src/api.c; do
    change $file 's/relu_cpu_feature_name\(size_t/relu_cpu_feature_name(unsigned char/'
done
build
refuses "size_t.*unsigned char" "$abi" compatible description "$library"
refuses "relu_cpu_feature_name.size_t" "$abi" frozen "$interface"
restore
for file in include/relu/activation.h src/api.c; do
    change $file 's/void relu_activation_destroy/int relu_activation_destroy/'
done
sed -i 's/int relu_activation_destroy(.*/&\n{\n    (void)act;\n    return 0;\n}\nvoid unused(relu_activation *act);\nvoid unused(relu_activation *act)/' src/api.c
build
refuses "return type" "$abi" compatible description "$library"
restore
change src/relu.map 's/RELU_0\.1( |;)/RELU_9.1\1/'
build
refuses "Removed functions" "$abi" compatible description "$library"

echo "== A missing symbol"
restore
change src/relu.map '/relu_isa_best;/d'
build
refuses "Removed function" "$abi" compatible description "$library"
refuses "^> relu_isa_best" exports
restore
change src/relu.map 's/relu_isa_best;/& relu_missing;/'
refuses "relu_missing" cmake --build build

echo "== A stray export"
restore
change src/relu.map 's/relu_isa_best;/&\n        relu_stray;/'
change src/api.c '$a int relu_stray(void);\nRELU_API int relu_stray(void) { return 0; }'
build
accepts "$abi" compatible description "$library"
refuses "relu_stray" "$abi" same description "$library"
refuses "^< relu_stray" exports
change src/relu.map 's/relu_isa_best;/&\n        foreign;/'
change src/api.c '$a int foreign(void);\nRELU_API int foreign(void) { return 0; }'
build
refuses "foreign" "$objects" names "$library"

echo "== What programs do not see"
restore
change include/relu/types.h 's/RELU_KIND_ABS = 21,/&\n    RELU_KIND_NEW = 9999,/'
change src/activation.h 's/^struct relu_activation \{/&\n    int more;/'
build
accepts "$abi" frozen "$interface"
accepts "$abi" compatible description "$library"
refuses "RELU_KIND_NEW" "$abi" same description "$library"
