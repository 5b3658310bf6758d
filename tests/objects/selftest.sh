#!/usr/bin/env bash
# librelu: shows that each check of check.sh can fail. SPDX-License-Identifier: MIT
#
#   selftest.sh FOLDER PROCESSOR
#
# FOLDER is for tiny bad objects. CC, which compiles for PROCESSOR, and the binutils come from the environment.
set -euo pipefail

check=$(dirname "$(realpath "$0")")/check.sh
rm -rf "$1"
mkdir -p "$1"
cd "$1"

object() # NAME FLAG... < source
{
    "$CC" -x c -O2 -fPIC -c -o "$1.o" "${@:2}" -
}
shared() # NAME FLAG...; from NAME.o
{
    "$CC" -shared -o "$1.so" "$1.o" "${@:2}"
}
accepts()
{
    "$check" "$@" >out 2>&1 || { cat out; echo "selftest: wrongly refused: $*"; exit 1; } >&2
}
refuses() # TEXT that the message must hold, then the check
{
    ! "$check" "${@:2}" >out 2>&1 || { echo "selftest: wrongly accepted: ${*:2}"; exit 1; } >&2
    grep -qF -e "$1" out || { cat out; echo "selftest: no \"$1\" in this answer to: ${*:2}"; exit 1; } >&2
}

object table <<<'extern const int *const relu_t; static const int v; const int *const relu_t = &v;'
accepts one-table relu_t table.o
object two <<<'extern const int relu_t, relu_u; const int relu_t = 1, relu_u = 2;'
refuses relu_u one-table relu_t two.o
object writable <<<'int relu_t = 1;'
refuses read-only one-table relu_t writable.o

echo 'static int f(int x) { return x; }' >plain.c
accepts portable plain.c
echo 'static int f(int x) { return __builtin_expect(x, 1); }' >builtin.c
refuses __builtin_expect portable plain.c builtin.c
echo 'static __attribute__((unused)) int i;' >attribute.c
refuses __attribute__ portable attribute.c

object state <<<'static int cache; int relu_f(void); int relu_f(void) { return cache++; }'
accepts state cache state.o
object more <<<'static int cache; int *relu_f(int); int *relu_f(int i) { static int n[2] = {1}; return i ? &cache : n; }'
refuses 'wanted one variable' state cache more.o
object thread <<<'_Thread_local int cache2; static int cache; int *relu_f(void); int *relu_f(void) { return &cache; }'
refuses 'wanted one variable' state cache thread.o
object constructor <<<'static int cache; __attribute__((constructor)) static void f(void) { *(volatile int *)&cache = 1; }'
refuses 'runs at load' state cache constructor.o

object names <<<'int relu_f(void); int relu_f(void) { return 1; }'
ar rcs names.a names.o
shared names
accepts names names.o names.a names.so
object foreign <<<'int other(void); int other(void) { return 1; }'
ar rcs foreign.a names.o foreign.o
shared foreign
refuses other names foreign.a
refuses other names foreign.so

echo '{ global: relu_f; local: *; };' | tr ' ' '\n' >names.map
echo 'RELU_API int relu_f(void);' >names.h
accepts exports names.so names.map names.h
echo 'relu_g;' >>names.map
refuses '> in the version script' exports names.so names.map names.h
echo '/* nothing */' >empty.map
refuses '< exported' exports names.so empty.map names.h
sed -i '$d' names.map
printf 'RELU_API const char *\nrelu_g(void);\n' >>names.h
refuses '> declared' exports names.so names.map names.h

shared names -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now
accepts dynamic names.so librelu.so.9
refuses SONAME dynamic names.so librelu.so.8
shared names -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,lazy
refuses 'z now' dynamic names.so librelu.so.9
shared names -Wl,-soname,librelu.so.9 -Wl,-z,norelro -Wl,-z,now
refuses RELRO dynamic names.so librelu.so.9
shared names -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now -Wl,-z,execstack
refuses 'executable stack' dynamic names.so librelu.so.9
shared names -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now -Wl,-rpath,/somewhere
refuses 'run path' dynamic names.so librelu.so.9
shared names -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now -Wl,--no-as-needed foreign.so
refuses 'more than libc' dynamic names.so librelu.so.9
object prints <<<'int puts(const char *); int relu_f(void); int relu_f(void) { return puts("hello"); }'
shared prints -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now
refuses puts dynamic prints.so librelu.so.9
object absolute <<<'__asm__(".text\n.globl relu_v\nrelu_v: .dc.a relu_v");'
shared absolute -Wl,-soname,librelu.so.9 -Wl,-z,relro -Wl,-z,now -Wl,-z,notext 2>/dev/null
refuses 'relocations in code' dynamic absolute.so librelu.so.9

# What follows is about instructions, which are checked on two architectures.
readonly loop='void relu_f(float *x); void relu_f(float *x) { for (int i = 0; i < 64; i++) x[i] += 1; }'
if [[ $2 == aarch64 ]]; then
    object neon -O3 <<<"$loop"
    accepts instructions armv8-a neon.o
    object sve -O3 -march=armv8.2-a+sve <<<"$loop"
    refuses z0 instructions armv8-a sve.o
    accepts instructions armv8.2-a+sve sve.o
fi
[[ $2 == x86_64 ]] || exit 0
instruction() # NAME ASSEMBLER
{
    printf '.globl relu_f\nrelu_f: jmp 1f\n call relu_f\n 1: %s\n ret\n' "$2" | "$CC" -x assembler -c -o "$1.o" -
}
avx2=generic64+avx2+fma+f16c
accepts instructions generic64 names.o
refuses 'no instructions' instructions generic64 table.o
object autovectorised -O3 -mavx2 <<<"$loop"
refuses vaddps instructions generic64 autovectorised.o
accepts instructions $avx2 autovectorised.o
object wider -O3 -mavx512f -mprefer-vector-width=512 <<<"$loop"
refuses zmm instructions $avx2 wider.o
while IFS='|' read -r name text; do
    instruction "$name" "$text"
    refuses "${text%% *}" instructions generic64 names.o "$name.o"
done <<'INSTRUCTIONS'
sse3|haddps %xmm0, %xmm1
ssse3|pshufb %xmm0, %xmm1
sse41|roundps $1, %xmm0, %xmm1
sse42|pcmpgtq %xmm0, %xmm1
popcnt|popcnt %eax, %ecx
bmi|andn %eax, %ecx, %edx
f16c|vcvtph2ps %xmm0, %xmm1
vex|vxorps %xmm0, %xmm0, %xmm0
INSTRUCTIONS
instruction evex "vpternlogd \$1, %ymm1, %ymm2, %ymm3"
refuses vpternlogd instructions $avx2 evex.o
instruction registers 'vxorpd %ymm16, %ymm16, %ymm16'
refuses ymm16 instructions $avx2 registers.o
instruction baseline 'rep stosb; lock cmpxchg %eax, (%rdi); sqrtss %xmm0, %xmm0; rep bsf %eax, %eax; endbr64; nop; .p2align 6'
accepts instructions generic64 baseline.o
echo "every check can fail"
