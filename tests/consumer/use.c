/* A program that uses the library as a stranger would, in C99. SPDX-License-Identifier: MIT */
#include <relu/relu.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    const float x[4] = {-2.0f, -0.5f, 0.0f, 3.0f};
    const float want[4] = {-1.0f, -0.25f, 0.0f, 3.0f};
    float y[4];
    relu_activation *act;

    if (relu_version_number() != RELU_VERSION)
        return 1;
    if (relu_activation_parse(&act, "leaky_relu:alpha=0.5", RELU_F32) != RELU_OK)
        return 2;
    if (relu_forward(act, x, y, 4) != RELU_OK || memcmp(y, want, sizeof y) != 0)
        return 3;
    relu_activation_destroy(act);
    printf("librelu %s from C\n", relu_version_string());
    return 0;
}
