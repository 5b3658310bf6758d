#!/usr/bin/env bash
# librelu: what the library's object code may hold. SPDX-License-Identifier: MIT
#
#   check.sh one-table NAME OBJECT           the object defines one global symbol, NAME, and it is constant
#   check.sh instructions ARCH OBJECT...     no instruction that a CPU of this kind would not have
#   check.sh state NAME OBJECT...            the only variable is NAME; nothing runs at load or unload
#   check.sh names FILE...                   every global symbol begins with relu_
#   check.sh exports LIBRARY MAP HEADER...   exported, in the version script, declared: the same names
#   check.sh dynamic LIBRARY SONAME          how it is linked, and what it needs from others
#   check.sh portable SOURCE...              nothing in the sources that only gcc and clang know
#
# The binutils come from the environment: NM, OBJDUMP, READELF and AS.
set -euo pipefail
export LC_ALL=C

fail()
{
    printf 'check.sh: %s\n' "$@" >&2
    exit 1
}

# gcc's own, in every object of position-independent code for 32-bit x86, where it is hidden and merged.
thunk=__x86.get_pc_thunk.

one_table()
{
    local defined
    defined=$("$NM" --extern-only --defined-only --format=posix "$2" | cut -d ' ' -f 1 | grep -vF "$thunk" || true)
    [[ $defined == "$1" ]] || fail "global symbols of $2, wanted $1 alone:" "$defined"
    "$OBJDUMP" --syms "$2" | grep -E "[[:space:]]\.(rodata|data\.rel\.ro)[^[:space:]]*[[:space:]].*[[:space:]]$1\$" ||
        fail "$1 is not in a section that is read-only once it is loaded"
}

# The assembler knows which CPU has which instruction: it is given the disassembly, and a CPU. Addresses in code
# mean nothing there. Left out: endbr64 and padding, which do nothing on an x86 that does not know them, and
# tzcnt, which is how "rep bsf" is shown and which compilers write for every x86.
instructions()
{
    local arch=$1 source errors
    shift
    source=$(for object in "$@"; do "$OBJDUMP" --disassemble --no-show-raw-insn "$object"; done |
        sed -nE 's/^ *[0-9a-f]+:\t//p' |
        sed -E -e 's/[[:space:]]*(# [0-9a-f]+ <.*>|\/\/.*)?$//' -e 's/[0-9a-f]+ <.*>$/./' \
            -e '/^(endbr64|((data16|cs) )*nop[wl]?( .*)?|xchg +%ax,%ax|tzcnt .*)$/d' |
        sort -u)
    [[ -n $source ]] || fail "no instructions in $*"
    errors=$("$AS" "-march=$arch" -o /dev/null - <<<"$source" 2>&1) ||
        fail "not in $arch, or not understood, in $*:" "$(sed 1d <<<"$errors" | cut -d : -f 2- | head -n 20)"
    echo "$(wc -l <<<"$source") different instructions, all of $arch"
}

state()
{
    local name=$1 variables runs
    shift
    variables=$(for object in "$@"; do "$OBJDUMP" --syms "$object"; done |
        grep -E '[[:space:]](\.(data|bss|tdata|tbss)(\.[^[:space:]]*)?|\*COM\*)[[:space:]]' |
        grep -vE '[[:space:]]\.data\.rel\.ro|[[:space:]]d[[:space:]]|[[:space:]]\$[dx]$' || true)
    printf 'variables:\n%s\n' "$variables"
    # clang makes NAME.0, NAME.1 ... of the members of a structure.
    [[ $(awk '{ sub(/[.][0-9]+$/, "", $NF); print $NF }' <<<"$variables" | sort -u) == "$name" ]] ||
        fail "wanted one variable, $name"
    runs=$(for object in "$@"; do "$OBJDUMP" --section-headers "$object"; done |
        grep -oE '\.(preinit_array|init_array|fini_array|ctors|dtors|init|fini)\b' || true)
    [[ -z $runs ]] || fail "code that runs at load or unload:" "$runs"
}

# The absolute symbols of a shared library are the names of its versions.
names()
{
    local file foreign options
    for file in "$@"; do
        options=(--extern-only --defined-only)
        [[ $file == *.so* ]] && options+=(--dynamic)
        foreign=$("$NM" "${options[@]}" "$file" |
            awk 'NF == 3 && $2 != "A" && $3 !~ /^relu_/ { print $3 }' | grep -vF "$thunk" || true)
        [[ -z $foreign ]] || fail "global symbols of $file that do not begin with relu_:" "$foreign"
    done
}

exports()
{
    local library=$1 map=$2 exported mapped declared
    shift 2
    exported=$("$NM" --dynamic --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort)
    mapped=$(sed -nE 's/^[[:space:]]*(relu_[a-z0-9_]+);.*/\1/p' "$map" | sort)
    declared=$(cat "$@" | tr '\n' ' ' | grep -oE 'RELU_API [a-z_ *]+relu_[a-z0-9_]+\(' |
        sed -E 's/.*[ *](relu_[a-z0-9_]+)\($/\1/' | sort)
    [[ -n $exported ]] || fail "$library exports nothing"
    diff <(echo "$exported") <(echo "$mapped") || fail "< exported, > in the version script"
    diff <(echo "$exported") <(echo "$declared") || fail "< exported, > declared in the headers"
    echo "$(wc -l <<<"$exported") functions"
}

# What the library may call: nothing that prints, ends the process, starts a thread or changes its state; prctl, on Arm and RISC-V,
# only asks how long vectors are and whether they are switched off. The last line is what clang and a hardened build put in by themselves.
may_call='malloc calloc free memcpy memmove memset memcmp strcmp strncmp strlen strcspn strspn strchr
          secure_getenv getauxval prctl newlocale freelocale strtod_l __errno_location
          sqrt sqrtf fma fmaf copysign copysignf
          bcmp __stack_chk_fail __memcpy_chk __memmove_chk __memset_chk'

dynamic()
{
    local library=$1 soname=$2 headers needed foreign allowed=$may_call
    # libgcc's own, for a division by 0 where the CPU does not divide.
    ! "$READELF" --file-header "$library" | grep -qE 'Machine: +ARM$' || allowed+=' raise'
    headers=$("$READELF" --wide --program-headers --dynamic "$library")
    grep -F "Library soname: [$soname]" <<<"$headers" || fail "the SONAME is not $soname"
    ! grep TEXTREL <<<"$headers" || fail "relocations in code"
    ! grep -E 'GNU_STACK.* RWE ' <<<"$headers" || fail "an executable stack"
    grep -E 'GNU_RELRO' <<<"$headers" || fail "no GNU_RELRO segment"
    grep -E 'BIND_NOW|FLAGS.*NOW' <<<"$headers" || fail "not linked with -z now"
    ! grep -E '\((RPATH|RUNPATH)\)' <<<"$headers" || fail "a run path"
    needed=$(sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p' <<<"$headers" | grep -vxE 'lib[cm]\.so\.6' || true)
    [[ -z $needed ]] || fail "needs more than libc and libm:" "$needed"
    # Weak ones are the compiler's own start-up code, which does without.
    foreign=$("$NM" --dynamic --undefined-only "$library" | awk '$1 == "U" { sub(/@.*/, "", $2); print $2 }' |
        grep -vxFf <(tr -s ' ' '\n' <<<"$allowed") || true)
    [[ -z $foreign ]] || fail "calls that are not in the list in check.sh:" "$foreign"
}

portable()
{
    local found
    found=$(grep -nE '__(attribute|builtin|extension|typeof|asm|int128)|\<(asm|typeof)\>|\(\{|case .* \.\.\. ' "$@" || true)
    [[ -z $found ]] || fail "not C11:" "$found"
}

check=$1
shift
case $check in
one-table | instructions | state | names | exports | dynamic | portable) "${check//-/_}" "$@" ;;
*) fail "no check is called $check" ;;
esac
