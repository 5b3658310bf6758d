#!/usr/bin/env bash
# librelu: builds the Debian packages; arguments go to dpkg-buildpackage. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

need build-essential cmake debhelper libcmocka-dev libmpfr-dev ninja-build pkg-config pkgconf
[[ -d debian ]] || { echo "There is no folder debian here; the repository has it" >&2; exit 1; }
version=$(project_version)
[[ $(dpkg-parsechangelog --show-field Version) == "$version"-* ]] ||
    { echo "debian/changelog does not begin with version $version, which is that of the headers" >&2; exit 1; }
scripts/dist.sh

rm -rf build/package
mkdir -p build/package
cd build/package
cp ../dist/"librelu-$version.tar.gz" "librelu_$version.orig.tar.gz"
tar -xf "librelu_$version.orig.tar.gz"
cp -R ../../debian "librelu-$version"
cd "librelu-$version"
say "Building in $PWD"
dpkg-buildpackage --no-sign "$@"
say "The packages are in build/package"
ls -1 ..
