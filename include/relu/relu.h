/* librelu: neural-network activation functions. Includes the whole interface.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_RELU_H
#define RELU_RELU_H

#include <relu/activation.h>
#include <relu/prelu.h>
#include <relu/query.h>
#include <relu/types.h>
#include <relu/version.h>

#endif
