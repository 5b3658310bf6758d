/* The relu command: the progress bar. SPDX-License-Identifier: MIT */
#include "progress.h"

#include <string.h>

#define PATIENCE 0.5
#define INTERVAL 0.1

enum { WIDTH = 40 };

void progress_start(struct progress *bar, FILE *stream, double now)
{
    bar->stream = stream;
    bar->next = now + PATIENCE;
    bar->drawn = 0;
}

void progress_update(struct progress *bar, double fraction, double now)
{
    if (bar->stream == NULL || now < bar->next)
        return;
    const int full = (int)(fraction * WIDTH);
    char cells[WIDTH + 1];
    memset(cells, ' ', WIDTH);
    memset(cells, '#', (size_t)full);
    cells[WIDTH] = '\0';
    fprintf(bar->stream, "\r[%s] %3d %%", cells, (int)(fraction * 100));
    fflush(bar->stream);
    bar->drawn = 1;
    bar->next = now + INTERVAL;
}

void progress_end(struct progress *bar)
{
    if (bar->drawn) {
        fprintf(bar->stream, "\r%*s\r", WIDTH + 8, "");
        fflush(bar->stream);
    }
}
