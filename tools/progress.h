/* The relu command: a progress bar for long work on a terminal. SPDX-License-Identifier: MIT */
#ifndef RELU_TOOL_PROGRESS_H
#define RELU_TOOL_PROGRESS_H

#include <stdio.h>

/* Nothing is drawn in the first half second, so that short work leaves no trace. */
struct progress {
    FILE *stream; /* NULL to draw nothing */
    double next;  /* when to draw again; all times in seconds, from seconds_now() */
    int drawn;
};

void progress_start(struct progress *bar, FILE *stream, double now);

/* fraction: of the work that is done, 0 to 1 */
void progress_update(struct progress *bar, double fraction, double now);

/* Clears the line. */
void progress_end(struct progress *bar);

#endif
