/* identity: f(x) = x, f'(x) = 1. Exact. SPDX-License-Identifier: MIT */

COMMON(identity)
{
    return true;
}

FORWARD(identity)
{
    return x;
}

BACKWARD(identity)
{
    return dy;
}
