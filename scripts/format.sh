#!/usr/bin/env bash
# librelu: checks the layout of the C and C++ sources, or with --fix corrects it. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

case ${1:---check} in
--check) action=(--dry-run -Werror) ;;
--fix) action=(-i) ;;
*) echo "usage: ./dev format [--fix]" >&2 && exit 2 ;;
esac
need git clang-format
git ls-files -z '*.c' '*.h' '*.cpp' | xargs -0 clang-format "${action[@]}"
