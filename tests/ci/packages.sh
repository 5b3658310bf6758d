#!/usr/bin/env bash
# librelu: the Debian packages, from a new Debian 12 to the removal of the last file.
# SPDX-License-Identifier: MIT
#
# Needs root, and amd64. Everything happens in new systems below build/, so this machine's packages stay as they
# are. KEEP=1 in the environment leaves those systems there at the end.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

[[ $(id -u) == 0 ]] || exec sudo -n "$0"
umask 022
need mmdebstrap dpkg-dev qemu-user
# Two systems, so that both cores have work: $builder begins with nothing, builds as the README says, and builds once
# more, a few activations; $root has what checks the packages, builds those few and for other architectures, and is where the
# packages are installed.
builder=$PWD/build/debian-builder
root=$PWD/build/debian-root
logs=$PWD/build/packages-logs
rm -rf "$builder" "$root" "$root.before" "$logs"
mkdir -p "$logs"

fail()
{
    printf 'packages.sh: %s\n' "$@" >&2
    exit 1
}

# start NAME COMMAND...: in the background; what it prints goes to a log. finish NAME waits for it, and shows the end of
# the log if it failed.
declare -A started
stop_all()
{
    local process
    for process in "${started[@]}"; do
        kill -- "-$process" 2>/dev/null || true
    done
}
trap stop_all EXIT
start()
{
    set -m # a process group for it
    "${@:2}" >"$logs/$1" 2>&1 &
    set +m
    started[$1]=$!
}
finish()
{
    wait "${started[$1]}" || { tail -n 60 "$logs/$1"; fail "this failed: $1" "All that it printed is in $logs/$1"; } >&2
    unset "started[$1]"
    echo "done: $1, after $SECONDS seconds"
}
logged()
{
    start "$@"
    finish "$1"
}

# inside SYSTEM [OPTION-OF-UNSHARE...] -- COMMAND: runs it in that system.
inside()
{
    local system=$1 options=(--mount --pid --fork --kill-child --mount-proc="$1/proc")
    shift
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    unshare "${options[@]}" chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "${@:2}" </dev/null
}

# from_readme REGEX: the command in the README that begins so, for somebody who is root already.
from_readme()
{
    local command
    command=$(sed -nE "s,^    (sudo )?($1.*),\2,p" README.md | sed "1!d; s/  *#.*//")
    [[ -n $command ]] || fail "the README has no command that begins with $1"
    echo "$command"
}
to_build=$(from_readme '[.]/dev package')
to_install=$(from_readme 'apt install [.]/')
to_compile=$(from_readme 'cc example[.]c')

# system FOLDER PACKAGE...: a new Debian 12 with the sources of librelu, from where this machine has its packages.
# Of what is installed later manuals are left out, because they take longer to index than the rest to install.
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -n 1)
system()
{
    local IFS=,
    mmdebstrap --variant=apt --architectures=amd64,i386,arm64 --include="${*:2}" \
        --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
        --aptopt='Dpkg::Use-Pty "false"' --dpkgopt=force-unsafe-io --skip=cleanup/apt bookworm "$1" ${mirror:+"$mirror"}
    echo 'path-exclude=/usr/share/man/*' >"$1/etc/dpkg/dpkg.cfg.d/no-manuals"
    mkdir -p "$1/src/librelu"
    git ls-files -z | tar --create --null --files-from=- | tar --extract --directory "$1/src/librelu" --no-same-owner
}

say "Two new systems"
start "a system to build in" system "$builder" locales faketime
start "a system to check and use in" system "$root" ca-certificates
finish "a system to build in"

say "The README builds them: $to_build"
build_as_told()
{
    inside "$builder" -- env RELU_TEST_STRIDE=16001 bash -ec "cd /src/librelu; $to_build"
}
start amd64 build_as_told

say "What they are checked with, and the cross compilers"
finish "a system to check and use in"
# shellcheck disable=SC2016
logged tools inside "$root" -- sh -ec 'apt-get -qq build-dep /src/librelu
    apt-get -qq install lintian blhc devscripts pkg-config autopkgtest gcc-i686-linux-gnu gcc-aarch64-linux-gnu \
        libc6-dev:i386 libc6-dev:arm64 sse2-support:i386'
# From here on nothing comes from elsewhere, and apt is quick without knowing what there would be.
rm "$root"/var/lib/apt/lists/*_Packages* "$root/etc/dpkg/dpkg.cfg.d/no-manuals"

# build SYSTEM SOURCE FOLDER PREPARE [VARIABLE=VALUE...] -- OPTION...: from a source package, without network and without
# tests, after the command PREPARE in the sources.
build()
{
    local system=$1 source=$2 folder=$3 prepare=$4 variables=(DEB_BUILD_OPTIONS=nocheck)
    shift 4
    while [[ $1 != -- ]]; do
        variables+=("$1")
        shift
    done
    mkdir -p "$system$folder"
    # shellcheck disable=SC2016 # for the inner shell
    inside "$system" --net -- env "${variables[@]}" bash -ec 'cd "$0"; umask "${UMASK:-022}"
        dpkg-source --extract "$1"/*.dsc source
        cd source
        eval "$2"
        exec ${CLOCK:-} dpkg-buildpackage --no-sign --build=binary "${@:3}"' "$folder" "$source" "$prepare" "${@:2}"
}

# What takes long to build, kernels, is the same for all activations: three are enough to look at builds.
say "The source package once more, and from it cross builds and one to compare with, of three activations"
logged source inside "$root" --net -- env TZ=Pacific/Kiritimati bash -ec 'cd /src/librelu; ./dev package --build=source'
few='sed -Ei "/^ACTIVATION\((relu|leaky_relu|prelu),/!{/^ACTIVATION\(/d}" src/activations.def'
for architecture in i386 arm64; do
    start $architecture build "$root" /src/librelu/build/package /$architecture "$few" \
        -- --host-arch=$architecture --build-profiles=cross,nocheck
done
start compared build "$root" /src/librelu/build/package /compared "$few" --
mkdir "$root/result"
for architecture in i386 arm64; do
    finish $architecture
    cp "$root/$architecture"/*_$architecture.deb "$root/result"
    cp "$logs/$architecture" "$root/result/$architecture.log"
done

say "As the README told"
finish amd64
for file in "$root"/src/librelu/build/package/*.{dsc,tar.*}; do
    cmp "$file" "$builder/src/librelu/build/package/$(basename "$file")" || fail "the source package is not reproducible"
done
cp "$logs/amd64" "$root/result/amd64.log"
cp "$builder"/src/librelu/build/package/*_* "$root/result"
cp "$builder"/src/librelu/build/package/*.deb "$root/src/librelu/build/package"
(cd "$root/result" && ls -1 -- *.deb)

say "The one to compare with, and once more, with another folder, locale, time zone, umask, date and number of jobs"
finish compared
build_elsewhere()
{
    inside "$builder" -- localedef -i tr_TR -f UTF-8 tr_TR.UTF-8
    build "$builder" /src/librelu/build/package /somewhere/else "$few" LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati UMASK=077 \
        "CLOCK=faketime -f +400d" -- --jobs=3
}
start "another build" build_elsewhere

say "lintian, blhc, hardening-check, and the flags that Debian's defaults lack"
inside "$root" -- sh -c 'lintian --allow-root --fail-on=error,warning,info --display-info /result/*_amd64.changes'
inside "$root" -- sh -c 'blhc --all /result/*.log'
inside "$root" -- sh -ec 'cd /result; dpkg-deb -x librelu0_*_amd64.deb x; dpkg-deb -x relu-tools_*_amd64.deb x
    hardening-check --nostackprotector --nofortify --nocfprotection x/usr/bin/relu x/usr/lib/*/librelu.so.0'
while read -r architecture flags; do
    compilations=$(grep -E -- ' -c [^ ]+[.]c$' "$root/result/$architecture.log")
    for flag in -D_FORTIFY_SOURCE=3 -fstack-clash-protection -O3 $flags; do
        ! grep -vE -- " $flag( |\$)" <<<"$compilations" || fail "compiled without $flag for $architecture"
    done
    echo "$architecture: $(wc -l <<<"$compilations") files compiled, all with $flags"
done <<'FLAGS'
amd64 -fcf-protection
i386 -fcf-protection
arm64 -mbranch-protection=standard
FLAGS

say "Multi-Arch: same: what several architectures have under one name has one content"
# shellcheck disable=SC2016
inside "$root" -- bash -ec 'mkdir /same
    for architecture in amd64 i386 arm64; do
        for package in librelu0 librelu-dev; do
            dpkg-deb --extract /result/${package}_*_$architecture.deb /same/$architecture
        done
    done
    cd /same
    find * ! -type d -printf "%P\n" | sort | uniq --count | awk "{ n[\$1]++ } END { for (i in n) print n[i] \" files of \" i \" architectures\" }"
    for one in */; do for other in */; do
        (cd $one; find . -type f) | while read -r file; do
            [[ ! -e $other$file ]] || cmp $one$file $other$file
        done
    done; done'

say "A symbol that is missing and one that is not in debian/librelu0.symbols stop the build"
# shellcheck disable=SC2016
inside "$root" -- bash -ec 'cd /arm64/source
    library=$(echo debian/librelu0/usr/lib/*/librelu.so.0)
    generate() { dpkg-gensymbols -c4 -plibrelu0 -v1 -aarm64 -e"$library" -I$1 -O/symbols.out >/symbols.log 2>&1; }
    refused() { ! generate /symbols || { echo "wrongly accepted: $1"; exit 1; }; grep "$2" /symbols.log; }
    generate debian/librelu0.symbols
    sed "s/^ relu_forward@.*/&\n relu_missing@RELU_0.1 0.1.0/" debian/librelu0.symbols >/symbols
    refused "a missing symbol" "^-.*relu_missing@"
    sed "/^ relu_forward@/d" debian/librelu0.symbols >/symbols
    refused "a stray export" "^+.*relu_forward@"'

say "A previous version: the same with another number"
# shellcheck disable=SC2016
inside "$root" -- bash -ec 'mkdir /previous; cd /previous
    for deb in /result/{librelu0_,librelu-dev_,relu-tools_}*_amd64.deb; do
        dpkg-deb --raw-extract $deb files
        sed -Ei "s/(Version: |librelu0 \(>?= )[^),]*/\10.0.9-1/" files/DEBIAN/control
        for library in files/usr/lib/*/librelu.so.0.*; do
            [[ ! -e $library ]] || { mv $library ${library%.so*}.so.0.0.9; ln -sf librelu.so.0.0.9 ${library%.so*}.so.0; }
        done
        dpkg-deb -Znone --build files . >/dev/null
        rm -r files
    done; ls -1'

new_files()
{
    inside "$root" -- bash -ec 'cd /; find . -xdev -not -type d -not -path "./var/*" -not -path "./src/*" -not -path "./tmp/*" | sort'
}
# The example of the README is compiled and run, and so is what was compiled before.
use()
{
    # shellcheck disable=SC2016
    inside "$root" --net -- bash -ec 'cd /tmp
        [[ ! -e example ]] || ./example
        sed -n "/^\`\`\`c$/,/^\`\`\`$/p" /src/librelu/README.md | sed -e 1d -e "/^\`\`\`$/,\$d" >example.c
        eval "$0"
        ./example
        relu --version
        dpkg --audit
        dpkg --verify librelu0 librelu-dev relu-tools' "$to_compile"
}
say "Installed and used"
new_files >"$root.before"
logged installed inside "$root" --net -- sh -ec 'apt-get install /previous/*.deb'
use
say "Upgraded as the README says, and used: $to_install"
logged upgraded inside "$root" --net -- bash -ec "cd /src/librelu; $to_install"
use
[[ -z $(find "$root/usr/lib" -name 'librelu.so.0.0.9') ]] || fail "the previous library is still there"
say "Tested as installed"
# shellcheck disable=SC2016
inside "$root" --net -- env PYTHONDONTWRITEBYTECODE=1 bash -ec 'cd /src/librelu; autopkgtest --no-built-binaries . -- null >/tmp/log 2>&1 || { cat /tmp/log; exit 1; }
    sed -n "/ summary$/,\$p" /tmp/log'
say "Installed for three architectures at once, and used on two"
debs=("$root"/result/{librelu0_,librelu-dev_}*_{i386,arm64}.deb)
logged "installed for three architectures" inside "$root" --net -- apt-get install "${debs[@]#"$root"}"
inside "$root" --net -- sh -ec 'cd /tmp; i686-linux-gnu-gcc example.c -lrelu -o example-i386; ./example'
# Not every 64-bit kernel runs 32-bit programs.
libraries=$root/usr/lib/i386-linux-gnu
if "$libraries/ld-linux.so.2" --version >/dev/null 2>&1; then
    inside "$root" --net -- /tmp/example-i386
else
    qemu-i386 "$libraries/ld-linux.so.2" --library-path "$libraries" "$root/tmp/example-i386"
fi
say "Removed, to the last file"
logged purged inside "$root" --net -- sh -ec 'apt-get -y purge "librelu0:*" "librelu-dev:*" relu-tools'
diff "$root.before" <(new_files) || fail "< was there before, > is left"

say "The same bytes"
finish "another build"
for deb in "$root"/compared/*.deb; do
    cmp "$deb" "$builder/somewhere/else/$(basename "$deb")" ||
        fail "another folder, locale, time zone, umask, date and number of jobs give other bytes"
done
[[ -n ${KEEP:-} ]] || rm -rf "$builder" "$root" "$root.before"
say "The packages are fit to be shipped"
