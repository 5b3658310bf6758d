#!/usr/bin/env bash
# librelu: builds for a machine and runs the tests on it, or on models of it, mostly emulated.
# SPDX-License-Identifier: MIT
#
#   run.sh TARGET [--full]   one of the targets below, named as Debian names the architecture, or by what builds for it
#   run.sh all [--full]      every target, and then the table of their results is docs/targets.md
#   run.sh --check           compares that page with the results of the last runs
#
# On each model the library must choose the instruction set that it should, `relu cpu` must name the features that are
# missing, relu_bits must print what it prints on this machine, and the vector operations must keep their contract. On the
# first model of a target the tests run too, with every 16001st float. docs/targets.md says which are left out; with
# --full those that are only slow run as well, and RELU_TEST_STRIDE in the environment is respected.
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

# The models below choose.
unset RELU_ISA QEMU_CPU
targets=(amd64 arm64 riscv64 ppc64el s390x armhf i386 wasm32 emscripten win64 loong64 simde)
results=$PWD/build/targets
jobs=${CTEST_PARALLEL_LEVEL:-$(nproc)}

# The models of a target, one a line: what QEMU_CPU is for the emulator, or a setting of RELU_ISA, or - for neither; the best
# instruction set there; the tests, all, floats, some dtypes of the loops' test, or none; the CPU features that are
# missing, or * where the machine that it runs on decides.
models()
{
    local no_512="avx512f avx512bw avx512dq avx512vl steady512"
    case $1 in
    amd64)
        # qemu 7.2 reads the whole vector of a masked AVX load, also beyond a guard page, as no CPU does: the tests that have
        # such pages do not run where those loads are.
        echo "qemu64 sse2 f32,f16 avx2 fma f16c $no_512"
        echo "Nehalem sse2 none avx2 fma f16c $no_512"
        echo "SandyBridge sse2 none avx2 fma f16c $no_512"
        echo "IvyBridge sse2 none avx2 fma $no_512"
        echo "Haswell,-fma sse2 none fma $no_512"
        echo "Haswell,-f16c sse2 none f16c $no_512"
        echo "Haswell,-avx2 sse2 none avx2 $no_512"
        echo "Haswell,-xsave sse2 none avx2 fma f16c $no_512"
        echo "Haswell avx2 f16,bf16 $no_512"
        echo "max avx2 none $no_512"
        ;;
    arm64)
        echo "cortex-a57 neon all sve"
        echo "max,sve=off neon none sve"
        echo "max,sve384=on,sve-default-vector-length=48 neon none sve"
        echo "max,sve2048=on,sve-default-vector-length=16 sve f32,f16"
        echo "max,sve2048=on,sve-default-vector-length=32 sve none"
        echo "max,sve2048=on,sve-default-vector-length=64 sve none"
        echo "max,sve2048=on,sve-default-vector-length=256 sve f32,f16"
        ;;
    riscv64)
        printf 'rv64,v=true,vext_spec=v1.0,vlen=%s\n' '128,elen=64 rvv all' '256,elen=64 rvv none' \
            '512,elen=64 rvv none' '1024,elen=64 rvv f32,f16'
        echo "rv64 scalar none v"
        ;;
    i386) echo "- scalar all *" ;;
    ppc64el | s390x | armhf) echo "- scalar all" ;;
    wasm32 | emscripten) echo "- wasm all" ;;
    win64)
        echo "RELU_ISA=avx2 avx2 all *"
        echo "RELU_ISA=sse2 sse2 none *"
        ;;
    simde) echo "- neon floats *" ;;
    esac
}

# left_out ISA: tests that are left out. The oracle and what it judges are the same everywhere: equal hashes say as much.
# unit.large needs more memory than an emulator should have. Without --full: the tool's tests of files and signals, and of
# its own benchmark, and the test of the checks of objects, which take long, and where there is the portable C of every other
# target only, half of the loops' tests and the tool's test of instruction sets; and those of streaming where there is none.
left_out()
{
    local tests='unit[.]large|targets[.].*'
    if [[ $full == yes ]]; then
        tests+='|accuracy[.](oracle[.])?[a-z0-9_]+'
    else
        tests+='|accuracy[.].*|tool[.](atomic|faults|list_cpu_bench)|objects[.]selftest'
        [[ $1 != scalar ]] || tests+='|unit[.]kernels[.](f64|bf16)|tool[.]isas'
        [[ $1 == avx2 || $1 == avx512 ]] || tests+='|unit[.]streaming[.].*'
    fi
    echo "^($tests)\$"
}

# What Debian has for the architecture, into a folder: this machine's packages stay as they are. The packages PACKAGE... as well;
# all from Debian's release RELEASE, or without one from where this machine has its own.
fetch_libraries() # [RELEASE PACKAGE...]
{
    local apt package mirror from=$root/apt/sources.list
    [[ ! -e $root/fetched ]] || return 0
    say "Fetching the libraries for $target"
    rm -rf "$root"
    mkdir -p "$root/apt/lists/partial" "$root/apt/cache/archives/partial" "$root/apt/packages"
    : >"$root/apt/status"
    apt=(apt-get -q -o "APT::Architecture=$target" -o "APT::Architectures=$target"
        -o "Dir::State=$root/apt" -o "Dir::State::status=$root/apt/status" -o "Dir::Cache=$root/apt/cache"
        -o APT::Sandbox::User=root)
    if [[ $# -gt 0 ]]; then
        # shellcheck disable=SC2016
        mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | sed -n 1p)
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} $1 main" >"$from"
        apt+=(-o "Dir::Etc::sourcelist=$from" -o Dir::Etc::sourceparts=-)
    fi
    "${apt[@]}" update || say "Going on with the package lists that could be had"
    (cd "$root/apt/packages" &&
        "${apt[@]}" download libcmocka-dev libcmocka0 libmpfr-dev libmpfr6 libgmp-dev libgmp10 "${@:2}")
    for package in "$root"/apt/packages/*.deb; do
        dpkg-deb --extract "$package" "$root"
    done
    # As in every Debian since 12.
    [[ -e $root/lib ]] || ln -s usr/lib "$root/lib"
    touch "$root/fetched"
}

# on MODEL PROGRAM [ARGUMENT...]: runs it there. qemu says on stderr which features of a CPU it does not have.
on()
{
    case $1 in
    -) "${emulator[@]}" "${@:2}" ;;
    RELU_ISA=*) env "$1" "${emulator[@]}" "${@:2}" ;;
    *) QEMU_CPU=$1 "${emulator[@]}" "${@:2}" ;;
    esac 2>"$results/$target.stderr" | tr -d '\r'
}

fail()
{
    printf 'FAILED: %s: %s\n' "$target" "$*" >&2
    [[ ! -s $results/$target.stderr ]] || tail -n 20 "$results/$target.stderr" >&2
    exit 1
}

# What relu cpu says on the model: which features are not there, and what is chosen and why.
check_cpu()
{
    local model=$1 isa=$2 absent=$3 said
    [[ -x $relu ]] || return 0
    said=$(on "$model" "$relu" cpu) || fail "$model: relu cpu"
    grep -E '^(CPU|Chosen)' <<<"$said"
    grep -qxF "Chosen: $isa, the best available (RELU_ISA is not set)" <<<"$said" || fail "$model: relu cpu: the choice"
    [[ $absent == '*' ]] || grep -qxE "CPU features missing: +${absent:-none}" <<<"$said" ||
        fail "$model: relu cpu: the missing features are not: ${absent:-none}"
    [[ $(RELU_ISA=scalar on "$model" "$bits" --isa) == scalar ]] || fail "$model: RELU_ISA=scalar does not lower the choice"
}

run_model()
{
    local model=$1 isa=$2 tests=$3 absent=$4 got lanes said passed
    say "$target, $model: wanted $isa"
    got=$(on "$model" "$bits" --isa) || fail "$model: relu_bits --isa"
    [[ $got == "$isa" ]] || fail "$model: the library chooses $got"
    check_cpu "$model" "$isa" "$absent"
    on "$model" "$bits" "$divisor" >"$results/$target.bits" || fail "$model: relu_bits"
    diff "$results/$target.host" "$results/$target.bits" >"$results/$target.stderr" || fail "$model: other bits than here"

    passed="results, vector operations"
    if [[ $target-$isa == amd64-avx2 ]]; then
        said=$(on "$model" "$vec" lanes) || fail "$model: test_vec lanes"
        passed=results
    else
        said=$(on "$model" "$vec") || { printf '%s\n' "$said" && fail "$model: test_vec"; }
    fi
    lanes=$(sed -nE "s/^$isa: ([0-9]+) lanes.*/\1/p" <<<"$said")

    case $tests in
    none) ;;
    all)
        (
            case $model in
            -) ;;
            RELU_ISA=*) export "${model?}" ;;
            *) export QEMU_CPU=$model ;;
            esac
            RELU_TEST_STRIDE=$stride ctest --test-dir "$RELU_BUILD_DIR" --output-on-failure --no-tests=error \
                --parallel "$jobs" --exclude-regex "$(left_out "$isa")"
        )
        passed=all
        ;;
    floats)
        RELU_TEST_STRIDE=$stride ctest --test-dir "$RELU_BUILD_DIR" --output-on-failure --no-tests=error \
            --parallel "$jobs" --tests-regex '^(accuracy[.]hashes|unit[.]sweep)[.]'
        passed+=", floats"
        ;;
    *)
        # shellcheck disable=SC2016
        tr ',' '\n' <<<"$tests" | RELU_TEST_STRIDE=$stride QEMU_CPU=$model xargs -P "$jobs" -I DTYPE sh -c \
            '"$@" DTYPE >"$0.DTYPE" 2>&1 || { cat "$0.DTYPE"; exit 1; }' "$results/$target.loops" "${emulator[@]}" \
            "$RELU_BUILD_DIR/tests/unit/test_kernels" || fail "$model: test_kernels"
        passed+=", loops of ${tests//,/, }"
        ;;
    esac
    printf '%s\t%s\t%s\t%s\t%s\n' "$target" "$got" "$((lanes * 32))" "$model" "$passed" >>"$results/$target.part"
}

# The DLL exports what the map says, and the import library offers that.
check_dll()
{
    local map exported
    map=$(map_symbols <src/relu.map | sed 's/.* //' | LC_ALL=C sort)
    exported=$(x86_64-w64-mingw32-objdump -p "$RELU_BUILD_DIR/bin/relu-0.dll" |
        sed -nE '/^\[Ordinal\/Name Pointer\] Table/,/^$/s/.*\[ *[0-9]+\].* ([^ ]+)$/\1/p' | LC_ALL=C sort)
    diff <(echo "$map") <(echo "$exported") || fail "relu-0.dll does not export what relu.map has"
    exported=$(x86_64-w64-mingw32-nm "$RELU_BUILD_DIR/src/librelu.dll.a" | sed -nE 's/^[0-9a-f]+ T //p' | LC_ALL=C sort)
    diff <(echo "$map") <(echo "$exported") || fail "librelu.dll.a does not offer what relu.map has"
    say "$target: $(wc -l <<<"$map") exports, those of relu.map"
}

run_target()
{
    local target=$1 root=$PWD/build/$1-root triplet model isa tests absent options=() emulator=() divisor=7 bits vec relu
    local stride=16001
    [[ $full == no ]] || stride=${RELU_TEST_STRIDE:-$stride}
    need build-essential cmake ninja-build pkg-config libcmocka-dev libmpfr-dev
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
        # Not every 64-bit kernel runs 32-bit programs.
        "${emulator[0]}" --version >/dev/null 2>&1 || { need qemu-user && emulator=(qemu-i386 "${emulator[@]}"); }
        options=("-DCMAKE_CROSSCOMPILING_EMULATOR=$(IFS=';' && echo "${emulator[*]}")")
        ;;
    riscv64)
        need qemu-user clang-19 gcc-riscv64-linux-gnu libc6-dev-riscv64-cross
        # Debian 12 does not have the architecture: libraries are those of Debian 13, which want its C library.
        emulator=(qemu-riscv64 -L "$root")
        options=("-DCMAKE_CROSSCOMPILING_EMULATOR=$(IFS=';' && echo "${emulator[*]}")"
            -DCMAKE_EXE_LINKER_FLAGS=-Wl,--unresolved-symbols=ignore-in-shared-libs)
        ;;
    wasm32)
        need clang-19 lld-19 llvm-19 libclang-rt-19-dev-wasm32 wasi-libc nodejs
        emulator=(node --no-warnings --experimental-wasi-unstable-preview1 tests/targets/wasi.mjs)
        ;;
    emscripten)
        need emscripten nodejs
        # A module of Debian's that emcc needs, which another node than Debian's does not find by itself.
        export NODE_PATH=/usr/share/nodejs
        emulator=(node --no-experimental-fetch)
        ;;
    win64)
        need gcc-mingw-w64-x86-64-posix wine wine64
        export WINEDEBUG=-all WINEPREFIX=$PWD/build/wine
        emulator=(wine)
        ;;
    loong64) need clang-19 libc6-dev-arm64-cross ;;
    simde) need libsimde-dev ;;
    esac
    # All instruction sets, also where somebody was content with some.
    lock release
    cmake --preset release -D RELU_ISAS=
    cmake --build --preset release --target relu_bits
    unlock
    "$PWD/build/release/tests/targets/relu_bits" "$divisor" >"$results/$target.host"
    if [[ $target == loong64 ]]; then
        compile_loong64
        return
    fi
    case $target in
    amd64 | wasm32 | emscripten | win64 | simde) ;;
    riscv64) fetch_libraries trixie libc6 libgcc-s1 ;;
    *) fetch_libraries ;;
    esac
    if [[ -d $root ]]; then
        local libraries=$root/usr/lib/$triplet
        [[ -d $libraries ]] || libraries=$root/usr/lib
        export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_LIBDIR=$libraries/pkgconfig
        export C_INCLUDE_PATH=$root/usr/include/$triplet QEMU_SET_ENV=LD_LIBRARY_PATH=$libraries
    fi
    if [[ $target == amd64 ]]; then
        # The programs of this machine, which need not be built again.
        RELU_BUILD_DIR=$PWD/build/release
        lock release
        cmake --build --preset release --target relu_tool test_vec test_kernels
        unlock
    else
        build "$target" "${options[@]}"
    fi
    relu=$RELU_BUILD_DIR/tools/relu bits=$RELU_BUILD_DIR/tests/targets/relu_bits vec=$RELU_BUILD_DIR/tests/vec/test_vec
    case $target in
    emscripten) bits+=.js vec+=.js ;;
    win64)
        check_dll
        bits=$RELU_BUILD_DIR/bin/relu_bits.exe vec=$RELU_BUILD_DIR/bin/test_vec.exe
        ;;
    esac
    while read -r model isa tests absent; do
        run_model "$model" "$isa" "$tests" "$absent" </dev/null
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

`./dev test --target all` writes this page, and CI checks that it is current. Each line is a machine, or a model of one, on
which the library chose that instruction set by itself, `relu cpu` named the features that are missing, and `relu_bits`
printed the same hashes as on the others: of every activation, type, accuracy and direction, over inputs that have every
exponent, and over a seventh of all 16-bit ones. On i386 and Windows the CPU may be that of the machine, so what is missing
there is not looked at; WebAssembly and Windows have no `relu` command; loong64 is compiled and no more. The last column
says what else passed:

- *vector operations*: each operation of `src/vec/vec.h`, on every instruction set of the model, against its contract;
- *loops*: lengths, alignment, guard pages, in-place use and cuts, on every instruction set;
- *all*: the whole suite with every 16001st float. Left out are the tests that need gigabytes of memory (`unit.large`), and
  those of accuracy, because results with the same bits are equally accurate. WebAssembly and Windows run the tests that need
  neither POSIX nor cmocka. Only with `--full` run what is slow and elsewhere the same: `tool.atomic` and `tool.faults`, about
  files; `tool.list_cpu_bench`, with a benchmark; `objects.selftest`; in portable C alone the loops of f64 and bf16, and
  `tool.isas`; `unit.streaming`, where no instruction set has stores past the caches; and `accuracy.hashes`, which compare more
  inputs with the hashes in `tests/accuracy/accuracy.tsv`;
- *floats*: `accuracy.hashes`, which compare the results of f32, f64, f16 and bf16, both accuracies, forward and backward, with
  the hashes in the table; and `unit.sweep`, the activations that are not smooth against formulas. Here a fixed subset of the
  floats, and all 16-bit ones.

simde is this machine with NEON's kernels: `src/kernels.c` and `src/vec/neon.h`, compiled for x86-64 with Arm's intrinsics by
SIMDe. `RELU_TEST_STRIDE=1 ./dev test --target simde --full` does what *floats* says with all floats in about 40 minutes of one
core. That shows that the source is right; arm64, on fewer inputs, that Arm's compiler makes the same of it. The same for arm64,
with qemu, takes about 15 hours of one core.

CPU models are those of qemu-user 7.2; `-` is no model: i386 runs on the CPU itself, or on qemu's default where the kernel runs
no 32-bit programs; WebAssembly under node; ppc64el, s390x and armhf on qemu's default. wasm32 is WASI by clang 19, emscripten
the same by Emscripten 3.1.6, whose programs see no environment variables, RELU_ISA among them, but those that the page or
script around them gives them. Windows programs run under Wine, on the CPU itself, with the choice lowered by `RELU_ISA`; what
the CPU has beyond that is compared too. AVX-512 has no emulator: it is tested on machines that have it, by `./dev test`, so far
AMD's EPYC and Intel's Ice Lake and Emerald Rapids. Under Haswell and max, qemu 7.2 reads the whole vector of a masked load, as
no CPU does, so the tests with guard pages are left out there. SVE of 1024 bits was not tried; RVV of 2048 bits qemu 7.2 does
not have. RVV is built by clang 19: gcc 12 lacks its intrinsics, and with it riscv64 runs portable C. loong64 is only compiled,
because Debian 12 has no C library for it. Any other architecture runs portable C too, untested; it needs IEEE formats without
extra precision, and subnormals. 32-bit x86 needs SSE2.

On macOS librelu was never built. Nothing in it depends on ELF but tests that look at ELF files, and those are left out there; the
version script and the linker's other options are used where the linker takes them, and without it the symbols' visibility alone
says what is exported. A build is for one architecture, so a universal library is two of them put together by `lipo`. SVE is
looked for on Linux alone.

The command needs Debian 12 on amd64; for riscv64, which Debian 12 does not have, it takes the libraries of
Debian 13.

| target | instruction set | bits of a vector | model | passed |
|---|---|---|---|---|
TEXT
    local target
    for target in "${targets[@]}"; do
        [[ -e $results/$target.tsv ]] || { echo "run.sh: no result for $target" >&2 && return 1; }
        sed -E 's/\t/ | /g; s/^/| /; s/$/ |/' "$results/$target.tsv"
    done
    cat <<'TEXT'

## Which instruction set is chosen

The last of the architecture's list whose kernels were built and whose features are all there; `RELU_ISA` can lower that.
A feature counts where the CPU has it and the operating system saves its registers: CPUID and XCR0 on x86, the auxiliary
vector on Arm and RISC-V. SVE also needs a length that is a power of two. On RISC-V the library asks whether vectors are
switched off for the process, and whether they are version 1.0 and of 128 to 2048 bits.

AVX-512 takes F, BW, DQ and VL, FMA and F16C, and `steady512`, which is no bit of CPUID: it is missing on Intel's Skylake-SP, Cascade Lake
and Cooper Lake (family 6, model 0x55). There 512-bit vectors lower the clock of the core, for about a millisecond after the
last one and for all code on it: a program that calls an activation now and then would lose more between the calls than it
gains in them. Later Intel CPUs and AMD's keep their clock, or nearly so. Those three run AVX2, and nothing can choose AVX-512 there,
because `RELU_ISA` only lowers; Skylake-X and Cascade Lake-X have the same number. `relu cpu` lists `steady512` as missing.

## What is not used

- **AVX512-BF16.** `vcvtneps2bf16` takes subnormal inputs for zero and flushes subnormal results, whatever MXCSR says: other
  bits. The products of `vdpbf16ps` are of no use to an activation.
- **AVX512-FP16.** Its arithmetic rounds every step to 11 bits. f16 results are correctly rounded, which takes f32 or more on
  the way; the conversions between f16 and f32 are F16C's and AVX-512F's, and used.
- **AVX10.** Version 1 is AVX-512 by another name, and CPUs that have it with 512 bits set AVX-512's bits too. Debian 12's
  compilers do not know version 2, and there is nothing to test it on.
- **SVE2, and Arm's BF16 and FP16.** SVE2 adds integer instructions, which the formulas do not use. FP16's arithmetic is
  too narrow, as above. `bfcvt` would save some integer instructions in a bf16 store; most of the time of such a kernel is in
  the formula, and no Arm machine was there to measure whether it pays. The same holds for RISC-V's Zvfh and Zvfbfmin.
- **WebAssembly's relaxed SIMD.** Its results may differ from machine to machine, by definition.
- **Advanced SIMD on 32-bit Arm.** It flushes subnormals.
- **AltiVec and VSX on POWER.** Linux has AltiVec flush subnormals, and gcc 12 puts AltiVec's multiply-add into VSX code that it
  makes of the portable C. Compiled without both, it keeps the bits.
TEXT
}

full=no
[[ ${2:-} != --full ]] || full=yes
case ${1:-} in
--check)
    page | diff docs/targets.md - || { echo "docs/targets.md is not current: ./dev test --target all" >&2 && exit 1; }
    ;;
all)
    # Each by itself, because each has its own environment.
    for target in "${targets[@]}"; do
        tests/targets/run.sh "$target" "${@:2}"
    done
    page >"$results/page"
    cp "$results/page" docs/targets.md
    ;;
*)
    [[ " ${targets[*]} " == *" ${1:-} "* && -n ${1:-} ]] ||
        { echo "run.sh: no target '${1:-}'; there are: ${targets[*]} all" >&2 && exit 2; }
    run_target "$1"
    times >"$results/$1.times"
    # Of what it started: user and system.
    used=$(sed -nE '2s/([0-9]+)m([0-9]+)[^ ]* ([0-9]+)m([0-9]+).*/\1 * 60 + \2 + \3 * 60 + \4/p' "$results/$1.times")
    say "$1: passed, in $SECONDS s, $((used)) s of CPU time"
    ;;
esac
