#!/usr/bin/env bash
# docs/accuracy.md is what `./dev accuracy` makes of the table. SPDX-License-Identifier: MIT
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/accuracy.sh --page | diff docs/accuracy.md -
