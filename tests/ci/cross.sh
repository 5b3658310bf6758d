#!/usr/bin/env bash
# librelu: cross-compiles for another architecture and runs the tests under qemu-user, or, for i386, on the CPU that
# is there. SPDX-License-Identifier: MIT
#
#   cross.sh PRESET     a preset that is named as Debian names the architecture: arm64, i386, s390x
#
# The libraries that the tests link come from Debian, into a folder: this machine's packages stay as they are.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

architecture=$1
root=$PWD/build/$architecture-root
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH -a"$architecture" 2>/dev/null)

if [[ ! -e $root/usr/include ]]; then
    say "Fetching the libraries for $architecture"
    mkdir -p "$root/apt/lists/partial" "$root/apt/cache/archives/partial" "$root/apt/packages"
    : >"$root/apt/status"
    apt=(apt-get -q -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture"
        -o "Dir::State=$root/apt" -o "Dir::State::status=$root/apt/status" -o "Dir::Cache=$root/apt/cache"
        -o APT::Sandbox::User=root)
    "${apt[@]}" update || say "Going on with the package lists that could be had"
    (cd "$root/apt/packages" &&
        "${apt[@]}" download libcmocka-dev libcmocka0 libmpfr-dev libmpfr6 libgmp-dev libgmp10)
    for package in "$root"/apt/packages/*.deb; do
        dpkg-deb --extract "$package" "$root"
    done
fi

export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_LIBDIR=$root/usr/lib/$triplet/pkgconfig
export C_INCLUDE_PATH=$root/usr/include/$triplet QEMU_SET_ENV=LD_LIBRARY_PATH=$root/usr/lib/$triplet
options=()
if [[ $architecture == i386 ]]; then
    libraries=/usr/i686-linux-gnu/lib
    options=("-DCMAKE_CROSSCOMPILING_EMULATOR=$libraries/ld-linux.so.2;--library-path;$root/usr/lib/$triplet:$libraries")
fi
build "$architecture" "${options[@]}"
ctest --preset "$architecture" --parallel "$(nproc)"
