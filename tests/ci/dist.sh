#!/usr/bin/env bash
# librelu: the source archive builds, passes its tests and makes itself again, without git.
# SPDX-License-Identifier: MIT
#
# Its kernels are all built, and all tests run, where the packages are built from it: packages.sh.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

archive=$PWD/build/dist/librelu-$(project_version).tar.gz
folder=$PWD/build/dist-test
rm -rf "$folder"
mkdir -p "$folder/bin"
./dev dist
tar --extract --file "$archive" --directory "$folder"
printf '#!/bin/sh\necho "git $*: there is none" >&2\nexit 127\n' >"$folder/bin/git"
chmod +x "$folder/bin/git"
export PATH=$folder/bin:$PATH
unset SOURCE_DATE_EPOCH

cd "$folder"/librelu-*
cmake --preset release -DRELU_ISAS=scalar >/dev/null
./dev test --exclude-regex '^(unit|accuracy)[.]|^(consumer[.]relu-pc|objects[.]selftest|tool[.](faults|isas|list_cpu_bench))$'
./dev dist
cmp "$archive" build/dist/librelu-*.tar.gz
rm -rf "$folder"
