#!/usr/bin/env bash
# librelu: builds and runs the benchmarks, compares results, draws charts. SPDX-License-Identifier: MIT
#
#   bench.sh [OPTION...]                  measures; options are Google Benchmark's, or --sizes=N,N...
#   bench.sh --peers [OPTION...]          the same with the other libraries that are installed, in rows of their own
#   bench.sh --compare A B [OPTION...]    what changed beyond the noise from A to B. Each is a file of results, several with
#                                         commas between, or a baseline; or both are commits, or "." for the files as they
#                                         are now, which are built, some minutes each the first time, and measured in
#                                         turns: --benchmark_filter says what, f32 with 32 Ki elements if it is not there.
#                                         --all shows what did not change, too; --least=5 counts changes from 5 % on
#   bench.sh --charts [NAME...]           measures and writes bench/baseline.tsv, docs/charts and docs/performance.md;
#                                         of the activations that are named, the charts only
#   bench.sh --charts --cpu=CPU           the same without charts, bench/baseline-CPU.tsv and docs/performance-CPU.md: that
#                                         without a name is AMD's Zen 4
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

results=$PWD/build/bench-results
commit=$(git describe --always --dirty --abbrev=12 --exclude '*' 2>/dev/null || echo unknown)

# measure PROGRAM COMMIT FILE OPTION...: results into FILE, with the commit they are of. Google Benchmark writes the
# date and the host's name by itself.
measure()
{
    mkdir -p "$(dirname "$3")"
    "$1" --benchmark_context=commit="$2" --benchmark_out="$3" --benchmark_out_format=json "${@:4}"
}

# build_commit COMMIT: builds the benchmarks of a commit below build/, and sets `program` to them.
build_commit()
{
    local tree=$PWD/build/bench-of/$1
    if [[ $1 == . ]]; then
        build bench
        program=$RELU_BUILD_DIR/bench/relu-bench
        return
    fi
    program=$tree/build/bench/bench/relu-bench
    [[ ! -x $program ]] || return 0
    say "Building $1"
    mkdir -p "$tree"
    git archive "$1" | tar -x -C "$tree"
    (cd "$tree" && cmake --preset bench -D RELU_TOOL=OFF && cmake --build --preset bench)
}

# commit_named NAME: its number, or "." itself.
commit_named()
{
    [[ $1 == . ]] && echo . && return
    git rev-parse --verify --quiet "$1^{commit}" ||
        { echo "bench.sh: there is no commit $1, nor a file .json or .tsv" >&2 && return 1; }
}

# Rounds of the one and the other in turns, so that what changes on the machine meanwhile changes both.
compare_commits() # A B OPTION...
{
    local a b before=() after=() round program_a program_b options shown=() option log=$results/compare/log
    a=$(commit_named "$1") && b=$(commit_named "$2") || exit 2
    shift 2
    options=(--benchmark_min_time=0.02 "--benchmark_filter=^(forward|backward)/.*/f32/.*/n:32768\$")
    for option in "$@"; do
        case $option in
        --all | --least=*) shown+=("$option") ;;
        *) options+=("$option") ;;
        esac
    done
    measure_quietly() # PROGRAM COMMIT FILE: a filter that nothing matches is no error to Google Benchmark
    {
        measure "$@" "${options[@]}" >"$log" 2>&1 && [[ -s $3 ]] || { cat "$log" >&2 && exit 1; }
    }
    build_commit "$a" && program_a=$program
    build_commit "$b" && program_b=$program
    rm -rf "$results/compare"
    mkdir -p "$results/compare"
    for round in {1..9}; do
        say "Round $round of 9"
        before+=("$results/compare/a$round.json")
        after+=("$results/compare/b$round.json")
        measure_quietly "$program_a" "$a" "$results/compare/a$round.json"
        measure_quietly "$program_b" "$b" "$results/compare/b$round.json"
    done
    say "From $a to $b"
    bench/results.py compare "${shown[@]}" "$(IFS=, && echo "${before[*]}")" "$(IFS=, && echo "${after[*]}")"
}

measure_now() # OPTION...
{
    say "Measuring"
    measure "$program" "$commit" "$results/$commit-$(date +%Y%m%d-%H%M%S).json" "$@"
    say "The results are in $results"
}

is_file()
{
    [[ $1 == *.json || $1 == *.tsv ]]
}

charts()
{
    local sizes=1024,8192,32768,131072,1048576,4194304,16777216 cpu=
    if [[ ${1:-} == --cpu=* ]]; then
        cpu=-${1#*=}
        shift
    fi
    local names=${*:-[a-z0-9_]*}
    # The slowest instruction sets are as slow with large arrays as with small ones, and take long.
    local slow='(scalar|sse2)/n:([0-9]{1,6}|1048576)$' others
    others=$("$program" --benchmark_list_tests --benchmark_filter='^forward/relu/f32/.*/n:1024$' | cut -d / -f 4 |
        grep -vxE 'scalar|sse2' | paste -s -d '|')
    local fast=(--benchmark_min_time=0.01)
    command -v gnuplot >/dev/null || need gnuplot-nox fonts-dejavu-core
    say "Measuring for the charts"
    measure "$program" "$commit" "$results/charts.json" --sizes="$sizes" "${fast[@]}" \
        --benchmark_filter="^(memcpy/|forward/(${names// /|})/f32/($slow${others:+|($others)/n:}))" >/dev/null
    [[ -n $cpu ]] || bench/results.py charts "$results/charts.json" docs/charts "$@"
    if (($# > 0)); then
        say "docs/charts is written"
        return
    fi
    say "Measuring what else is in the baseline"
    local best regions
    best=$("$program" --benchmark_list_tests --benchmark_filter='^forward/relu/f32/.*/n:1024$' | tail -n 1 | cut -d / -f 4)
    regions="forward/[^/]*/f32/$best/(small|middle|tail|large)/"
    measure "$program" "$commit" "$results/middle.json" --sizes=32768 "${fast[@]}" \
        --benchmark_filter="^(backward/|exact/[^/]*/f32/[^/]*/n:|forward/[^/]*/(f64|f16|bf16)/|$regions|prelu_|call/|peer/|peer_backward/)" >/dev/null
    measure "$program" "$commit" "$results/exact.json" --sizes=16777216 "${fast[@]}" \
        --benchmark_filter="^peer/librelu_exact/.*/f32/" >/dev/null
    # Outside of every cache.
    measure "$program" "$commit" "$results/large.json" --sizes=67108864 "${fast[@]}" \
        --benchmark_filter="^(always|never|two_callers)/.*/f32/$best/" >/dev/null
    bench/results.py baseline "$results/charts.json" "$results/middle.json" "$results/exact.json" "$results/large.json" >"$results/baseline.tsv"
    cp "$results/baseline.tsv" "bench/baseline$cpu.tsv"
    local charts=()
    [[ -n $cpu ]] || charts=(docs/charts)
    bench/results.py page "bench/baseline$cpu.tsv" bench/instructions/instructions.tsv bench/instructions/bounds.tsv \
        "${charts[@]}" >"$results/performance.md"
    cp "$results/performance.md" "docs/performance$cpu.md"
    say "bench/baseline$cpu.tsv and docs/performance$cpu.md are written"
}

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    sed -n 's/^# \{0,1\}//; 4,14p' "$0"
    echo "Options of Google Benchmark: build/bench/bench/relu-bench --help"
    exit
fi
need build-essential cmake ninja-build libbenchmark-dev
case ${1:-} in
--compare)
    (($# >= 3)) || { echo "usage: ./dev bench --compare A B [OPTION...]" >&2 && exit 2; }
    need python3 python3-numpy python3-scipy libbenchmark-tools
    if is_file "$2" && is_file "$3"; then
        exec bench/results.py compare "${@:4}" "$2" "$3"
    fi
    compare_commits "${@:2}"
    ;;
--charts | --peers)
    need python3 libdnnl-dev libxnnpack-dev libpthreadpool-dev libsleef-dev libeigen3-dev libhwy-dev
    export OMP_NUM_THREADS=1
    build peers -D RELU_BENCH=ON
    program=$RELU_BUILD_DIR/bench/relu-bench
    if [[ $1 == --charts ]]; then
        charts "${@:2}"
    else
        measure_now "${@:2}"
    fi
    ;;
*)
    build bench
    program=$RELU_BUILD_DIR/bench/relu-bench
    measure_now "$@"
    ;;
esac
