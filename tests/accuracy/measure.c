/* How accurate the smooth activations are, measured against the oracle. SPDX-License-Identifier: MIT
 *
 *   measure rows KIND DTYPE    all inputs; prints the rows of accuracy.tsv for the kind and the dtype
 *   measure check KIND TABLE   a sample, or with RELU_TEST_STRIDE=1 all floats, which are judged only where their hash is
 *                              not the table's: fails where a result is worse than
 *                              the table says or than the library promises, where an instruction set gives other
 *                              bits, or where the bits are not those that the hashes in the table are of
 *   measure hashes KIND TABLE  the hashes of the subset, or with RELU_TEST_STRIDE=1 of all floats, on the best instruction
 *                              set: what emulated machines can afford. Results with the hash of the table are the
 *                              table's, which need not be judged again
 *
 * The best instruction set computes every input. Where a result is not trivial the second best computes one block in four,
 * elsewhere one in 16; the others, which are slow, one in 64. Small samples, such as those with other parameters, all
 * compute, and with RELU_TEST_EVERY_ISA=1 in the environment everything.
 *
 * A row is for one dtype, one accuracy and one direction; backward is the derivative, dy = 1. f16 and bf16 are
 * always done completely. f64 is sampled: the points are a fixed sequence, of which less or more is taken. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"
#include "testing.h"

enum {
    BLOCK = 4096,
    SUBSET_STRIDE = 4093,   /* of floats, for the second hash */
    F64_POINTS_LOG2 = 30,   /* of the sequence for f64 */
    F64_CHECKED_LOG2 = 27,  /* those from which strides take some */
    SUBSET_STRIDE_64 = 512, /* for the second hash */
    SAMPLE_STRIDE_64 = 128, /* where f32 is sampled */
    CHECK_STRIDE_64 = 8,    /* where f32 is done completely */
    TRIVIAL_STRIDE = 16,    /* of blocks where results are trivial, for the second best instruction set */
    SAMPLE_STRIDE_32 = 127, /* of floats that are judged where all of them are hashed */
    KEYS = 4,
    COLUMNS = 12,
    ROWS_MAX = 512,
};

/* An error of the oracle that matters. Below it the oracle says which result is the worst; above, next to the zeros of
 * derivatives, MPFR does. How far off the worst one is MPFR says always. */
#define DOUBT_ULPS 0.125

/* No run's worst result is nearer than this, so nearer ones need not be compared. */
#define NOTED_ULPS 0.25

struct row {
    char key[KEYS][32]; /* function, dtype, accuracy, direction */
    double ulps;
    uint64_t x, got;
    uint64_t misrounded, points, hash, subset_hash;
};

/* One accuracy of an activation: a descriptor on each instruction set, the best one first. */
struct setting {
    const char *name;
    relu_activation *act[ISAS_MAX];
    struct row row;
};

enum { SETTINGS_MAX = 2 };
static const char *const setting_names[SETTINGS_MAX] = {"fast", "exact"};

struct task {
    bool only_hashes; /* the results are not judged */
    relu_kind kind;
    relu_dtype dtype;
    bool is_backward;
    struct reference reference;
    size_t isa_count, setting_count;
    struct setting setting[SETTINGS_MAX];
};

static unsigned failures;

/* ---- Inputs ---- */

/* Where f64 results are likeliest to be wrong: zeros of derivatives, ends of ranges, changes of formulas. */
static const double edges[] = {
    -1.278464542761074,
    -0.751791524693564,
    -0.7524614220710162,
    -1.192457614492,
    -0.7511542554412,
    0.5,
    1,
    709.782712893384,
    -708.3964185322641,
    -745.1332191019411,
    36.7368005696771,
    -36.04365338911715,
    18.7,
    -38.56804181549334,
    -37.5193793471445,
    22,
    -10.9,
    -0x1p-26,
    0x1p-28,
    0x1p54,
};

/* reference_bits() for a type that C has, and so much quicker. */
static uint64_t bits_of_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static uint64_t point_64(uint64_t i)
{
    const uint64_t h = hash(i), sign_and_mantissa = UINT64_C(0x800fffffffffffff), choice = hash(~i);
    const double step = (double)(int64_t)(h >> 56 & 0x7f) * ((h & 1) ? 1 : -1);
    double centre;
    switch (choice & 7) {
    case 0:
    case 1:
        return h;
    case 2:
        centre = edges[(choice >> 3) % COUNT_OF(edges)];
        return bits_of_double(centre) + (h >> (1 + (choice >> 32) % 63)) - (h & 63);
    case 3:
        /* near a multiple of log(2) / 32, where ranges are reduced */
        centre = (double)((int64_t)((choice >> 3) % 70400) - 35200) * 0.021660849392498290;
        return bits_of_double(centre + step * 0x1p-53 * fabs(centre));
    default:
        return (h & sign_and_mantissa) | (1023 - 14 + (choice >> 3) % 24) << 52;
    }
}

/* How many inputs there are at this stride, where the first is number 0. */
static uint64_t input_end(relu_dtype dtype, uint64_t stride)
{
    return dtype == RELU_F64   ? UINT64_C(1) << (stride > 1 ? F64_CHECKED_LOG2 : F64_POINTS_LOG2)
           : dtype == RELU_F32 ? UINT64_C(1) << 32
                               : UINT64_C(1) << 16;
}

/* ---- One block ---- */

static union {
    float f32[BLOCK]; /* aligns the bytes */
    unsigned char bytes[8 * BLOCK];
} dy, out[SETTINGS_MAX], other;
static uint32_t x_32[BLOCK];
static unsigned char x_bytes[8 * BLOCK];
static double x[BLOCK], value[BLOCK], error[BLOCK];
static long double long_value[BLOCK], long_error[BLOCK];

/* What the caller of the oracle must know by itself: NaN, the limits and f(0). */
static void put_special_values(const struct task *task, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (isfinite(x[i]) && x[i] != 0)
            continue;
        const uint64_t bits = reference_bits(task->dtype, x[i]), one = reference_bits(task->dtype, 1);
        const double exact =
            isnan(x[i])
                ? (double)NAN
                : reference_value(task->dtype, task->is_backward
                                                   ? reference_backward(&task->reference, bits, one, 0, NULL)
                                                   : reference_forward(&task->reference, bits, 0, NULL));
        value[i] = exact;
        long_value[i] = (long double)exact;
        error[i] = 0;
        long_error[i] = 0;
    }
}

/* Fills x, and value or long_value. */
static size_t fill_block(const struct task *task, uint64_t start, uint64_t stride)
{
    const uint64_t end = input_end(task->dtype, stride);
    size_t n = 0;
    if (task->dtype == RELU_F32) {
        n = (end - start + stride - 1) / stride < BLOCK ? (size_t)((end - start + stride - 1) / stride)
                                                        : BLOCK;
        for (size_t i = 0; i < n; i++)
            x_32[i] = (uint32_t)(start + i * stride);
        memcpy(x_bytes, x_32, n * sizeof *x_32);
        for (size_t i = 0; i < n; i++) {
            float f;
            memcpy(&f, &x_32[i], sizeof f);
            x[i] = (double)f;
        }
    } else if (task->dtype == RELU_F64) {
        for (uint64_t i = start; i < end && n < BLOCK; i += stride, n++) {
            const uint64_t bits = point_64(i);
            memcpy(&x[n], &bits, sizeof bits);
        }
        memcpy(x_bytes, x, n * sizeof *x);
    } else {
        for (uint64_t i = start; i < end && n < BLOCK; i += stride, n++) {
            element_put(task->dtype, x_bytes, n, i);
            x[n] = reference_value(task->dtype, i);
        }
    }
    return n;
}

static void evaluate_block(const struct task *task, size_t n)
{
    if (task->dtype == RELU_F64)
        oracle_long_values(&task->reference, task->is_backward, x, long_value, long_error, n);
    else
        oracle_best()->values(&task->reference, task->is_backward, x, value, error, n);
    put_special_values(task, n);
}

/* The exponent of the unit in the last place of a value, which is finite and not 0. */
static int ulp_exponent(relu_dtype dtype, long double exact)
{
    const struct reference_format f = reference_format_of(dtype);
    int exponent;
    frexpl(exact, &exponent);
    return (exponent < f.min_exponent ? f.min_exponent : exponent) - f.digits;
}

/* How far a result is from a value, as reference_forward() reports it. */
static double ulps_between(relu_dtype dtype, uint64_t got, long double exact)
{
    const struct reference_format f = reference_format_of(dtype);
    long double y = (long double)reference_value(dtype, got);
    if (isnan(y) || isnan(exact))
        return isnan(y) && isnan(exact) ? 0 : (double)INFINITY;
    if (!signbit(y) != !signbit(exact))
        return (double)INFINITY;
    if (exact == 0 || isinf(exact))
        return y == exact ? 0 : (double)INFINITY;
    if (isinf(y) && ulp_exponent(dtype, exact) > f.max_exponent - f.digits)
        return 0;
    if (isinf(y))
        y = copysignl(ldexpl(1, f.max_exponent), y);
    return (double)ldexpl(fabsl(y - exact), -ulp_exponent(dtype, exact));
}

/* The error of a value in its units in the last place. */
static double ulps_of_error(relu_dtype dtype, long double exact, long double exact_error)
{
    return exact_error == 0 ? 0
           : exact == 0     ? (double)INFINITY
                            : (double)ldexpl(exact_error, -ulp_exponent(dtype, exact));
}

static void note_worst(struct row *row, double ulps, uint64_t at, uint64_t got)
{
    if (ulps > row->ulps) {
        row->ulps = ulps;
        row->x = at;
        row->got = got;
    }
}

/* The nearest element to the exact result, and how far `got` is from that, by MPFR. */
static uint64_t nearest(const struct task *task, uint64_t at, uint64_t got, double *ulps)
{
    return task->is_backward
               ? reference_backward(&task->reference, at, reference_bits(task->dtype, 1), got, ulps)
               : reference_forward(&task->reference, at, got, ulps);
}

/* Notes a result that may be more than `known` off, if it is, and returns what is known then. */
static double note_if_worse(const struct task *task, struct row *row, uint64_t at, uint64_t got, double known)
{
    double ulps;
    nearest(task, at, got, &ulps);
    if (ulps <= known)
        return known;
    note_worst(row, ulps, at, got);
    return ulps;
}

/* Where a derivative is not 0 but rounds to 0, either zero is right: it gets the exact one's sign. */
static uint64_t settled(const struct task *task, uint64_t got, long double exact)
{
    const uint64_t rounded = reference_bits(task->dtype, (double)exact);
    const bool is_free = task->is_backward && exact != 0 && reference_value(task->dtype, rounded) == 0 &&
                         reference_value(task->dtype, got) == 0;
    return is_free ? rounded : got;
}

static const float *settled_f32(const struct task *task, const float *got, size_t n)
{
    static float results[BLOCK];
    if (!task->is_backward)
        return got;
    for (size_t i = 0; i < n; i++) {
        const float rounded = (float)value[i];
        results[i] = value[i] != 0 && rounded == 0 && got[i] == 0 ? rounded : got[i];
    }
    return results;
}

/* Is value[i] rounded beyond doubt? */
static bool is_doubtful(relu_dtype dtype, size_t i)
{
    return !element_same(dtype, reference_bits(dtype, value[i] - error[i]),
                         reference_bits(dtype, value[i] + error[i]));
}

/* note_if_worse() for x_32[i]. Where an activation or its derivative is constant, or close to it, one value and one result
 * come again and again: they are as far apart as they were. */
static double note_if_worse_f32(const struct task *task, struct row *row, const float *got, size_t i,
                                double known)
{
    static struct {
        double value, ulps;
        float got;
    } last = {.ulps = -1};
    if (last.ulps >= 0 && last.value == value[i] && last.got == got[i] && last.ulps <= known)
        return known;
    last.value = value[i];
    last.got = got[i];
    const uint64_t bits = element_get(RELU_F32, got, i);
    nearest(task, x_32[i], bits, &last.ulps);
    if (last.ulps <= known)
        return known;
    note_worst(row, last.ulps, x_32[i], bits);
    return last.ulps;
}

static void judge_f32(const struct task *task, struct row *row, const float *results, size_t n, double known)
{
    const float *got = settled_f32(task, results, n);
    const struct oracle_verdict verdict = oracle_best()->judge(got, value, error, n);
    row->misrounded += verdict.misrounded;
    if (verdict.most_ulps > known) {
        /* The likeliest one first: where the errors rise from one x to the next, it is often the only one. */
        size_t i = oracle_best()->find(got, value, error, 0, n, nextafter(verdict.most_ulps, 0));
        known = note_if_worse_f32(task, row, got, i, known);
        for (i = 0; (i = oracle_best()->find(got, value, error, i, n, known)) < n; i++)
            known = note_if_worse_f32(task, row, got, i, known);
    }
    for (size_t i = 0; verdict.doubtful > 0 && i < n; i++)
        if ((float)(value[i] - error[i]) != (float)(value[i] + error[i]) && is_doubtful(RELU_F32, i))
            row->misrounded +=
                !element_same(RELU_F32, nearest(task, x_32[i], element_get(RELU_F32, got, i), NULL),
                              element_get(RELU_F32, got, i));
}

static void judge_16(const struct task *task, struct row *row, const void *results, size_t n, double known)
{
    for (size_t i = 0; i < n; i++) {
        const uint64_t at = element_get(task->dtype, x_bytes, i);
        const uint64_t got = settled(task, element_get(task->dtype, results, i), (long double)value[i]);
        if (ulps_between(task->dtype, got, (long double)value[i]) > known)
            known = note_if_worse(task, row, at, got, known);
        const uint64_t want = is_doubtful(task->dtype, i) ? nearest(task, at, got, NULL)
                                                          : reference_bits(task->dtype, value[i]);
        row->misrounded += !element_same(task->dtype, want, got);
    }
}

static void judge_f64(const struct task *task, struct row *row, const double *results, size_t n, double known)
{
    for (size_t i = 0; i < n; i++) {
        const long double exact = long_value[i];
        /* Most are the nearest, which is quicker to see than how near that is. */
        if (known >= 0.5 && results[i] == (double)exact && results[i] != 0 &&
            long_error[i] <= 0x1p-57L * fabsl(exact))
            continue;
        const uint64_t at = bits_of_double(x[i]);
        const uint64_t got = settled(task, bits_of_double(results[i]), exact);
        const double ulps = ulps_between(RELU_F64, got, exact);
        const double doubt = ulps_of_error(RELU_F64, exact, long_error[i]);
        if (ulps > known || (doubt > DOUBT_ULPS && ulps + doubt > known))
            known = note_if_worse(task, row, at, got, known);
    }
}

static uint64_t hash_block(relu_dtype dtype, const void *results, size_t n)
{
    if (dtype == RELU_F32)
        return oracle_best()->hash(x_32, results, n);
    uint64_t sum = 0;
    if (dtype == RELU_F64) {
        const double *got = results;
        for (size_t i = 0; i < n; i++)
            sum += oracle_mix(bits_of_double(x[i]), bits_of_double(isnan(got[i]) ? (double)NAN : got[i]));
        return sum;
    }
    for (size_t i = 0; i < n; i++) {
        const uint64_t got = element_get(dtype, results, i);
        sum += oracle_mix(element_get(dtype, x_bytes, i),
                          reference_is_nan(dtype, got) ? reference_bits(dtype, (double)NAN) : got);
    }
    return sum;
}

/* The block's row, in which a distance up to `known` need not be noted. */
static struct row judge(const struct task *task, const unsigned char *results, size_t n, double known)
{
    struct row row = {.ulps = 0};
    if (task->dtype == RELU_F32)
        judge_f32(task, &row, (const float *)(const void *)results, n, known);
    else if (task->dtype == RELU_F64)
        judge_f64(task, &row, (const double *)(const void *)results, n, known);
    else
        judge_16(task, &row, results, n, known);
    row.hash = hash_block(task->dtype, results, n);
    return row;
}

/* ---- One activation, all its inputs or some ---- */

static void complain(const struct task *task, const struct row *row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void complain(const struct task *task, const struct row *row, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s %s %s %s", row->key[0], row->key[1], row->key[2], row->key[3]);
    if (task->reference.param[RELU_PARAM_ALPHA] != 0)
        fprintf(stderr, " alpha %g", task->reference.param[RELU_PARAM_ALPHA]);
    if (task->reference.param[RELU_PARAM_BETA] != 0)
        fprintf(stderr, " beta %g", task->reference.param[RELU_PARAM_BETA]);
    fputs(": ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    failures++;
}

/* How many instruction sets, from the best one on, compute this block. */
static size_t isas_of_block(const struct task *task, uint64_t stride, uint64_t block, size_t n)
{
    if (test_every_isa(block) || stride >= SUBSET_STRIDE || relu_dtype_size(task->dtype) == 2)
        return task->isa_count;
    /* A block of f32 is in order but for the sign: the first and the last element say what lies between. */
    const bool is_usual = task->dtype == RELU_F64 || (fabs(x[n - 1]) >= 0x1p-32 && fabs(x[0]) < 0x1p8);
    return is_usual || block % TRIVIAL_STRIDE == 0 ? test_isas_of_block(block, task->isa_count) : 1;
}

static void run_block(struct task *task, uint64_t stride, uint64_t number, size_t n)
{
    const size_t isa_count = isas_of_block(task, stride, number, n);
    const size_t bytes = n * relu_dtype_size(task->dtype);
    struct row block[SETTINGS_MAX];
    for (size_t s = 0; s < task->setting_count; s++) {
        struct setting *setting = &task->setting[s];
        for (size_t k = 0; k < isa_count; k++) {
            /* Where both accuracies give the same on the best one, they need not both be compared everywhere. */
            if (k > 0 && s > 0 && !test_every_isa(number) && memcmp(out[0].bytes, out[s].bytes, bytes) == 0)
                break;
            const struct subject subject = {setting->act[k], NULL, task->is_backward ? BACKWARD : FORWARD};
            unsigned char *to = k == 0 ? out[s].bytes : other.bytes;
            expect_status(RELU_OK, subject_run(&subject, x_bytes, dy.bytes, to, n));
            const size_t i = k == 0 ? n : elements_differ(task->dtype, out[s].bytes, to, n);
            if (i < n && failures < 20)
                complain(task, &setting->row,
                         "x %a (0x%" PRIx64 "): 0x%" PRIx64 " on %s, 0x%" PRIx64 " on %s", x[i],
                         element_get(task->dtype, x_bytes, i), element_get(task->dtype, out[s].bytes, i),
                         relu_isa_name(relu_activation_isa(setting->act[0])), element_get(task->dtype, to, i),
                         relu_isa_name(relu_activation_isa(setting->act[k])));
        }
    }
    /* What is the same for both accuracies is judged once, for the one of which less is known. */
    const bool is_same = task->setting_count > 1 && memcmp(out[0].bytes, out[1].bytes, bytes) == 0;
    for (size_t s = 0; s < task->setting_count; s++) {
        struct row *row = &task->setting[s].row;
        const double known = fmax(
            is_same ? fmin(task->setting[0].row.ulps, task->setting[1].row.ulps) : row->ulps, NOTED_ULPS);
        if (task->only_hashes)
            block[s] = (struct row){.hash = hash_block(task->dtype, out[s].bytes, n)};
        else
            block[s] = is_same && s > 0 ? block[0] : judge(task, out[s].bytes, n, known);
        row->misrounded += block[s].misrounded;
        row->hash += block[s].hash;
        row->points += n;
        note_worst(row, block[s].ulps, block[s].x, block[s].got);
    }
}

static void run(struct task *task, uint64_t stride)
{
    for (size_t s = 0; s < task->setting_count; s++) {
        struct row *row = &task->setting[s].row;
        row->ulps = 0;
        row->x = row->got = 0;
        row->misrounded = row->points = row->hash = 0;
    }
    size_t n;
    uint64_t number = 0;
    for (uint64_t start = 0; start < input_end(task->dtype, stride); start += n * stride) {
        n = fill_block(task, start, stride);
        if (!task->only_hashes)
            evaluate_block(task, n);
        run_block(task, stride, number++, n);
    }
}

static void begin(struct task *task, relu_kind kind, relu_dtype dtype, bool is_backward)
{
    relu_isa isas[ISAS_MAX];
    memset(task, 0, sizeof *task);
    task->kind = kind;
    task->dtype = dtype;
    task->is_backward = is_backward;
    task->isa_count = isas_available(isas);
    for (size_t s = 0; s < SETTINGS_MAX; s++) {
        struct setting *setting = &task->setting[task->setting_count];
        for (size_t k = 0; k < task->isa_count; k++) {
            relu_activation *act = NULL;
            expect_status(RELU_OK, relu_activation_create(&act, kind, dtype));
            if (relu_activation_set(act, RELU_PARAM_ACCURACY, (double)s) != RELU_OK) {
                relu_activation_destroy(act);
                break;
            }
            expect_status(RELU_OK, relu_activation_set_isa(act, isas[task->isa_count - 1 - k]));
            setting->act[k] = act;
        }
        if (!setting->act[0])
            continue;
        task->setting_count++;
        setting->name = setting_names[s];
        const char *const key[KEYS] = {relu_kind_name(kind), relu_dtype_name(dtype), setting_names[s],
                                       is_backward ? "backward" : "forward"};
        for (size_t i = 0; i < KEYS; i++)
            snprintf(setting->row.key[i], sizeof setting->row.key[i], "%s", key[i]);
    }
    task->reference = reference_of(task->setting[0].act[0]);
    for (size_t i = 0; i < BLOCK; i++)
        element_put(dtype, dy.bytes, i, reference_bits(dtype, 1));
}

static void end(struct task *task)
{
    for (size_t s = 0; s < task->setting_count; s++)
        for (size_t k = 0; k < task->isa_count; k++)
            relu_activation_destroy(task->setting[s].act[k]);
}

/* ---- Rows, promises and the table ---- */

/* What the library promises, whatever the table says. */
static void expect_promise(const struct task *task, const struct setting *setting)
{
    const struct row *row = &setting->row;
    const bool is_exact = strcmp(setting->name, "exact") == 0;
    const bool must_be_nearest =
        relu_dtype_size(task->dtype) == 2 || (task->dtype == RELU_F32 && is_exact && !task->is_backward);
    const double bound = task->dtype == RELU_F64 ? 1 : must_be_nearest ? 0.5 : is_exact ? 0.51 : 2;
    if (row->ulps > bound || (must_be_nearest && row->misrounded > 0))
        complain(task, row,
                 "%g ulp at x 0x%" PRIx64 " (%a), which gives 0x%" PRIx64 " (%a); %" PRIu64 " misrounded",
                 row->ulps, row->x, reference_value(task->dtype, row->x), row->got,
                 reference_value(task->dtype, row->got), row->misrounded);
}

static double rounded_up(double ulps)
{
    return isinf(ulps) ? ulps : ceil(ulps * 1e4) / 1e4;
}

static void print_row(const struct task *task, const struct row *row)
{
    char exact[80], misrounded[24] = "-", hash_text[24] = "-";
    reference_text(&task->reference, task->is_backward, row->x, exact, sizeof exact);
    if (task->dtype != RELU_F64) {
        snprintf(misrounded, sizeof misrounded, "%" PRIu64, row->misrounded);
        snprintf(hash_text, sizeof hash_text, "%016" PRIx64, row->hash);
    }
    printf("%s\t%s\t%s\t%s\t%.4f\t%a\t%a\t%s\t%s\t%" PRIu64 "\t%s\t%016" PRIx64 "\n", row->key[0],
           row->key[1], row->key[2], row->key[3], rounded_up(row->ulps), reference_value(task->dtype, row->x),
           reference_value(task->dtype, row->got), exact, misrounded, row->points, hash_text,
           row->subset_hash);
    fflush(stdout);
}

static uint64_t subset_stride(relu_dtype dtype)
{
    return dtype == RELU_F64 ? SUBSET_STRIDE_64 : dtype == RELU_F32 ? SUBSET_STRIDE : 1;
}

static void print_rows(struct task *task)
{
    uint64_t subset_hash[SETTINGS_MAX];
    run(task, subset_stride(task->dtype));
    for (size_t s = 0; s < task->setting_count; s++)
        subset_hash[s] = task->setting[s].row.hash;
    if (subset_stride(task->dtype) > 1)
        run(task, 1);
    for (size_t s = 0; s < task->setting_count; s++) {
        task->setting[s].row.subset_hash = subset_hash[s];
        print_row(task, &task->setting[s].row);
        expect_promise(task, &task->setting[s]);
    }
}

/* The table: the lines of the file, cut into columns. */
static struct {
    char text[ROWS_MAX][512];
    const char *column[ROWS_MAX][COLUMNS];
    size_t count;
} table;

static void read_table(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(2);
    }
    while (table.count < ROWS_MAX && fgets(table.text[table.count], sizeof table.text[0], file)) {
        char *next = table.text[table.count];
        next[strcspn(next, "\n")] = '\0';
        for (size_t i = 0; i < COLUMNS; i++) {
            table.column[table.count][i] = next;
            next += strcspn(next, "\t");
            if (*next != '\0')
                *next++ = '\0';
        }
        table.count++;
    }
    fclose(file);
}

static const char *const *table_row(const struct row *row)
{
    for (size_t i = 0; i < table.count; i++) {
        size_t same = 0;
        while (same < KEYS && strcmp(table.column[i][same], row->key[same]) == 0)
            same++;
        if (same == KEYS)
            return table.column[i];
    }
    return NULL;
}

enum { COLUMN_ULPS = 4, COLUMN_MISROUNDED = 8, COLUMN_HASH = 10, COLUMN_SUBSET_HASH = 11 };

static void expect_table(const struct task *task, const struct row *row, int hash_column)
{
    const char *const *want = table_row(row);
    if (!want) {
        complain(task, row, "not in the table");
        return;
    }
    /* Which f64 is the worst of a sample is known up to the oracle's own error. */
    const double tolerance = task->dtype == RELU_F64 ? DOUBT_ULPS : 0;
    if (rounded_up(row->ulps) > strtod(want[COLUMN_ULPS], NULL) + tolerance)
        complain(task, row, "%.4f ulp at x 0x%" PRIx64 " (%a); the table has %s", rounded_up(row->ulps),
                 row->x, reference_value(task->dtype, row->x), want[COLUMN_ULPS]);
    if (strcmp(want[COLUMN_MISROUNDED], "-") != 0 &&
        row->misrounded > strtoull(want[COLUMN_MISROUNDED], NULL, 10))
        complain(task, row, "%" PRIu64 " misrounded; the table has %s", row->misrounded,
                 want[COLUMN_MISROUNDED]);
    if (hash_column && row->hash != strtoull(want[hash_column], NULL, 16))
        complain(task, row, "the hash is %016" PRIx64 ", the table has %s", row->hash, want[hash_column]);
}

static void check(struct task *task, uint64_t stride, int hash_column)
{
    run(task, stride);
    for (size_t s = 0; s < task->setting_count; s++) {
        expect_promise(task, &task->setting[s]);
        expect_table(task, &task->setting[s].row, hash_column);
    }
}

/* Do all results have the hashes of the table? Then they are the very results that its other columns are about, and judging
 * them again, which takes most of the time, would say what it said. */
static bool hashes_are_right(struct task *task)
{
    bool is_right = true;
    task->only_hashes = true;
    run(task, 1);
    task->only_hashes = false;
    for (size_t s = 0; s < task->setting_count; s++) {
        const struct row *row = &task->setting[s].row;
        const char *const *want = table_row(row);
        is_right &= want && row->hash == strtoull(want[COLUMN_HASH], NULL, 16);
    }
    return is_right;
}

static void check_table(struct task *task)
{
    const bool is_complete = test_stride() == 1;
    check(task, subset_stride(task->dtype), COLUMN_SUBSET_HASH);
    if (task->dtype == RELU_F64 && test_stride() < SUBSET_STRIDE)
        check(task, is_complete ? CHECK_STRIDE_64 : SAMPLE_STRIDE_64, 0);
    if (task->dtype != RELU_F32 || test_stride() >= SUBSET_STRIDE)
        return;
    if (is_complete && hashes_are_right(task))
        check(task, SAMPLE_STRIDE_32, 0);
    else
        check(task, test_stride(), is_complete ? COLUMN_HASH : 0);
}

static void check_hashes(struct task *task)
{
    const bool is_complete = test_stride() == 1 && task->dtype == RELU_F32;
    const int column = is_complete ? COLUMN_HASH : COLUMN_SUBSET_HASH;
    const size_t isa_count = task->isa_count;
    task->isa_count = 1;
    task->only_hashes = true;
    run(task, is_complete ? 1 : subset_stride(task->dtype));
    task->isa_count = isa_count;
    for (size_t s = 0; s < task->setting_count; s++) {
        const struct row *row = &task->setting[s].row;
        const char *const *want = table_row(row);
        const char *text = want ? want[column] : "nothing";
        if (!want || row->hash != strtoull(text, NULL, 16))
            complain(task, row, "the hash is %016" PRIx64 ", the table has %s", row->hash, text);
    }
}

/* The promises hold for other parameters too. */
static void check_parameters(struct task *task)
{
    static const double values[] = {0x1p-6, 0.1,   1 / 3.0, 0.7,  1.1, 1.702, 3.3,
                                    10,     0x1p6, -0x1p-6, -0.3, -1,  -2.7,  -0x1p6};
    static const uint64_t strides[] = {
        [RELU_F32] = 65537, [RELU_F64] = 32768, [RELU_F16] = 7, [RELU_BF16] = 7};
    for (size_t p = 0; p < relu_kind_param_count(task->kind); p++) {
        const relu_param param = relu_kind_param_at(task->kind, p);
        if (param == RELU_PARAM_ACCURACY)
            continue;
        for (size_t v = 0; v < COUNT_OF(values); v++) {
            bool is_allowed = true;
            for (size_t s = 0; s < task->setting_count; s++)
                for (size_t k = 0; k < task->isa_count; k++)
                    is_allowed &= relu_activation_set(task->setting[s].act[k], param, values[v]) == RELU_OK;
            if (!is_allowed)
                continue;
            task->reference = reference_of(task->setting[0].act[0]);
            run(task, strides[task->dtype]);
            for (size_t s = 0; s < task->setting_count; s++)
                expect_promise(task, &task->setting[s]);
        }
    }
}

int main(int argc, char **argv)
{
    static const relu_dtype dtypes[] = {RELU_F32, RELU_F64, RELU_F16, RELU_BF16};
    relu_kind kind;
    relu_dtype only = RELU_DTYPE_NONE;
    const bool is_hashes = argc == 4 && strcmp(argv[1], "hashes") == 0;
    const bool is_check = argc == 4 && strcmp(argv[1], "check") == 0;
    const bool is_rows =
        argc == 4 && strcmp(argv[1], "rows") == 0 && relu_dtype_from_name(&only, argv[3]) == RELU_OK;
    if (!(is_check || is_rows || is_hashes) || relu_kind_from_name(&kind, argv[2]) != RELU_OK ||
        !oracle_has(kind) || test_stride() == 0) {
        fprintf(stderr,
                "usage: %s rows KIND DTYPE\n       [RELU_TEST_STRIDE=n] %s check | hashes KIND TABLE\n",
                argv[0], argv[0]);
        return 2;
    }
    if (!is_rows)
        read_table(argv[3]);
    for (size_t d = 0; d < COUNT_OF(dtypes); d++)
        for (int is_backward = 0; is_backward < 2 && (!is_rows || dtypes[d] == only); is_backward++) {
            struct task task;
            begin(&task, kind, dtypes[d], is_backward);
            if (is_check) {
                check_table(&task);
                check_parameters(&task);
            } else if (is_hashes) {
                check_hashes(&task);
            } else {
                print_rows(&task);
            }
            end(&task);
        }
    return failures > 0;
}
