/* A plug-in that contains a copy of the library. SPDX-License-Identifier: MIT */
#include "plug_in.h"

#include <relu/relu.h>

uintptr_t plug_in_forward_address(void)
{
    return (uintptr_t)&relu_forward;
}

int plug_in_run(const char *spec, const float *x, float *y, size_t n)
{
    relu_activation *act;
    if (relu_activation_parse(&act, spec, RELU_F32) != RELU_OK)
        return 1;
    relu_status status = relu_activation_set_isa(act, RELU_ISA_SCALAR);
    if (status == RELU_OK)
        status = relu_forward(act, x, y, n);
    relu_activation_destroy(act);
    return status != RELU_OK;
}
