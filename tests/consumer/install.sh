#!/usr/bin/env bash
# librelu: installs into an empty prefix, which is then moved to where the other tests look for it.
# SPDX-License-Identifier: MIT
set -euo pipefail

rm -rf "$WORK"
mkdir -p "$WORK"
"$CMAKE" --install "$BUILD" --config "$CONFIG" --prefix "$WORK/first"
mv "$WORK/first" "$PREFIX"

for path in "$WORK/first" "$BUILD" "$SOURCE"; do
    if grep -rIlF "$path" "$PREFIX"; then
        echo "these installed files know of $path" >&2
        exit 1
    fi
done

# Each file belongs to one component, and the shared library alone is what a program needs to run.
for component in runtime development tools; do
    "$CMAKE" --install "$BUILD" --config "$CONFIG" --component $component --prefix "$WORK/$component" >"$WORK/log"
    mkdir -p "$WORK/$component"
done
list() { (cd "$1" && find . ! -type d | sort); }
diff <(list "$PREFIX") <(for c in runtime development tools; do list "$WORK/$c"; done | sort)
if [[ $SHARED == ON ]]; then
    diff <(list "$WORK/runtime") <(printf '%s\n' "./$LIBDIR/librelu.so.${VERSION%%.*}" "./$LIBDIR/librelu.so.$VERSION")
fi
