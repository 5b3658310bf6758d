/* The relu command: apply. SPDX-License-Identifier: MIT */
#include "file.h"
#include "npy.h"
#include "progress.h"
#include "tool.h"

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "Usage: relu apply [OPTION...] SPEC IN.npy -o OUT.npy\n"
    "Applies an activation to each element of a NumPy file. A SPEC is a name, perhaps with parameters, "
    "as\n"
    "in relu or leaky_relu:alpha=0.2; 'relu list' shows them. OUT.npy has the type, shape and order "
    "of\n"
    "IN.npy. It appears when it is complete, and may be one of the inputs.\n\n"
    "  -o, --output FILE          the file to write\n"
    "  -b, --backward DY.npy      write the gradient DY * f'(IN) instead\n"
    "      --from-output          with --backward: IN.npy is the output of the activation, not its input\n"
    "      --dtype NAME           element type that the files must have; bf16 reads <u2 and V2 as "
    "bfloat16\n"
    "      --isa NAME             use at most this instruction set; the result is the same\n"
    "      --slope W.npy          prelu: the slopes, one per channel or one for all\n"
    "      --slope-gradient FILE  prelu with --backward: also write the gradient by the slopes\n"
    "      --channels-last        prelu: the channels are the last axis; otherwise they are axis 1\n"
    "      --no-progress          no progress bar; there is none unless stderr is a terminal\n"
    "  -v, --verbose              print what was done, the share of zeros in the output, and the "
    "speed\n"
    "  -h, --help                 show this help\n";

struct arguments {
    const char *spec, *in, *out, *dy, *slope, *slope_gradient;
    relu_dtype dtype; /* RELU_DTYPE_NONE: that of IN */
    relu_isa isa;     /* RELU_ISA_NONE: the best */
    int from_output, channels_last, progress, verbose;
};

/* What there is to compute. Pointers are to the first element; sizes are in elements unless they say
 * bytes. Without a slope for each channel, the shape is [count, 1, 1]. */
struct job {
    relu_activation *act;
    const unsigned char *x, *dy, *slope;
    unsigned char *y, *dslope;
    size_t slopes, count, outer, channels, inner, element_bytes;
    int from_output; /* x is y */
};

struct array {
    int open;
    struct input file;
    struct npy npy;
};

enum { X, DY, SLOPE, ARRAYS };

/* The type of a descr, or RELU_DTYPE_NONE with the reason. */
static relu_dtype dtype_of_descr(const char *descr, relu_dtype wanted, char why[NPY_WHY_SIZE])
{
    static const struct {
        const char *type;
        relu_dtype dtype;
    } types[] = {{"f4", RELU_F32}, {"f8", RELU_F64}, {"f2", RELU_F16}, {"u2", RELU_BF16}, {"V2", RELU_BF16}};
    static const union {
        uint16_t number;
        unsigned char bytes[2];
    } one = {1};
    const char native = one.bytes[0] == 1 ? '<' : '>';

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if ((descr[0] != '<' && descr[0] != '>' && strcmp(descr, "|V2") != 0) ||
            strcmp(descr + 1, types[i].type) != 0)
            continue;
        /* NumPy has no name for bfloat16, so that the user has to say that it is meant. */
        if (types[i].dtype == RELU_BF16 && wanted != RELU_BF16)
            break;
        if (descr[0] != native && descr[0] != '|') {
            snprintf(why, NPY_WHY_SIZE, "'%s' is %s-endian, which is not supported on this machine", descr,
                     descr[0] == '>' ? "big" : "little");
            return RELU_DTYPE_NONE;
        }
        return types[i].dtype;
    }
    snprintf(why, NPY_WHY_SIZE,
             "type '%s' is not supported, only %cf2, %cf4, %cf8 and, with --dtype bf16, %cu2 and V2", descr,
             native, native, native, native);
    return RELU_DTYPE_NONE;
}

/* Maps a file and judges all of it. *dtype is the wanted type, or RELU_DTYPE_NONE and then set. */
static int array_open(struct array *array, const char *path, relu_dtype *dtype)
{
    char why[NPY_WHY_SIZE];
    if (input_open(&array->file, path) != DONE)
        return FAILED;
    array->open = 1;

    relu_dtype found = RELU_DTYPE_NONE;
    if (npy_parse(&array->npy, array->file.bytes, array->file.size, why) == 0)
        found = dtype_of_descr(array->npy.descr, *dtype, why);
    if (found == RELU_DTYPE_NONE) {
        complain("%s: %s", path, why);
    } else if (*dtype != RELU_DTYPE_NONE && *dtype != found) {
        complain("%s: the elements are %s, not %s", path, relu_dtype_name(found), relu_dtype_name(*dtype));
    } else if (array->npy.count > SIZE_MAX / relu_dtype_size(found)) {
        complain("%s: the shape has more bytes than can be addressed", path);
    } else {
        const size_t expected = array->npy.count * relu_dtype_size(found);
        const size_t actual = array->file.size - array->npy.header_size;
        if (actual == expected) {
            *dtype = found;
            return DONE;
        }
        complain("%s: the file is too %s: the shape needs %zu bytes of data, %zu are there", path,
                 actual < expected ? "short" : "long", expected, actual);
    }
    return FAILED;
}

static const unsigned char *array_data(const struct array *array)
{
    return (const unsigned char *)array->file.bytes + array->npy.header_size;
}

/* The gradient is read in the order of x, so the order in memory must be the same too. */
static int require_same_shape(const struct npy *x, const struct npy *dy, const char *dy_path)
{
    if (x->dims != dy->dims || memcmp(x->shape, dy->shape, x->dims * sizeof x->shape[0]) != 0)
        complain("%s: the shape is not that of the input", dy_path);
    else if (x->fortran_order != dy->fortran_order)
        complain("%s: the order is %s, that of the input is not", dy_path,
                 dy->fortran_order ? "Fortran's" : "C's");
    else
        return DONE;
    return FAILED;
}

/* Sees x as [outer, channels, inner] in the order of memory. */
static int split_channels(struct job *job, const struct npy *x, const struct npy *slope, int channels_last,
                          const char *slope_path)
{
    size_t longer_than_1 = 0;
    for (size_t i = 0; i < slope->dims; i++)
        longer_than_1 += slope->shape[i] > 1;
    if (longer_than_1 > 1) {
        complain("%s: slopes have one dimension, these have more", slope_path);
        return FAILED;
    }
    job->slopes = slope->count;
    if (job->slopes == 1)
        return DONE;

    const size_t axis = channels_last && x->dims > 0 ? x->dims - 1 : 1;
    if (axis >= x->dims) {
        complain("%s: %zu slopes, but the input has no channel axis %zu", slope_path, job->slopes, axis);
        return FAILED;
    }
    job->channels = x->shape[axis];
    if (job->slopes != job->channels) {
        complain("%s: %zu slopes for %zu channels", slope_path, job->slopes, job->channels);
        return FAILED;
    }
    job->outer = 0;
    job->inner = 1;
    if (job->count > 0) {
        job->outer = 1;
        for (size_t i = 0; i < x->dims; i++)
            *((i < axis) != x->fortran_order ? &job->outer : &job->inner) *= i == axis ? 1 : x->shape[i];
    }
    return DONE;
}

/* Rows [first, first + rows) of the first dimension. */
static relu_status run_rows(const struct job *job, size_t first, size_t rows)
{
    const size_t row = job->channels * job->inner;
    const size_t offset = first * row * job->element_bytes;
    const unsigned char *const x = job->x + offset;
    unsigned char *const y = job->y + offset;

    if (job->slope == NULL && job->dy == NULL)
        return relu_forward(job->act, x, y, rows);
    if (job->slope == NULL && job->from_output)
        return relu_backward_from_output(job->act, x, job->dy + offset, y, rows);
    if (job->slope == NULL)
        return relu_backward(job->act, x, job->dy + offset, y, rows);
    if (job->dy == NULL)
        return relu_prelu_forward(job->act, x, job->slope, job->slopes, y, rows, job->channels, job->inner);
    return relu_prelu_backward(job->act, x, job->slope, job->slopes, job->dy + offset, y, job->dslope, rows,
                               job->channels, job->inner);
}

/* +0 and -0: all bits but the sign, which is the highest. */
static size_t count_zeros(const unsigned char *bytes, size_t n, size_t element_bytes)
{
    size_t zeros = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t wide = 0;
        uint32_t middle;
        uint16_t narrow;
        if (element_bytes == 8) {
            memcpy(&wide, bytes + i * 8, 8);
            zeros += wide << 1 == 0;
        } else if (element_bytes == 4) {
            memcpy(&middle, bytes + i * 4, 4);
            zeros += (uint32_t)(middle << 1) == 0;
        } else {
            memcpy(&narrow, bytes + i * 2, 2);
            zeros += (uint16_t)(narrow << 1) == 0;
        }
    }
    return zeros;
}

/* Computes everything, a piece at a time so that progress can be shown. The gradient by the slopes is a
 * sum in a fixed order over all of the data, and is one piece. */
static int run(const struct job *job, int progress, int verbose, size_t *zeros, double *seconds)
{
    enum { PIECE_BYTES = 1 << 20 };
    const size_t row = job->channels * job->inner;
    const size_t row_bytes = row * job->element_bytes;
    const int whole = job->slope != NULL && job->dy != NULL;
    const size_t most = whole                     ? job->outer
                        : row_bytes > PIECE_BYTES ? 1
                        : row_bytes > 0           ? PIECE_BYTES / row_bytes
                                                  : job->outer;
    struct progress bar;
    size_t first = 0;

    *zeros = 0;
    *seconds = 0;
    progress_start(&bar, progress && isatty(STDERR_FILENO) ? stderr : NULL, seconds_now());
    for (;;) {
        const size_t rows = job->outer - first < most ? job->outer - first : most;
        const double before = seconds_now();
        const relu_status status = run_rows(job, first, rows);
        const double after = seconds_now();
        if (status != RELU_OK) {
            progress_end(&bar);
            complain("%s", relu_status_message(status));
            return FAILED;
        }
        *seconds += after - before;
        if (verbose)
            *zeros += count_zeros(job->y + first * row_bytes, rows * row, job->element_bytes);
        first += rows;
        if (first == job->outer)
            break;
        progress_update(&bar, (double)first / (double)job->outer, after);
    }
    progress_end(&bar);
    return DONE;
}

static void report(const struct arguments *arguments, const struct job *job, size_t zeros, double seconds)
{
    const double bytes = (double)job->count * (double)job->element_bytes * (job->dy != NULL ? 3 : 2);
    printf("%s: %s of %s, %s, %zu elements, %s", arguments->out, job->dy != NULL ? "gradient" : "values",
           arguments->spec, relu_dtype_name(relu_activation_dtype(job->act)), job->count,
           relu_isa_name(relu_activation_isa(job->act)));
    if (job->count > 0)
        printf(", %.2f %% zeros", 100.0 * (double)zeros / (double)job->count);
    if (seconds > 0)
        printf(", %.2f GB/s, files included", bytes / seconds * 1e-9);
    printf("\n");
}

/* Writes the outputs, once all inputs are open and judged. Their headers are copies: the output has the
 * header of x and the gradient by the slopes that of the slopes. */
static int write_outputs(const struct arguments *arguments, struct job *job,
                         const struct array arrays[ARRAYS])
{
    struct output out = {0}, gradient = {0};
    void *unwanted = NULL; /* the library always computes the gradient by the slopes */
    size_t zeros;
    double seconds;

    int status = output_open(&out, arguments->out, arrays[X].file.size);
    if (status == DONE && arguments->slope_gradient != NULL)
        status = output_open(&gradient, arguments->slope_gradient, arrays[SLOPE].file.size);
    if (status == DONE && gradient.path != NULL && strcmp(out.path, gradient.path) == 0) {
        complain("%s: both outputs would be this file", arguments->out);
        status = FAILED;
    }
    if (status == DONE) {
        memcpy(out.bytes, arrays[X].file.bytes, arrays[X].npy.header_size);
        job->y = out.bytes + arrays[X].npy.header_size;
        if (gradient.bytes != NULL) {
            memcpy(gradient.bytes, arrays[SLOPE].file.bytes, arrays[SLOPE].npy.header_size);
            job->dslope = gradient.bytes + arrays[SLOPE].npy.header_size;
        } else if (job->slope != NULL && job->dy != NULL) {
            job->dslope = unwanted = malloc(job->slopes * job->element_bytes + 1);
            if (unwanted == NULL) {
                complain("%s", relu_status_message(RELU_ERROR_OUT_OF_MEMORY));
                status = FAILED;
            }
        }
    }
    if (status == DONE)
        status = run(job, arguments->progress, arguments->verbose, &zeros, &seconds);
    if (status == DONE && gradient.bytes != NULL)
        status = output_commit(&gradient);
    if (status == DONE)
        status = output_commit(&out);
    if (status == DONE && arguments->verbose)
        report(arguments, job, zeros, seconds);
    free(unwanted);
    output_discard(&gradient);
    output_discard(&out);
    return status;
}

/* Opens the inputs one after the other, judges them against each other, and goes on to the outputs. */
static int apply_to_arrays(const struct arguments *arguments, struct array arrays[ARRAYS], struct job *job)
{
    relu_dtype dtype = arguments->dtype;
    if (array_open(&arrays[X], arguments->in, &dtype) != DONE)
        return FAILED;
    job->x = array_data(&arrays[X]);
    job->count = job->outer = arrays[X].npy.count;
    job->channels = job->inner = 1;
    job->from_output = arguments->from_output;
    job->element_bytes = relu_dtype_size(dtype);

    if (arguments->dy != NULL) {
        if (array_open(&arrays[DY], arguments->dy, &dtype) != DONE ||
            require_same_shape(&arrays[X].npy, &arrays[DY].npy, arguments->dy) != DONE)
            return FAILED;
        job->dy = array_data(&arrays[DY]);
    }
    if (arguments->slope != NULL) {
        if (array_open(&arrays[SLOPE], arguments->slope, &dtype) != DONE ||
            split_channels(job, &arrays[X].npy, &arrays[SLOPE].npy, arguments->channels_last,
                           arguments->slope) != DONE)
            return FAILED;
        job->slope = array_data(&arrays[SLOPE]);
    }

    int status = make_activation(&job->act, arguments->spec, dtype);
    if (status != DONE)
        return status;
    if (arguments->isa != RELU_ISA_NONE) {
        const relu_status isa_status = relu_activation_set_isa(job->act, arguments->isa);
        if (isa_status != RELU_OK) {
            complain("%s: %s", relu_isa_name(arguments->isa), relu_status_message(isa_status));
            return FAILED;
        }
    }
    if (arguments->from_output && !relu_activation_has_output_gradient(job->act)) {
        complain("%s: %s", arguments->spec, relu_status_message(RELU_ERROR_OUTPUT));
        return MISUSED;
    }
    return write_outputs(arguments, job, arrays);
}

/* Fills the arguments. Returns DONE, MISUSED, or -1 where the help was shown. */
static int read_arguments(struct arguments *arguments, int argc, char **argv)
{
    enum { DTYPE = 256, ISA, SLOPES, SLOPE_GRADIENT, CHANNELS_LAST, FROM_OUTPUT, NO_PROGRESS };
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"backward", required_argument, NULL, 'b'},
                                            {"from-output", no_argument, NULL, FROM_OUTPUT},
                                            {"dtype", required_argument, NULL, DTYPE},
                                            {"isa", required_argument, NULL, ISA},
                                            {"slope", required_argument, NULL, SLOPES},
                                            {"slope-gradient", required_argument, NULL, SLOPE_GRADIENT},
                                            {"channels-last", no_argument, NULL, CHANNELS_LAST},
                                            {"no-progress", no_argument, NULL, NO_PROGRESS},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    int option;
    *arguments = (struct arguments){.progress = 1};
    while ((option = getopt_long(argc, argv, "o:b:vh", options, NULL)) != -1) {
        switch (option) {
        case 'o':
            arguments->out = optarg;
            break;
        case 'b':
            arguments->dy = optarg;
            break;
        case DTYPE:
            if (find_dtype(&arguments->dtype, optarg) != DONE)
                return MISUSED;
            break;
        case ISA:
            if (find_isa(&arguments->isa, optarg) != DONE)
                return MISUSED;
            break;
        case SLOPES:
            arguments->slope = optarg;
            break;
        case SLOPE_GRADIENT:
            arguments->slope_gradient = optarg;
            break;
        case FROM_OUTPUT:
            arguments->from_output = 1;
            break;
        case CHANNELS_LAST:
            arguments->channels_last = 1;
            break;
        case NO_PROGRESS:
            arguments->progress = 0;
            break;
        case 'v':
            arguments->verbose = 1;
            break;
        case 'h':
            fputs(help, stdout);
            return -1;
        default:
            return misused(argv[0]);
        }
    }
    if (argc - optind == 2) {
        arguments->spec = argv[optind];
        arguments->in = argv[optind + 1];
    }
    return DONE;
}

/* make_activation() for the widest type, which takes every number that another takes, or, where that type does not have
 * the accuracy, for another. */
static int make_for_some_type(relu_activation **act, const char *spec)
{
    const relu_status status = relu_activation_parse(act, spec, RELU_F64);
    if (status == RELU_OK)
        return DONE;
    return make_activation(act, spec, status == RELU_ERROR_ACCURACY_NOT_AVAILABLE ? RELU_F32 : RELU_F64);
}

/* What can be said before a file is opened. */
static int check_arguments(const struct arguments *arguments)
{
    const char *const paths[] = {arguments->in, arguments->out, arguments->dy, arguments->slope,
                                 arguments->slope_gradient};
    relu_activation *act;

    if (arguments->spec == NULL || arguments->out == NULL) {
        complain("apply needs a SPEC, one input file and -o OUT.npy");
        return MISUSED;
    }
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (paths[i] != NULL && strcmp(paths[i], "-") == 0) {
            complain("-: standard input and output are not supported, files are mapped; a file of that "
                     "name is ./-");
            return MISUSED;
        }
    }
    const int status = make_for_some_type(&act, arguments->spec);
    if (status != DONE)
        return status;
    const relu_kind kind = relu_activation_kind(act);
    relu_activation_destroy(act);

    if (arguments->from_output && arguments->dy == NULL)
        complain("--from-output needs --backward");
    else if (arguments->from_output && arguments->slope != NULL)
        complain("--from-output and --slope exclude each other");
    else if (arguments->slope == NULL && (arguments->slope_gradient != NULL || arguments->channels_last))
        complain("--slope-gradient and --channels-last need --slope");
    else if (arguments->slope_gradient != NULL && arguments->dy == NULL)
        complain("--slope-gradient needs --backward");
    else if (arguments->slope != NULL && kind != RELU_KIND_PRELU)
        complain("--slope is for prelu, not for %s", arguments->spec);
    else if (arguments->slope != NULL && strchr(arguments->spec, ':') != NULL)
        complain("--slope and a parameter of prelu exclude each other");
    else
        return DONE;
    return MISUSED;
}

int apply_command(int argc, char **argv)
{
    struct arguments arguments;
    int status = read_arguments(&arguments, argc, argv);
    if (status != DONE)
        return status == -1 ? DONE : status;
    status = check_arguments(&arguments);
    if (status == MISUSED)
        return misused(argv[0]);
    if (status != DONE)
        return status;

    struct array arrays[ARRAYS] = {{0}};
    struct job job = {0};
    status = apply_to_arrays(&arguments, arrays, &job);
    relu_activation_destroy(job.act);
    for (size_t i = 0; i < ARRAYS; i++)
        if (arrays[i].open)
            input_close(&arrays[i].file);
    return status;
}
