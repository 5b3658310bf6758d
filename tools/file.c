/* The relu command: files mapped for reading, and files that appear whole or not at all.
 * SPDX-License-Identifier: MIT */
#include "file.h"

#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const char *path, const char *what)
{
    complain("%s: %s", path, what);
    return FAILED;
}

/* Judges an open or existing file by its type. */
static int require_regular(const char *path, mode_t mode)
{
    if (S_ISDIR(mode))
        return fail(path, strerror(EISDIR));
    if (!S_ISREG(mode))
        return fail(path, "not a regular file");
    return DONE;
}

int input_open(struct input *input, const char *path)
{
    /* Without O_NONBLOCK, a FIFO would wait for a writer before it can be refused. */
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat info;
    int status = FAILED;
    if (fd == -1)
        return fail(path, strerror(errno));

    if (fstat(fd, &info) != 0) {
        fail(path, strerror(errno));
    } else if (require_regular(path, info.st_mode) == DONE) {
        if (info.st_size == 0) {
            fail(path, "the file is empty");
        } else if ((uintmax_t)info.st_size > SIZE_MAX) {
            fail(path, "the file is too large for this machine's addresses");
        } else {
            input->size = (size_t)info.st_size;
            input->bytes = mmap(NULL, input->size, PROT_READ, MAP_PRIVATE, fd, 0);
            status = input->bytes == MAP_FAILED ? fail(path, strerror(errno)) : DONE;
        }
    }
    close(fd);
    if (status == DONE)
        (void)posix_madvise(input->bytes, input->size, POSIX_MADV_SEQUENTIAL);
    return status;
}

void input_close(struct input *input)
{
    munmap(input->bytes, input->size);
}

/* The signals that end a process, and the one that reports that a page of a mapped file is gone. */
static const int ending_signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGBUS};
enum { SIGNALS = sizeof ending_signals / sizeof *ending_signals };

/* What a signal has to remove. Changed only while these signals are held back. */
static const char *temporaries[MAX_OUTPUTS];

static void remove_and_end(int number)
{
    static const char lost[] = "relu: a mapped file was cut short or its disk failed\n";
    for (size_t i = 0; i < MAX_OUTPUTS; i++)
        if (temporaries[i] != NULL)
            unlink(temporaries[i]);
    if (number == SIGBUS) {
        const ssize_t written = write(STDERR_FILENO, lost, sizeof lost - 1);
        (void)written;
        _exit(FAILED);
    }
    /* Held back while it is handled, so that it ends the process when this function returns. */
    signal(number, SIG_DFL);
    raise(number);
}

static void hold_signals(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaddset(&set, ending_signals[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}

static void release_signals(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}

static void catch_signals(void)
{
    static int caught;
    if (caught)
        return;
    caught = 1;
    for (size_t i = 0; i < SIGNALS; i++) {
        struct sigaction action;
        /* What the caller ignores, as nohup does, stays ignored. */
        if (sigaction(ending_signals[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN)
            continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = remove_and_end;
        sigemptyset(&action.sa_mask);
        sigaction(ending_signals[i], &action, NULL);
    }
    /* A file-size limit shall be an error that can be reported. */
    signal(SIGXFSZ, SIG_IGN);
}

static void remember(const char *old, const char *new)
{
    for (size_t i = 0; i < MAX_OUTPUTS; i++) {
        if (temporaries[i] == old) {
            temporaries[i] = new;
            return;
        }
    }
}

/* The absolute name of a file that exists or may come to exist, with symbolic links resolved, so that a
 * link is followed and not replaced. NULL with errno where there is none. */
static char *final_path(const char *path)
{
    struct stat info;
    char *resolved = realpath(path, NULL);
    /* A link to nothing is refused rather than replaced. */
    if (resolved != NULL || errno != ENOENT || lstat(path, &info) == 0 || *path == '\0')
        return resolved;

    const char *const slash = strrchr(path, '/');
    const char *const name = slash == NULL ? path : slash + 1;
    if (*name == '\0') {
        errno = EISDIR;
        return NULL;
    }
    char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    char *const resolved_folder = folder == NULL ? NULL : realpath(folder, NULL);
    free(folder);
    if (resolved_folder == NULL)
        return NULL;
    const size_t size = strlen(resolved_folder) + 1 + strlen(name) + 1;
    resolved = malloc(size);
    if (resolved != NULL)
        snprintf(resolved, size, "%s/%s", resolved_folder, name);
    free(resolved_folder);
    return resolved;
}

/* Makes the temporary file and remembers its name for signals. */
static int make_temporary(struct output *output, mode_t mode)
{
    const size_t folder_length = (size_t)(strrchr(output->path, '/') - output->path);
    const size_t size = folder_length + 64;
    sigset_t before;

    output->temporary = malloc(size);
    if (output->temporary == NULL)
        return -1;
    hold_signals(&before);
    for (unsigned number = 0; output->fd == -1 && number < 100; number++) {
        snprintf(output->temporary, size, "%.*s/.relu-%ld-%u.tmp", (int)folder_length, output->path,
                 (long)getpid(), number);
        output->fd = open(output->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (output->fd == -1 && errno != EEXIST)
            break;
    }
    if (output->fd != -1) {
        remember(NULL, output->temporary);
    } else {
        const int reason = errno;
        free(output->temporary);
        output->temporary = NULL;
        errno = reason;
    }
    release_signals(&before);
    return output->fd == -1 ? -1 : 0;
}

/* Sets the size, and reserves the space where the system can: a full disk shall be found out now, not
 * by a signal when the mapping is written. */
static int reserve(int fd, size_t size)
{
#if defined(_POSIX_ADVISORY_INFO) && _POSIX_ADVISORY_INFO > 0
    const int error = posix_fallocate(fd, 0, (off_t)size);
    if (error == 0)
        return 0;
    if (error != EOPNOTSUPP && error != EINVAL && error != ENODEV) {
        errno = error;
        return -1;
    }
#endif
    return ftruncate(fd, (off_t)size);
}

int output_open(struct output *output, const char *path, size_t size)
{
    struct stat info;
    *output = (struct output){.size = size, .fd = -1};
    catch_signals();

    output->path = final_path(path);
    if (output->path == NULL)
        return fail(path, strerror(errno));
    const int exists = stat(output->path, &info) == 0;
    if (exists && require_regular(path, info.st_mode) != DONE) {
        output_discard(output);
        return FAILED;
    }
    /* To rename over a file needs no permission to write into it, but the user expects that it does. */
    if ((exists && access(output->path, W_OK) != 0) || make_temporary(output, exists ? 0600 : 0666) != 0) {
        fail(path, strerror(errno));
        output_discard(output);
        return FAILED;
    }
    if (exists) {
        const int owner = fchown(output->fd, info.st_uid, info.st_gid);
        (void)owner; /* only root can give a file away */
        if (fchmod(output->fd, info.st_mode & 0777) != 0) {
            fail(path, strerror(errno));
            output_discard(output);
            return FAILED;
        }
    }
    void *bytes = MAP_FAILED;
    if (reserve(output->fd, size) == 0)
        bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, output->fd, 0);
    if (bytes == MAP_FAILED) {
        fail(path, strerror(errno));
        output_discard(output);
        return FAILED;
    }
    output->bytes = bytes;
    return DONE;
}

int output_commit(struct output *output)
{
    sigset_t before;
    const int written = msync(output->bytes, output->size, MS_SYNC) == 0 && fsync(output->fd) == 0;
    const int fd = output->fd;
    output->fd = -1;
    if (!written || close(fd) != 0 || rename(output->temporary, output->path) != 0) {
        fail(output->path, strerror(errno));
        output_discard(output);
        return FAILED;
    }
    hold_signals(&before);
    remember(output->temporary, NULL);
    release_signals(&before);
    free(output->temporary);
    output->temporary = NULL;
    output_discard(output);
    return DONE;
}

void output_discard(struct output *output)
{
    if (output->bytes != NULL)
        munmap(output->bytes, output->size);
    output->bytes = NULL;
    if (output->temporary != NULL) {
        sigset_t before;
        hold_signals(&before);
        unlink(output->temporary);
        remember(output->temporary, NULL);
        release_signals(&before);
        free(output->temporary);
        output->temporary = NULL;
        if (output->fd != -1)
            close(output->fd);
    }
    free(output->path);
    output->path = NULL;
}
