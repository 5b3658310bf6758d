/* librelu: the version of these headers. CMake reads it from here. SPDX-License-Identifier: MIT */
#ifndef RELU_VERSION_H
#define RELU_VERSION_H

#define RELU_VERSION_MAJOR 0
#define RELU_VERSION_MINOR 2
#define RELU_VERSION_PATCH 0

/** The version as one number that grows: major * 1000000 + minor * 1000 + patch. @since 0.1 */
#define RELU_VERSION (RELU_VERSION_MAJOR * 1000000 + RELU_VERSION_MINOR * 1000 + RELU_VERSION_PATCH)

#endif
