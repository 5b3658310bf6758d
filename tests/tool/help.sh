#!/usr/bin/env bash
# Help, version, exit statuses, and failures of standard output. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"
manual=$3

expect 0 --help
cp out help
[[ ! -s err ]] || die "help on stderr"
expect 0 -h
cmp out help
for command in list cpu apply bench; do
    grep -q "^  $command " help || die "relu --help does not show $command"
    expect 0 "$command" --help
    says out "Usage: relu $command"
    cp out "help.$command"
    expect 0 "$command" -h
    cmp out "help.$command"
    expect 2 "$command" --nothing
    says err "relu $command: unrecognized option '--nothing'"
    says err "Try 'relu $command --help'."
done

# Each option in a help text is in the manual, and the other way round.
grep -ohE -- ' --[a-z-]+' help help.* | tr -d ' ' | sort -u >in_help
grep -oE 'Fl -[a-z-]+' "$manual" | sed 's/^Fl -/--/' | sort -u >in_manual
diff in_help in_manual >&2 || die "the help texts and the manual differ"

expect 0 --version
grep -qE '^relu [0-9]+\.[0-9]+\.[0-9]+$' out || die "no version of the command"
grep -qE '^librelu [0-9]+\.[0-9]+\.[0-9]+$' out || die "no version of the library"

expect 2
says err "Usage: relu COMMAND"
[[ ! -s out ]] || die "usage on stdout"
refuses 2 "no such command: 'aply'; did you mean 'apply'?" aply
refuses 2 "no such command: 'zebra'" zebra
! grep -q "did you mean" err || die "a suggestion out of nowhere"
refuses 2 "no such option: '--frob'" --frob
refuses 2 "no such command: ''" ''

# What was not printed is not success.
status=0
"$relu" list >&- 2>err || status=$?
[[ $status == 1 ]] || die "standard output is closed: exit status $status"
says err "relu: standard output: "
if [[ -c /dev/full ]]; then
    "$relu" --version >/dev/full 2>err || true
    says err "relu: standard output: No space left on device"
    for arguments in --help --version list cpu 'cpu --coverage' 'bench --n 64 relu'; do
        status=0
        # shellcheck disable=SC2086 # these are words
        "$relu" $arguments >/dev/full 2>err || status=$?
        [[ $status == 1 ]] || die "relu $arguments >/dev/full: exit status $status"
        says err "relu: standard output: "
    done
fi
