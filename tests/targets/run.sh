#!/usr/bin/env bash
# librelu: builds for a machine and runs the tests on it, or on models of it, mostly emulated.
# SPDX-License-Identifier: MIT
#
#   run.sh TARGET    a preset: amd64, and the others of targets() below, named as Debian names them
#   run.sh all       every target, and then the table of their results is docs/targets.md
#   run.sh --check   compares that page with the results of the last runs
#
# On the first model of a target all tests run, with every 16001st float; on the others those of the vector operations and
# of the loops. On each, the library must choose what the model has, and relu_bits must print what it prints on this machine.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

targets=(amd64 arm64 riscv64 ppc64el s390x armhf i386 wasm32 win64 loong64)
results=$PWD/build/targets

# The models of a target, one a line: what QEMU_CPU is for the emulator (- for none), and the best instruction set there.
models()
{
    case $1 in
    amd64) printf '%s\n' 'qemu64 sse2' 'Nehalem sse2' 'SandyBridge sse2' 'Haswell avx2' 'max avx2' ;;
    arm64)
        echo 'cortex-a57 neon'
        printf 'max,sve2048=on,sve-default-vector-length=%d sve\n' 16 32 64 256
        ;;
    riscv64)
        printf 'rv64,v=true,vext_spec=v1.0,vlen=%d,elen=64 rvv\n' 128 256 512 1024
        echo 'rv64 scalar'
        ;;
    ppc64el | s390x | armhf | i386) echo '- scalar' ;;
    wasm32) echo '- wasm' ;;
    win64) echo '- any' ;;
    esac
}

# Tests that a model leaves out. qemu-x86_64 7.2 reads the whole vector of a masked AVX load, also beyond a guard page, as no
# CPU does. The oracle of the accuracy tests is the same everywhere, and slow where long double is emulated.
left_out()
{
    local tests='unit[.]large$|accuracy[.]oracle'
    case $1-$2 in
    amd64-Haswell | amd64-max) tests+='|vec[.]|unit[.](kernels|prelu)[.]f(32|64)$' ;;
    esac
    echo "^($tests)"
}

# What Debian 12 has for the architecture, into a folder: this machine's packages stay as they are.
fetch_libraries()
{
    local apt package
    [[ ! -e $root/usr/include ]] || return 0
    say "Fetching the libraries for $target"
    mkdir -p "$root/apt/lists/partial" "$root/apt/cache/archives/partial" "$root/apt/packages"
    : >"$root/apt/status"
    apt=(apt-get -q -o "APT::Architecture=$target" -o "APT::Architectures=$target"
        -o "Dir::State=$root/apt" -o "Dir::State::status=$root/apt/status" -o "Dir::Cache=$root/apt/cache"
        -o APT::Sandbox::User=root)
    "${apt[@]}" update || say "Going on with the package lists that could be had"
    (cd "$root/apt/packages" &&
        "${apt[@]}" download libcmocka-dev libcmocka0 libmpfr-dev libmpfr6 libgmp-dev libgmp10)
    for package in "$root"/apt/packages/*.deb; do
        dpkg-deb --extract "$package" "$root"
    done
}

# The same where Debian 12 has no packages: from its sources, with the compiler $1. gmp's come without its manual.
build_libraries()
{
    local compiler=$1 sources=$root/sources list=$root/apt/sources.list apt mirror
    [[ ! -e $root/done ]] || return 0
    say "Building the libraries for $target"
    rm -rf "$root"
    mkdir -p "$sources" "$root"/build/{gmp,mpfr,cmocka} "$root/apt/lists/partial" "$root/apt/cache/archives/partial"
    : >"$root/apt/status"
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -n 1)
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" >"$list"
    apt=(apt-get -q -o "Dir::State=$root/apt" -o "Dir::State::status=$root/apt/status" -o "Dir::Cache=$root/apt/cache"
        -o APT::Sandbox::User=root -o "Dir::Etc::sourcelist=$list" -o Dir::Etc::sourceparts=-)
    "${apt[@]}" update
    (cd "$sources" && "${apt[@]}" source --download-only gmp mpfr4 cmocka)
    local name
    for name in gmp mpfr4 cmocka; do
        dpkg-source --no-check -x "$sources/$name"_*.dsc "$sources/$name"
    done
    sed -i 's# *doc/Makefile##' "$sources/gmp/configure"
    local options=(--host="$triplet" --prefix="$root/usr" --disable-shared --with-pic "CC=$compiler" CFLAGS=-O1
        MAKEINFO=true)
    (cd "$root/build/gmp"
        "$sources/gmp/configure" "${options[@]}" --disable-assembly CC_FOR_BUILD=cc
        make -j "$(nproc)" SUBDIRS="mpn mpz mpq mpf printf scanf rand" install) >"$root/log" 2>&1 ||
        { tail -n 30 "$root/log"; exit 1; }
    (cd "$root/build/mpfr"
        "$sources/mpfr4/configure" "${options[@]}" --with-gmp="$root/usr"
        make -j "$(nproc)" -C src install
        make install-pkgconfigDATA) >"$root/log" 2>&1 || { tail -n 30 "$root/log"; exit 1; }
    cmake -S "$sources/cmocka" -B "$root/build/cmocka" -G Ninja -DCMAKE_SYSTEM_NAME=Linux "-DCMAKE_C_COMPILER=$compiler" \
        "-DCMAKE_INSTALL_PREFIX=$root/usr" -DCMAKE_INSTALL_LIBDIR=lib -DWITH_EXAMPLES=OFF
    cmake --build "$root/build/cmocka" --target install
    touch "$root/done"
}

# on MODEL PROGRAM [ARGUMENT...]: runs it there. qemu says on stderr which features of a CPU it does not have.
on()
{
    if [[ $1 != - ]]; then
        QEMU_CPU=$1 "${emulator[@]}" "${@:2}" 2>"$results/stderr"
    else
        "${emulator[@]}" "${@:2}" 2>"$results/stderr"
    fi
}

fail()
{
    printf 'FAILED: %s: %s\n' "$target" "$*" >&2
    [[ ! -s $results/stderr ]] || tail -n 20 "$results/stderr" >&2
    exit 1
}

run_model()
{
    local model=$1 isa=$2 is_first=$3 got lanes tests
    say "$target, $model: wanted $isa"
    local bits=$RELU_BUILD_DIR/tests/targets/relu_bits vec=$RELU_BUILD_DIR/tests/vec/test_vec
    if [[ $target == win64 ]]; then
        bits=$RELU_BUILD_DIR/bin/relu_bits.exe vec=$RELU_BUILD_DIR/bin/test_vec.exe
    fi

    got=$(on "$model" "$bits" --isa | tr -d '\r') || fail "relu_bits --isa"
    [[ $isa == any || $got == "$isa" ]] || fail "$model: the library chooses $got"
    if [[ -x $RELU_BUILD_DIR/tools/relu ]]; then
        on "$model" "$RELU_BUILD_DIR/tools/relu" cpu | grep "^Chosen: $got, the best available" || fail "relu cpu"
    fi
    on "$model" "$bits" "$divisor" | tr -d '\r' >"$results/$target.bits" || fail "relu_bits"
    diff "$results/host.bits" "$results/$target.bits" >"$results/stderr" || fail "$model: other bits than here"
    lanes=$(on "$model" "$vec" lanes | tr -d '\r' | sed -nE "s/^$got: ([0-9]+) lanes.*/\1/p") || fail "test_vec lanes"

    tests='^(vec|unit[.]kernels)[.]'
    if [[ $is_first == yes ]]; then
        tests=.
        # The others would not run under the emulator.
        [[ $target != amd64 ]] || tests='^(vec|targets|unit|accuracy|tool)[.]'
    fi
    (
        [[ $model == - ]] || export QEMU_CPU=$model
        RELU_TEST_STRIDE=16001 ctest --test-dir "$RELU_BUILD_DIR" --output-on-failure --no-tests=error \
            --parallel "$(nproc)" --tests-regex "$tests" --exclude-regex "$(left_out "$target" "$model")"
    )
    printf '%s\t%s\t%s\t%s\t%s\n' "$target" "$got" "$((lanes * 32))" "$model" \
        "$([[ $is_first == yes ]] && echo all || echo "vector operations, loops")" >>"$results/$target.part"
}

run_target()
{
    local target=$1 root=$PWD/build/$1-root triplet model isa is_first=yes options=() emulator=() divisor=7
    mkdir -p "$results"
    rm -f "$results/$target.part" "$results/$target.tsv"
    triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH -a"$target" 2>/dev/null) || true

    case $target in
    amd64) need qemu-user && emulator=(qemu-x86_64) ;;
    arm64) need qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross && emulator=(qemu-aarch64 -L "/usr/$triplet") ;;
    s390x) need qemu-user gcc-s390x-linux-gnu libc6-dev-s390x-cross && emulator=(qemu-s390x -L "/usr/$triplet") ;;
    ppc64el)
        need qemu-user gcc-powerpc64le-linux-gnu libc6-dev-ppc64el-cross
        emulator=(qemu-ppc64le -L "/usr/$triplet")
        ;;
    armhf) need qemu-user gcc-arm-linux-gnueabihf libc6-dev-armhf-cross && emulator=(qemu-arm -L "/usr/$triplet") ;;
    i386)
        need gcc-i686-linux-gnu libc6-dev-i386-cross
        triplet=i386-linux-gnu
        emulator=(/usr/i686-linux-gnu/lib/ld-linux.so.2 --library-path "$root/usr/lib/$triplet:/usr/i686-linux-gnu/lib")
        options=("-DCMAKE_CROSSCOMPILING_EMULATOR=$(IFS=';' && echo "${emulator[*]}")")
        ;;
    riscv64)
        need qemu-user clang-19 gcc-riscv64-linux-gnu libc6-dev-riscv64-cross
        emulator=(qemu-riscv64 -L "/usr/$triplet")
        ;;
    wasm32)
        need clang-19 lld-19 llvm-19 libclang-rt-19-dev-wasm32 wasi-libc nodejs
        emulator=(node --no-warnings --experimental-wasi-unstable-preview1 tests/targets/wasi.mjs)
        ;;
    win64)
        need gcc-mingw-w64-x86-64-posix wine wine64
        export WINEDEBUG=-all WINEPREFIX=$PWD/build/wine
        emulator=(wine)
        ;;
    loong64) need clang-19 libc6-dev-arm64-cross ;;
    *) echo "run.sh: no target $target; there are: ${targets[*]}" >&2 && exit 2 ;;
    esac

    if [[ $target == loong64 ]]; then
        compile_loong64
        return
    fi
    case $target in
    amd64 | wasm32 | win64) ;;
    riscv64) build_libraries "$triplet-gcc" ;;
    *) fetch_libraries ;;
    esac
    if [[ -d $root ]]; then
        local libraries=$root/usr/lib/$triplet
        [[ -d $libraries ]] || libraries=$root/usr/lib
        export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_LIBDIR=$libraries/pkgconfig
        export C_INCLUDE_PATH=$root/usr/include/$triplet QEMU_SET_ENV=LD_LIBRARY_PATH=$libraries
        # What was built for its place names it itself.
        [[ ! -e $root/done ]] || PKG_CONFIG_SYSROOT_DIR=
    fi
    build "$target" "${options[@]}"
    "$host_bits" "$divisor" >"$results/host.bits"
    while read -r model isa; do
        run_model "$model" "$isa" "$is_first" </dev/null
        is_first=no
    done < <(models "$target")
    mv "$results/$target.part" "$results/$target.tsv"
}

# There is no C library for it in Debian 12: with the headers of another 64-bit machine it is at least compiled.
compile_loong64()
{
    local file generated=$PWD/build/release/src/generated
    say "Compiling for loong64"
    for file in src/{activation,api,dispatch,kernels}.c src/cpu/{environment,other}.c; do
        clang-19 --target=loongarch64-linux-gnu -std=gnu11 -O2 -ffp-contract=off -fno-math-errno -Wall -Wextra -Werror \
            -isystem /usr/aarch64-linux-gnu/include -Iinclude -Isrc -I"$generated" \
            -DVEC_NAME=scalar '-DVEC_HEADER="vec/scalar.h"' -c "$file" -o /dev/null
    done
    printf 'loong64\tscalar\t32\t-\tcompiles\n' >"$results/loong64.tsv"
}

page()
{
    cat <<'TEXT'
# Where it was tested

`./dev test --target all` writes this page: each line is a machine on which the library chose the instruction set by
itself, all activations gave the bits of this page's other machines, and the tests passed. "All" is every test that
the target can run; WebAssembly and Windows run those that need neither POSIX nor cmocka. CPU models are those of
qemu-user 7.2; where there is none the programs run on the machine itself, under node or under Wine.

| target | instruction set | bits of a vector | CPU model | tests passed |
|---|---|---|---|---|
TEXT
    for target in "${targets[@]}"; do
        sed -E 's/\t/ | /g; s/^/| /; s/$/ |/' "$results/$target.tsv"
    done
}

host_bits=$PWD/build/release/tests/targets/relu_bits
case ${1:-} in
--check) page | diff docs/targets.md - ;;
all)
    # Each by itself, because each has its own environment.
    for target in "${targets[@]}"; do
        "$0" "$target"
    done
    page >docs/targets.md
    ;;
*)
    cmake --preset release
    cmake --build --preset release --target relu_bits
    run_target "$1"
    ;;
esac
