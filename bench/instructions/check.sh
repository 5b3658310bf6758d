#!/usr/bin/env bash
# librelu: how many instructions 64 elements take in each hot loop, against the table. SPDX-License-Identifier: MIT
#
#   check.sh count PROGRAM FOLDER ISA...   counts; writes FOLDER/ISA.tsv, lines of name and count
#   check.sh compare TABLE FOLDER ISA...   fails where a count is more than 5 % above the table's, or a loop is in one
#                                          of both only
#   check.sh update TABLE FOLDER ISA...    puts the counts into the columns of the table; other columns stay
#
# PROGRAM is relu_instructions; EMULATOR, from the environment, runs it: a command line that begins with qemu-ARCH. CC
# compiles for this machine.
set -euo pipefail
here=$(dirname "$(realpath "$0")")

count() # PROGRAM FOLDER ISA...
{
    local program=$1 folder=$2 isa emulator
    read -ra emulator <<<"${EMULATOR:?}"
    shift 2
    mkdir -p "$folder"
    "${CC:-cc}" -O2 -shared -fPIC -o "$folder/plugin.so" "$here/plugin.c"
    for isa in "$@"; do
        # qemu has no AVX-512. The lengths of the scalable vectors are those of common CPUs.
        case $isa in
        avx512)
            if ! grep -qw avx512vl /proc/cpuinfo; then
                echo "not counted: this CPU has no $isa"
                rm -f "$folder/$isa.tsv"
                continue
            fi
            "$program" --step "$isa" >"$folder/$isa.tsv"
            continue
            ;;
        neon) export QEMU_CPU=cortex-a57 ;;
        sve) export QEMU_CPU=max,sve-default-vector-length=32 ;;
        rvv) export QEMU_CPU=rv64,v=true,vext_spec=v1.0,vlen=256,elen=64 ;;
        *) export QEMU_CPU=Haswell ;;
        esac
        "${emulator[0]}" -plugin "file=$folder/plugin.so,out=$folder/$isa.counts" "${emulator[@]:1}" \
            "$program" "$isa" >"$folder/$isa.names" 2>"$folder/$isa.err" || { cat "$folder/$isa.err" >&2 && exit 1; }
        # Two lines of counts for each name: of 512 elements and of 640.
        paste -d ' ' - - <"$folder/$isa.counts" | paste -d ' ' "$folder/$isa.names" - |
            awk 'NF != 3 { exit 1 } { print $1 "\t" int(($3 - $2 + 1) / 2) }' >"$folder/$isa.tsv" ||
            { echo "the counts of $isa do not belong to its names" >&2 && exit 1; }
    done
}

compare() # TABLE FOLDER ISA...
{
    local table=$1 folder=$2 isa failed=0
    shift 2
    for isa in "$@"; do
        [[ -e $folder/$isa.tsv ]] || continue
        awk -F '\t' -v isa="$isa" '
            FNR == 1 { file++ }
            file == 1 && FNR == 1 { for (i = 2; i <= NF; i++) if ($i == isa) column = i }
            file == 1 && FNR > 1 && $column != "-" { before[$1] = $column }
            file == 2 && !($1 in before) { print "not in the table: " $1; failed = 1; next }
            file == 2 {
                loops++
                change = 100 * ($2 / before[$1] - 1)
                if (change > 5)
                    failed = 1
                if (change > 5 || change < -5)
                    printf "%s, %s: %d instructions, %+.1f %%\n", isa, $1, $2, change
                delete before[$1]
            }
            END {
                for (name in before) {
                    print "in the table, and does not exist: " name
                    failed = 1
                }
                printf "%s: %d loops compared\n", isa, loops
                exit failed || !loops || !column
            }' "$table" "$folder/$isa.tsv" || failed=1
    done
    if ((failed)); then
        echo "If all of that is meant to be: ./dev instructions --update" >&2
        exit 1
    fi
}

update() # TABLE FOLDER ISA...
{
    local table=$1 folder=$2 files=() isa
    shift 2
    for isa in "$@"; do
        [[ ! -e $folder/$isa.tsv ]] || files+=("$folder/$isa.tsv")
    done
    # Names in the order in which they are counted; of the old table, those stay that a column that stays has.
    awk -F '\t' -v OFS='\t' '
        FNR == 1 { file++; isa = FILENAME; sub(/.*\//, "", isa); sub(/\.tsv$/, "", isa); if (file > 1) fresh[isa] = 1 }
        file == 1 && FNR == 1 { columns = NF; for (i = 2; i <= NF; i++) isas[i] = $i; print; next }
        file == 1 { old[++olds] = $1; for (i = 2; i <= NF; i++) value[$1, isas[i]] = $i; next }
        { if (!($1 in seen)) names[++count] = $1; seen[$1] = 1; measured[$1, isa] = $2 }
        END {
            for (j = 1; j <= olds; j++)
                if (!(old[j] in seen))
                    names[++count] = old[j]
            for (j = 1; j <= count; j++) {
                line = names[j]
                any = 0
                for (i = 2; i <= columns; i++) {
                    key = names[j] SUBSEP isas[i]
                    cell = isas[i] in fresh ? measured[key] : value[key]
                    if (cell == "")
                        cell = "-"
                    any = any || cell != "-"
                    line = line OFS cell
                }
                if (any)
                    print line
            }
        }' "$table" "${files[@]}" >"$folder/updated"
    cp "$folder/updated" "$table"
}

case ${1:-} in
count | compare | update) "$@" ;;
*) echo "usage: check.sh count|compare|update ..." >&2 && exit 2 ;;
esac
