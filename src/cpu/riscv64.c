/* CPU features of 64-bit RISC-V. SPDX-License-Identifier: MIT
 * Source: the RISC-V vector extension 1.0, sections 3.4 and 6; the Linux kernel's "Vector Extension Support for
 * RISC-V Linux". */
#include "cpu.h"

#if defined(__riscv) && __riscv_xlen == 64

#if defined(__linux__)
#include <stdbool.h>

#include <sys/auxv.h>
#include <sys/prctl.h>

#define RISCV_HWCAP_V (1ul << ('v' - 'a'))

/* Newer than some C libraries' headers. */
#define RISCV_V_GET_CONTROL 70
#define RISCV_V_OFF         1

/* A process can have been started without vectors, which the auxiliary vector does not tell. Kernels before 6.5 do not
 * know the question. */
static bool is_switched_off(void)
{
    const int control = prctl(RISCV_V_GET_CONTROL);
    return control >= 0 && (control & 3) == RISCV_V_OFF;
}

/* Bytes in a vector, 0 where the instructions are those of the draft 0.7, which has the same bit in the auxiliary
 * vector: it refuses a vtype of 1.0 (8-bit elements, tail and mask agnostic) by setting the sign of the register. The
 * instruction is vsetvli, the register vtype, by their numbers, because this file is compiled without them. */
static size_t vector_bytes(void)
{
    size_t bytes;
    long vtype;
    __asm__ volatile(".insn i 0x57, 7, %0, x0, 0xc0\n\tcsrr %1, 0xc21" : "=&r"(bytes), "=r"(vtype));
    return vtype == 0xc0 ? bytes : 0;
}

/* A kernel handles vectors of up to 64 lanes of 32 bits. */
static uint32_t has_v(void)
{
    if (!(getauxval(AT_HWCAP) & RISCV_HWCAP_V) || is_switched_off())
        return 0;
    const size_t bytes = vector_bytes();
    return bytes >= 16 && bytes <= 256;
}
#else
static uint32_t has_v(void)
{
    return 0;
}
#endif

const char *const relu_cpu_features[] = {"v"};
const size_t relu_cpu_features_count = 1;

uint32_t relu_cpu_detect(void)
{
    return has_v();
}

#endif
