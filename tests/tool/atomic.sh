#!/usr/bin/env bash
# relu apply: an output is there whole or not at all, with the right permissions. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"

# In place, for each input that can be an output; through a link the file is replaced, not the link.
array x.npy f4 '(3,)' -1 0 5
expect 0 apply relu x.npy -o x.npy
holds x.npy f4 '(3,)' 0 0 5
array dy.npy f4 '(3,)' 7 8 9
expect 0 apply relu x.npy -b dy.npy -o ./dy.npy
holds dy.npy f4 '(3,)' 0 0 9
array x.npy f4 '(1, 3)' -1 -2 5
array w.npy f4 '(3,)' 1 2 3
array dy.npy f4 '(1, 3)' 7 8 9
expect 0 apply prelu x.npy --slope w.npy -b dy.npy -o "$PWD/x.npy" --slope-gradient w.npy
holds x.npy f4 '(1, 3)' 7 16 9
holds w.npy f4 '(3,)' -7 -16 0
array x.npy f4 '(3,)' -1 0 5
mkdir folder
ln -s ../x.npy folder/link
expect 0 apply abs folder/link -o folder/link
[[ -L folder/link ]] || die "the link was replaced"
holds x.npy f4 '(3,)' 1 0 5
(cd folder && "$relu" apply abs ../x.npy -o y.npy) || die "a path relative to another folder"
holds folder/y.npy f4 '(3,)' 1 0 5

# A reader that has the old file open keeps it; a hard link too.
array y.npy f4 '(1,)' 42
cp y.npy old.npy
ln y.npy hard.npy
exec 9<y.npy
expect 0 apply relu x.npy -o y.npy
cmp old.npy - <&9
cmp old.npy hard.npy
holds y.npy f4 '(3,)' 1 0 5

# A failure leaves the old file as it is.
array bad.npy f8 '(3,)' 1 2 3
cp y.npy before.npy
expect 1 apply relu x.npy -b bad.npy -o y.npy
cmp y.npy before.npy

# Permissions: those of the file that is replaced, otherwise what the umask leaves.
for mode in 600 640 664 444; do
    [[ $mode != 444 || $(id -u) == 0 ]] || continue
    chmod $mode y.npy
    expect 0 apply relu x.npy -o y.npy
    [[ $(stat -c %a y.npy) == "$mode" ]] || die "mode $mode became $(stat -c %a y.npy)"
done
chmod 444 y.npy
if [[ $(id -u) != 0 ]]; then
    expect 1 apply relu x.npy -o y.npy
    says err "relu: y.npy: Permission denied"
fi
for mask in 022 027 077; do
    rm -f new.npy
    (umask $mask && "$relu" apply relu x.npy -o new.npy)
    [[ $(stat -c %a new.npy) == $(printf '%o' $((0666 & ~mask))) ]] || die "umask $mask gave $(stat -c %a new.npy)"
done
name=$(printf '%0255d' 0)
expect 0 apply relu x.npy -o "$name"
cmp x.npy "$name"
no_temporaries

# No room: a limit of the file size, and a full file system where a mount is allowed.
cycle large.npy f4 600000 -1 1
status=0
(ulimit -f 100 && "$relu" apply relu large.npy -o result.npy) 2>err || status=$?
[[ $status == 1 ]] || die "file size limit: exit status $status"
says err "relu: result.npy: File too large"
[[ ! -e result.npy ]] || die "a result without room"
no_temporaries
# shellcheck disable=SC2016 # expanded by the inner shell
full_disk='mount -t tmpfs -o size=1m none folder && cd folder && : >y.npy &&
           { "$1" apply relu ../large.npy -o y.npy && exit 3; test $? = 1; } && test "$(ls -A)" = y.npy && test ! -s y.npy'
if unshare -rm true 2>/dev/null && unshare -rm mount -t tmpfs none folder 2>/dev/null; then
    unshare -rm sh -c "$full_disk" sh "$relu" 2>err || die "full disk"
    says err "relu: y.npy: No space left on device"
fi

# disturb COMMAND...: runs it, with $process set, as soon as a file is in the making; then result.npy may
# not be there. Fails where the work was done before.
disturb() {
    local process
    status=0
    # Not as this test was started: under nohup SIGHUP is ignored.
    env --default-signal=HUP,TERM "$relu" apply squareplus large.npy --isa scalar -o result.npy 2>err &
    process=$!
    until [[ -n $(find . -name '.relu-*') ]]; do
        kill -0 $process 2>/dev/null || return 1
    done
    "$@" $process || true
    wait $process 2>/dev/null || status=$?
    [[ $status != 0 ]] || return 1
    [[ ! -e result.npy ]] || die "$*: a result"
    no_temporaries
}
cut_short() { truncate -s 4096 large.npy; }

# A machine that is done before it can be disturbed gets two more chances.
for signal in TERM HUP; do
    cycle large.npy f2 16000000 0xc000 0x3c00
    disturb kill -s $signal || disturb kill -s $signal || disturb kill -s $signal || die "too fast for SIG$signal"
    [[ $status == $((128 + $(kill -l $signal))) ]] || die "SIG$signal: exit status $status"
done
disturb cut_short || die "too fast for a file that is cut short"
[[ $status == 1 ]] || die "an input that is cut short: exit status $status"
says err "relu: a mapped file was cut short or its disk failed"
