#!/usr/bin/python3
"""librelu: compares and draws what relu-bench measured, and writes docs/performance.md. SPDX-License-Identifier: MIT

  results.py compare [--all] [--least PERCENT] BEFORE AFTER   what changed beyond the noise. Each is a file, or several
                                                              with commas between: relu-bench's JSON, or the baseline
  results.py baseline RESULTS.json...                         prints the baseline: the ratio to memcpy of each row
  results.py charts RESULTS.json FOLDER [NAME...]             draws a chart for each activation
  results.py page BASELINE.tsv INSTRUCTIONS.tsv BOUNDS.tsv [FOLDER]
                                                              prints docs/performance.md, or of baseline-CPU.tsv the page
                                                              of that CPU; FOLDER has its charts

Times are not compared, but ratios: those of a call to memcpy of as many bytes, which ran in turns with it.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys

GBENCH = '/usr/share/benchmark'  # Debian's libbenchmark-tools
CLOCK = 'cycles_per_second'  # as measured beside the row; in older files in the context, of none
COLUMNS = ['memcpy_ratio', 'bytes/s', 'librelu_ratio', 'max_ulp', CLOCK]  # of a row, that are kept; the two before are of peers
FALSE_DISCOVERIES = 0.05  # of the rows that are reported as changed, so many need not be
FEW = 10  # rows, that are all shown
BASELINE_NOISE = 0.10  # a baseline has one number for each row, and no rank test


def load(path):
    """The context of a file, and its rows by name. A row has a list for each column."""
    context, rows = load_rows(path)
    if CLOCK in context:
        for row in rows.values():
            row.setdefault(CLOCK, [float(context[CLOCK])])
    return context, rows


def load_rows(path):
    """The same as they are in the file."""
    if path.endswith('.tsv'):
        with open(path, encoding='utf-8') as file:
            lines = [line.rstrip('\n').split('\t') for line in file]
        context = dict(line[0].lstrip('# ').split(': ', 1) for line in lines if line[0].startswith('#'))
        rows = {line[0]: {column: [float(value)] for column, value in zip(COLUMNS, line[1:]) if value}
                for line in lines if not line[0].startswith('#') and line[0] != 'row'}
        return context, rows
    with open(path, encoding='utf-8') as file:
        try:
            document = json.load(file)
        except json.JSONDecodeError:
            sys.exit('results.py: {} has no results'.format(path))
    rows = {}
    for row in document['benchmarks']:
        if row.get('run_type', 'iteration') == 'iteration' and 'memcpy_ratio' in row and not row.get('error_occurred'):
            columns = rows.setdefault(row['run_name'] if 'run_name' in row else row['name'], {})
            for column in COLUMNS:
                if column in row:
                    columns.setdefault(column, []).append(row[column])
    return document['context'], rows


def load_all(paths):
    """Several files as one, and the context of the first."""
    merged, first = {}, None
    for path in paths:
        context, rows = load(path)
        first = first or context
        for name, columns in rows.items():
            for column, values in columns.items():
                merged.setdefault(name, {}).setdefault(column, []).extend(values)
    return first, merged


def median(row, column='memcpy_ratio'):
    """The median of a column of a row."""
    return statistics.median(row[column])


def machine(context):
    """What the results are of, as a sentence."""
    return '{}; {}; commit {}'.format(context.get('cpu_model', 'unknown CPU'),
                                      context.get('librelu_compiler', 'unknown compiler'),
                                      context.get('commit', 'unknown'))


# ---- compare ----


def rank_tests(before, after):
    """The p-value of each row's change by the Mann-Whitney test of Google Benchmark's comparison tool, whose times are
    ratios here. None where there is one value only."""
    sys.path.insert(0, GBENCH)
    from gbench import report

    def document(rows):
        return {'benchmarks': [{'name': name, 'run_type': 'iteration', 'time_unit': 'ns', 'real_time': ratio,
                                'cpu_time': ratio} for name, row in rows.items() for ratio in row['memcpy_ratio']]}

    tests = {row['name']: row['utest'].get('cpu_pvalue')
             for row in report.get_difference_report(document(before), document(after), utest=True)}
    tests.pop('OVERALL_GEOMEAN', None)
    return tests


def significance_limit(values):
    """The largest p-value that counts where so many are looked at: the procedure of Benjamini and Hochberg."""
    limit = 0
    for rank, value in enumerate(sorted(values), 1):
        if value <= FALSE_DISCOVERIES * rank / len(values):
            limit = value
    return limit


def compare(arguments):
    """Prints the rows that changed. 1 if one became slower, 0 if none."""
    before_context, before = load_all(arguments.before.split(','))
    after_context, after = load_all(arguments.after.split(','))
    common = [name for name in before if name in after]
    if not common:
        sys.exit('results.py: the two have no row in common')
    print('before: ' + machine(before_context))
    print('after:  ' + machine(after_context))
    if before_context.get('cpu_model') != after_context.get('cpu_model'):
        print('These are different CPUs, of which ratios to memcpy say little.')
    tests = rank_tests({name: before[name] for name in common}, {name: after[name] for name in common})
    tested = [value for value in tests.values() if value is not None]
    limit = significance_limit(tested)
    changes = []
    for name in common:
        was, became = median(before[name]), median(after[name])
        change, test = became / was - 1, tests.get(name)
        if test is None:
            differs = abs(change) >= max(BASELINE_NOISE, arguments.least / 100)
        else:
            differs = test <= limit and abs(change) >= arguments.least / 100
        changes.append((change, differs, name, was, became, test))

    shown = [row for row in sorted(changes, reverse=True) if row[1] or arguments.all or len(changes) <= FEW]
    for change, differs, name, was, became, test in shown:
        print('{:+7.1f} %  {}  {:.3g} -> {:.3g} of memcpy{}{}'.format(
            100 * change, name, was, became, '' if test is None else ', p = {:.2g}'.format(test),
            '' if differs else ', within the noise'))
    slower = sum(row[1] and row[0] > 0 for row in changes)
    faster = sum(row[1] and row[0] < 0 for row in changes)
    print('{} row{}: {} slower, {} faster, {} without a change beyond the noise; {} in one of both only'.format(
        len(common), '' if len(common) == 1 else 's', slower, faster, len(common) - slower - faster,
        len(before) + len(after) - 2 * len(common)))
    fewest = min(min(len(rows[name]['memcpy_ratio']) for rows in (before, after)) for name in common)
    if len(tested) < len(common):
        print('Rows without repetitions: a change counts from {:.0%} on. Use --benchmark_repetitions=9.'.format(
            BASELINE_NOISE))
    elif fewest < 9:
        print('{} repetitions show large changes only. Use --benchmark_repetitions=9.'.format(fewest))
    return 1 if slower else 0


# ---- baseline ----


def baseline(arguments):
    """Prints what a later run can be compared with."""
    context, rows = load_all(arguments.results)
    for key in ('cpu_model', 'librelu_compiler', 'commit', 'date'):
        print('# {}: {}'.format(key, context.get(key, 'unknown')))
    print('\t'.join(['row', *COLUMNS]))
    for name in sorted(rows, key=lambda name: [int(part) if part.isdigit() else part
                                               for part in re.split(r'(\d+)', name)]):
        print('\t'.join([name, *('{:.4g}'.format(median(rows[name], column)) if column in rows[name] else ''
                                 for column in COLUMNS)]))
    return 0


# ---- charts ----


def curves(rows, kind):
    """Points (bytes of an array, 1e9 bytes per second) of each instruction set, and of memcpy, which was measured with
    each of them."""
    lines, copies = {}, {}
    for name, row in rows.items():
        match = re.fullmatch(r'forward/{}/f32/(\w+)/n:(\d+)'.format(re.escape(kind)), name)
        if match:
            size, speed = 4 * int(match[2]), median(row, 'bytes/s') * 1e-9
            lines.setdefault(match[1], []).append((size, speed))
            copies.setdefault(size, []).append(speed * median(row))
    roof = [(size, statistics.median(speeds)) for size, speeds in copies.items()]
    return {isa: sorted(points) for isa, points in lines.items()}, sorted(roof)


def draw(kind, lines, roof, folder):
    """Writes FOLDER/KIND.svg and .png with gnuplot."""
    style = ['set logscale xy', 'set xlabel "bytes of an array"', 'set ylabel "1e9 bytes read and written per second"',
             'set key outside right top', 'set grid', 'set yrange [0.05:500]',
             'set title "{}, f32, one thread" noenhanced'.format(kind),
             'set xtics ("4 Ki" 4096, "64 Ki" 65536, "1 Mi" 1048576, "16 Mi" 16777216, "256 Mi" 268435456)']
    plots, data = [], []
    for number, (name, points) in enumerate([('memcpy', roof), *lines.items()]):
        look = 'with linespoints lw 2 pt {0} ps 0.6 lc {0}'.format(number) if number else 'with lines lw 3 lc "gray50"'
        plots.append('"-" title "{}" noenhanced {}'.format(name, look))
        data.append(''.join('{} {:.4g}\n'.format(*point) for point in points) + 'e\n')
    for suffix, terminal in (('svg', 'svg size 760,420 font "sans,12" background rgb "white"'),
                             ('png', 'pngcairo size 640,360 font "sans,9"')):
        script = ['set terminal ' + terminal, 'set output "{}/{}.{}"'.format(folder, kind, suffix), *style,
                  'plot ' + ', '.join(plots)]
        subprocess.run(['gnuplot'], input='\n'.join(script) + '\n' + ''.join(data), text=True, check=True)


def charts(arguments):
    """Draws what RESULTS has, or of that the activations that are named."""
    _, rows = load_all(arguments.results.split(','))
    kinds = list(dict.fromkeys(name.split('/')[1] for name in rows if name.startswith('forward/')))
    for kind in arguments.names:
        if kind not in kinds:
            sys.exit('results.py: no results of ' + kind)
    os.makedirs(arguments.folder, exist_ok=True)
    for kind in arguments.names or kinds:
        lines, roof = curves(rows, kind)
        if not lines:
            sys.exit('results.py: no results of forward/{}/f32'.format(kind))
        draw(kind, lines, roof, arguments.folder)
    return 0


# ---- page ----

INTRODUCTION = '''# Speed on {cpu}

Written by `./dev bench --charts{option}`, which measures; do not edit. One thread, f32, parameters at their defaults;
[benchmarks.md](benchmarks.md) says how it is measured and what is in the operands, and which other CPUs have a page.
Measured on: {machine}. What was changed after that commit is not in it, nor
are the numbers of instructions and the bounds later ones.

The machine's other work is kept out as far as it can be: each number is a median, and ratios are of calls that
ran in turns. `{baseline}` has all of them. Compare with it on a machine of the same kind only.

## Ratios to memcpy

The time of `relu_forward()`, divided by that of `memcpy()` of as many bytes: 1 is as fast, 2 takes twice as long. (`relu bench`
shows speeds, and their ratios, the other way round.)
Arrays of 4 KiB fit in the first-level cache, of 128 KiB in the second, of 4 MiB in the third, of 64 MiB in none.
'''

OTHER = '''
## Other types, and other values

The same ratio with {isa} and 32768 elements of the other types, a `memcpy()` being of as many bytes; and of f32 where all
magnitudes are in one region: up to 1, from 1 to 8, from 8 to 110{more}. In the other tables values are distributed normally
with deviation 1. The smooth activations with a large ratio from 1 to 8 have a short form for what is nearer to 0 than about
4, and compute both where many elements are beyond; few are kept, and computed by the long form alone. From 8 to 110 some results are subnormal numbers, which take some
CPUs a hundred cycles to compute.
'''

LIMITS = '''
## Limits

Two things bound a loop on one thread. One is the memory: it reads and writes every element once, and `memcpy()` does
that too, so a ratio near 1 is the end of the road where the cache or the memory is the bottleneck; below 1 it is in
caches where `memcpy()` has an unfavourable start. The other is the number of instructions, where more happens than that.
`bench/instructions/instructions.tsv` has it for every loop and instruction set, and CI holds the loops to it.

Here, with {isas}: instructions for each vector, the time for it with arrays of 4 KiB, where memory does not
count, and so the instructions in each nanosecond. A CPU starts a few instructions in a cycle at most, and fewer
of 512 bits than of 256. Where the last column is as high as it gets, only less code makes a loop faster; where it is
low, something waits: a division, a table, one result for the next.
'''

# Of the CPU that a baseline is of, by what its name ends in: the name, that in the columns of bounds.tsv, and its pipes.
CPUS = {
    '': ("AMD's Zen 4", 'Zen 4', '''Zen 4 has four pipes of 256 bits for vectors, in which an instruction
of 512 bits takes two cycles: two of them multiply and compare, the other two add, take minima and shift, one of each
pair permutes, and all do logic. The bound is of the pipes that are busy longest where the work is spread as well as
can be, of the divider, or of loads and stores: 64 bytes are read in a cycle and written in two.'''),
    'zen5': ("AMD's Zen 5", 'Zen 5', '''Zen 5 has four pipes of 512 bits for vectors: two multiply, the other two
add, take minima and shift, one of each pair permutes and compares, and all do logic. Third operands, such as the addend of a
fused multiply-add and what a mask leaves as it was, have two ways to the pipes, and a store of 64 bytes takes both for a cycle.
The bound is of the pipes or ways that are busy longest where the work is spread as well as can be, of the divider, or of loads
and stores: 64 bytes are read twice in a cycle and written once. The machine that was measured is a virtual one, and shares
its cores. Beyond the first-level cache a store first reads the line that it overwrites, which `memcpy()`, there a `rep movsb`,
does not: that is why identity takes longer than `memcpy()` in the second-level cache.'''),
    'icelake': ("Intel's Ice Lake servers", 'Ice Lake', '''Ice Lake has two pipes of 512 bits for vectors: both multiply,
add, take minima and do logic, one of them shifts, and the other permutes and compares. The bound is of the pipes that are
busy longest where the work is spread as well as can be, of the divider, or of loads and stores: 64 bytes are read twice in a
cycle and written once. The clock is lower, by a fifth where this was measured, while a core is busy with instructions of 512
bits that multiply and add; so it is with most of the smooth activations. The machine that was measured is a virtual one, and
shares its cores: there a loop that does nothing but load and store 64 bytes, such as identity's, takes 1.5 to 2.5 cycles, and
times of 4 KiB differ by a third between runs.'''),
    'emeraldrapids': ("Intel's Emerald Rapids servers", 'Emerald Rapids', '''Emerald Rapids has two pipes of 512 bits for
vectors: both multiply, add, take minima and do logic, one of them shifts, and the other permutes and compares; a division
takes three turns of them besides the divider. The bound is of the pipes that are busy longest where the work is spread as
well as can be, of the divider, or of loads and stores: 64 bytes are read twice in a cycle and written once. The machine that
was measured is a virtual one, and shares its cores: times of 4 KiB differ by a half between runs.'''),
}

BOUNDS = '''For {isa} there are also the cycles that a vector takes at least on {cpu}, and for what, beside those that it took,
which are the time by the clock that {clock}. {pipes}
`bench/instructions/bounds.py` has what each instruction takes, and CI compares `bounds.tsv`, beside it, with the code.
What is measured above the bound is waiting, or work that the CPU does not spread so well.
'''

MEMORY = '''
Memory's bound is what `memcpy()` takes for as many bytes as an avx512 vector reads and writes, 64 each, in cycles:
{times}.
What takes more than that with small arrays is bound by its instructions there, and by the memory where that takes longer.'''

EXACT = '''
### With `accuracy=exact`

The same for `accuracy=exact`, with {isa} and arrays of 128 KiB.

| | instructions | cycles at least | for | cycles | ns |
|---|---|---|---|---|---|'''

# What was asked for: in words, the rows whose first group is the activation, the column, whether it must be at least or at
# most that much, and the loop that bounds it. Of librelu_ratio, which is another's time by that of relu_forward(), the row's
# time is the other's, and of several others the fastest counts. A twentieth is for noise.
AT_LEAST, AT_MOST = True, False
BY_MEMORY = '(relu|leaky_relu|relu6|hardtanh|hardswish|hardsigmoid|prelu)'
COMPUTES = 1.1  # times as long as loads and stores alone, and more: then not they alone bound it
FAST, EXACT_LOOP, BACKWARD, MEMORY_BOUNDS, NO_LOOP = 'forward/{}/f32', 'forward/{}/exact/f32', 'backward/{}/f32', '', '{}'
PRELU = '{}/prelu/one_slope/f32'  # of a direction; of other shapes no less is needed
OTHERS = r'/(?!librelu)\w+/'
SMOOTH = '(elu|selu|celu|sigmoid|log_sigmoid|tanh|softplus|silu|quick_gelu|gelu|gelu_tanh|mish|exp)'
CALL = 'ns'  # the time of a call, of what its row has
TARGETS = [
    *(('of these, arrays of {}: the time of `memcpy()`'.format(words),
       r'forward/' + BY_MEMORY + r'/f32/{isa}/n:' + n, 'memcpy_ratio', AT_MOST, 1.05, FAST)
      for words, n in (('4 KiB', '1024'), ('128 KiB', '32768'), ('4 MiB', '1048576'))),
    ('the same, arrays of 64 MiB: at most 0.65 of the time of `memcpy()`', r'forward/' + BY_MEMORY + r'/f32/{isa}/n:16777216',
     'memcpy_ratio', AT_MOST, 0.65, MEMORY_BOUNDS),
    *(('the same of {}, arrays of 64 KiB: the time of `memcpy()`'.format(dtype),
       r'forward/' + BY_MEMORY + '/' + dtype + r'/{isa}/n:32768', 'memcpy_ratio', AT_MOST, 1.05, 'forward/{}/' + dtype)
      for dtype in ('f16', 'bf16')),
    ('gradients of relu and leaky_relu, arrays of 128 KiB: the time of `memcpy()` of the bytes that move',
     r'backward/(relu|leaky_relu)/f32/{isa}/n:32768', 'memcpy_ratio', AT_MOST, 1.05, BACKWARD),
    ('PReLU with a slope for each channel, or one, forward and backward: likewise', r'prelu_(\w+)/f32/{isa}/([^/]*)/n:\d+',
     'memcpy_ratio', AT_MOST, 1.05, PRELU),
    ('two threads, each with a half of 256 MiB: at most 0.9 of the time of two threads with a `memcpy()` each',
     r'two_callers/(\w+)/f32/{isa}/n:67108864', 'memcpy_ratio', AT_MOST, 0.9, FAST),
    ("the time of XNNPACK's best kernels, divided by that of `relu_forward()`: at least 1",
     r'peer/xnnpack/(sigmoid|tanh)/f32/n:32768', 'librelu_ratio', AT_LEAST, 1, FAST),
    ('the same of elu: at least 1/0.85', r'peer/xnnpack/(elu)/f32/n:32768', 'librelu_ratio', AT_LEAST, 1 / 0.85, FAST),
    ('the time of the fastest other library or loop, divided by that of `relu_forward()`: of silu at least 1/0.85',
     'peer' + OTHERS + r'(silu)/f32/n:32768', 'librelu_ratio', AT_LEAST, 1 / 0.85, FAST),
    ('of gelu and gelu_tanh at least 1', 'peer' + OTHERS + r'(gelu|gelu_tanh)/f32/n:32768', 'librelu_ratio', AT_LEAST, 1, FAST),
    ('of softplus and mish at least 1/0.4', 'peer' + OTHERS + r'(softplus|mish)/f32/n:32768', 'librelu_ratio', AT_LEAST,
     1 / 0.4, FAST),
    ('of gradients at least 2', 'peer_backward' + OTHERS + r'(silu|gelu|gelu_tanh|elu|mish)/f32/n:32768', 'librelu_ratio',
     AT_LEAST, 2, BACKWARD),
    *(('of {} at least 2'.format(dtype), 'peer' + OTHERS + SMOOTH + '/' + dtype + r'/n:32768', 'librelu_ratio', AT_LEAST, 2,
       NO_LOOP) for dtype in ('f16', 'bf16')),
    ('`accuracy=exact`: at most 2.5 of the time of `fast`', r'peer/librelu_exact/(\w+)/f32/n:32768', 'librelu_ratio', AT_MOST,
     2.5, EXACT_LOOP),
    ('the same, arrays of 64 MiB: at most 1.5', r'peer/librelu_exact/(\w+)/f32/n:16777216', 'librelu_ratio', AT_MOST,
     1.5, EXACT_LOOP),
    *(('a call of {}, one element and eight: at most {} nanoseconds'.format(kind, most),
       r'call/' + kind + r'/f32/{isa}/n:([18])', CALL, AT_MOST, most, NO_LOOP) for kind, most in (('relu', 4), ('sigmoid', 12))),
]

MISSED = '''
### Targets

What was asked for, what misses it by more than a twentieth where it is `memcpy()`'s time{limit}. Of the piecewise activations those were asked for that networks use most:
relu, leaky_relu, relu6, hardtanh, hardswish, hardsigmoid and prelu. Times of other rows than above may differ by some
percent: here `exact` took turns with `fast`, and the other library with this one.
'''

LARGE = '''
## Streaming stores

Stores that go past the caches spare the memory a third of its work, because what they overwrite is not read before.
With the policy `auto` they are used where that was measured to be faster, as `relu_activation_streaming_from()` in
`relu/activation.h` says: on AMD's families 0x19 and 0x1a and Intel's Ice Lake servers from the size of the largest cache on, on
Intel's Sapphire and Emerald Rapids, and where a virtual machine on family 0x1a does not tell that size, from 32 MiB on, where
memory sets the pace; on family 0x1a, Zen 5, not with the smooth activations, and with AVX-512 only. The C library's
`memcpy()` may use them too, from a size of its own on: then 1 is the limit.
Where an activation computes for longer than the memory takes, as with `accuracy=exact` on AMD's CPUs, they gain nothing and
are left alone. The arrays here are in huge pages where the system has them.

The time of `relu_forward()` on arrays of 256 MiB, {isa}, divided by that of `memcpy()`, with the policies; and of two
threads, each with a half, with `auto`, divided by that of two threads with a `memcpy()` each.

| | never | always | two threads |
|---|---|---|---|'''


def number(value):
    """Three digits."""
    return '{:.3g}'.format(value) if value < 1000 else '{:.0f}'.format(value)


PEERS = '''
## Other libraries

The time of other implementations, divided by that of `relu_forward()` with its default accuracy on the same arrays of
128 KiB, which took turns: above 1 this library is faster. In brackets the largest error in ULP where results are normal
numbers, from [peers.md](peers.md), which also has the versions, the special values, and what the C loops are.
'''


PEERS_OF = (('peer', 'f32', PEERS), ('peer_backward', 'f32', 'Likewise gradients, `relu_backward()`:\n'),
            ('peer', 'f16', 'Likewise f16:\n'), ('peer', 'bf16', 'Likewise bf16:\n'))


def print_peers(rows, group, dtype, title):
    """A table of the peers: a row for each function, a column for each peer."""
    cells = {}
    for name, row in rows.items():
        match = re.fullmatch(group + r'/(\w+)/(\w+)/' + dtype + r'/n:32768', name)
        if match and match[1] != 'librelu':
            error = ' ({:.2g})'.format(median(row, 'max_ulp')) if 'max_ulp' in row else ''
            error = error.replace('e+0', 'e').replace('e+', 'e')
            cells[match[2], match[1]] = number(median(row, 'librelu_ratio')) + error
    if not cells:
        return
    peers = list(dict.fromkeys(peer for _, peer in cells))
    print('\n' + title.strip('\n') + '\n')
    print('| | ' + ' | '.join(peers) + ' |')
    print('|---' * (1 + len(peers)) + '|')
    for function in dict.fromkeys(function for function, _ in cells):
        print('| {} | {} |'.format(function, ' | '.join(cells.get((function, peer), '') for peer in peers)))


def load_bounds(path, cpu):
    """Of each loop that the table of bounds.py has: cycles of a vector of 16 f32 with AVX-512, and what for. Of a CPU that
    it does not have, nothing."""
    with open(path, encoding='utf-8') as file:
        table = [line.rstrip('\n').split('\t') for line in file]
    if cpu + ' cycles' not in table[0]:
        return {}
    cycles, reason = (table[0].index(cpu + title) for title in (' cycles', ' for'))
    return {line[0]: (float(line[cycles]), line[reason]) for line in table[1:]}


LANES = {'scalar': 1, 'sse2': 4, 'avx2': 8, 'avx512': 16, 'neon': 4}
SIZES = [1024, 32768, 1048576, 16777216]  # elements of f32
BOUNDED = 'avx512'  # the instruction set that bounds.py is about


def vector_time(row, isa, threads=1, size=4, arrays=2):
    """Nanoseconds of a vector on one thread: the size of an element in each array."""
    return arrays * size * LANES[isa] / median(row, 'bytes/s') * 1e9 * threads


def clock_of(row):
    """Cycles in a nanosecond, or None."""
    return median(row, CLOCK) * 1e-9 if CLOCK in row else None


def print_limits(kinds, best, context, rows, instructions, bounds, cpu):
    """The table of instructions and times, and what bounds them."""
    def cells_of(name, isa, row, bounded):
        count = instructions.get((name, isa), '-')
        if row is None or count == '-' or isa not in LANES:
            return [''] * (6 if bounded else 3)
        count, time = int(count) / (64 / LANES[isa]), vector_time(row, isa)
        cells = [number(count), number(time), number(count / time)]
        if bounded:
            least, reason = bounds.get(name, ('', ''))
            clock = clock_of(row)
            cells[1:1] = [number(least) if least else '', reason, number(time * clock) if clock else '']
        return cells

    bounded_isa = BOUNDED if bounds and BOUNDED in best else None
    print(LIMITS.format(isas=' and '.join(best)))
    if bounded_isa:
        print(BOUNDS.format(isa=BOUNDED, cpu=cpu[0], pipes=cpu[2],
                            clock='was measured' if CLOCK in context else 'the core had right after'))
    titles = ['{}: instructions {}| ns | per ns'.format(
        isa, '| cycles at least | for | cycles ' if isa == bounded_isa else '') for isa in best]
    print('| | ' + ' | '.join(titles) + ' |')
    print('|---' * (1 + sum(6 if isa == bounded_isa else 3 for isa in best)) + '|')
    for kind in kinds:
        cells = [cell for isa in best for cell in cells_of('forward/{}/f32'.format(kind), isa, rows.get(
            'forward/{}/f32/{}/n:1024'.format(kind, isa)), isa == bounded_isa)]
        print('| {} | {} |'.format(kind, ' | '.join(cells)))

    copies = {size: vector_time(rows[name], BOUNDED) * clock_of(rows[name]) for size, name in
              ((size, 'memcpy/n:{}'.format(4 * size)) for size in SIZES) if clock_of(rows.get(name, {}))}
    if copies and BOUNDED in best:
        print(MEMORY.format(times=', '.join('{} with {} KiB'.format(number(cycles), size // 256)
                                            for size, cycles in copies.items())))
    exact = [(kind, rows['exact/{}/f32/{}/n:32768'.format(kind, BOUNDED)]) for kind in kinds
             if 'exact/{}/f32/{}/n:32768'.format(kind, BOUNDED) in rows]
    if exact and bounded_isa:
        print(EXACT.format(isa=BOUNDED))
        for kind, row in exact:
            cells = cells_of('forward/{}/exact/f32'.format(kind), BOUNDED, row, True)
            print('| {} | {} |'.format(kind, ' | '.join(cells[:-1])))
    if BOUNDED in best:
        print_targets(rows, bounds)


def call_time(name, row):
    """Nanoseconds of a call that reads and writes n elements of f32, as a column."""
    return [8 * int(name.rpartition(':')[2]) / median(row, 'bytes/s') * 1e9]


def print_targets(rows, bounds):
    """A sentence for each row that misses a target."""
    print(MISSED.format(limit=', and the limit: what its bound\nalone would make of it at the measured clock' if bounds else ''))
    for words, pattern, column, direction, limit, loop in TARGETS:
        matches = ((re.fullmatch(pattern.format(isa=BOUNDED), name), row) for name, row in rows.items())
        found = [(' '.join(match.groups()), dict(row, **{CALL: call_time(match[0], row)})) for match, row in matches if match]
        if not found:
            continue
        if direction == AT_LEAST:
            found = list({kind: row for kind, row in sorted(found, key=lambda one: -median(one[1], column))}.items())
        missed = [(kind, row) for kind, row in found
                  if (median(row, column) < limit if direction == AT_LEAST else median(row, column) > limit)]
        print('- {}: {} of {} reach it.'.format(words[0].upper() + words[1:], len(found) - len(missed), len(found)))
        for kind, row in missed:
            text = shortfall(kind, row, column, direction, limit, loop, bounds, pattern)
            copy = rows.get(pattern.format(isa=BOUNDED).replace(BY_MEMORY, 'identity').replace(r'(\w+)', 'identity'))
            if column == 'memcpy_ratio' and copy is not None and median(copy, column) > limit:
                of_copy = number(median(copy, column))
                if median(row, column) > COMPUTES * median(copy, column):
                    text += ' identity, which loads and stores alone, takes {}.'.format(of_copy)
                else:
                    text = '{}: {}, as loads and stores alone: identity takes {}.'.format(
                        kind, number(median(row, column)), of_copy)
            print('  - ' + text)


def shortfall(kind, row, column, direction, limit, loop, bounds, pattern):
    """Why a row misses a target, from its bound: true whatever the numbers are."""
    value, is_least = median(row, column), direction == AT_LEAST
    if loop == MEMORY_BOUNDS:
        return '{}: {}. Memory bounds it.'.format(kind, number(value))
    name = loop.format(kind.split()[0])
    if not bounds or loop == NO_LOOP:
        return '{}: {}.'.format(kind, number(value))
    clock = clock_of(row)
    if clock is None or name not in bounds:
        return '{}: {}. Its bound in cycles is not known.'.format(kind, number(value))
    threads, size = 2 if pattern.startswith('two_callers/') else 1, 2 if loop.endswith('f16') else 4
    cycles = vector_time(row, BOUNDED, threads, size, 3 if name.startswith('backward/') else 2) * clock
    if is_least:
        cycles /= value  # the row's time is the other library's
    least, reason = bounds[name]
    possible = value * cycles / least if is_least else value * least / cycles
    is_possible = possible >= limit if is_least else possible <= limit
    memory = '' if column != 'memcpy_ratio' else ' where `memcpy()` takes {}'.format(number(cycles / value))
    return '{}: {}. A vector takes {} cycles{}; {} are needed for {}: these alone would make it {}, {}.'.format(
        kind, number(value), number(cycles), memory, number(least), reason, number(possible),
        'which does not rule it out' if is_possible else 'so that only other instructions could reach it')


def page(arguments):
    """Prints docs/performance.md."""
    context, rows = load(arguments.baseline)
    with open(arguments.instructions, encoding='utf-8') as file:
        table = [line.rstrip('\n').split('\t') for line in file]
    instructions = {(line[0], isa): line[column] for line in table[1:] for column, isa in enumerate(table[0])}
    kinds = list(dict.fromkeys(line[0].split('/')[1] for line in table[1:] if line[0].startswith('forward/')))
    isas = list(dict.fromkeys(match[1] for match in (re.match(r'forward/relu/f32/(\w+)/', name) for name in rows)
                              if match))
    isas.sort(key=lambda isa: table[0].index(isa) if isa in table[0] else 99)
    best = isas[-2:][::-1]
    name = re.fullmatch(r'(?:.*/)?baseline-(\w+)[.]tsv', arguments.baseline)
    key = name[1] if name else ''
    cpu = CPUS.get(key, (key, key, ''))
    print(INTRODUCTION.format(machine=machine(context), baseline=arguments.baseline, cpu=cpu[0],
                              option=' --cpu=' + key if key else ''))
    print('| | ' + ' | '.join('{} {} KiB'.format(isa, n // 256) for isa in best for n in SIZES) + ' |')
    print('|---' * (1 + len(best) * len(SIZES)) + '|')
    for kind in kinds:
        cells = []
        for isa in best:
            for n in SIZES:
                row = rows.get('forward/{}/f32/{}/n:{}'.format(kind, isa, n))
                cells.append(number(median(row)) if row else '')
        print('| {} | {} |'.format(kind, ' | '.join(cells)))

    columns = [('f64', 'f64', ''), ('f16', 'f16', ''), ('bf16', 'bf16', ''), ('f32, up to 1', 'f32', '/small'),
               ('1 to 8', 'f32', '/middle'), ('8 to 110', 'f32', '/tail')]
    # Older results lack it.
    has_large = any('/f32/{}/large/'.format(best[0]) in name for name in rows)
    if has_large:
        columns.append(('110 to 2^24', 'f32', '/large'))
    print(OTHER.format(isa=best[0], more=', from 110 to 2^24' if has_large else ''))
    print('| | {} |\n{}|'.format(' | '.join(label for label, _, _ in columns), '|---' * (1 + len(columns))))
    for kind in kinds:
        cells = [rows.get('forward/{}/{}/{}{}/n:32768'.format(kind, dtype, best[0], region))
                 for _, dtype, region in columns]
        print('| {} | {} |'.format(kind, ' | '.join(number(median(row)) if row else '' for row in cells)))

    large = [(isa, kind) for isa in best[:1] for kind in kinds if 'never/{}/f32/{}/n:67108864'.format(kind, isa) in rows]
    if large:
        print(LARGE.format(isa=best[0]))
    for isa, kind in large:
        cells = [rows.get('{}/{}/f32/{}/n:67108864'.format(group, kind, isa))
                 for group in ('never', 'always', 'two_callers')]
        print('| {} | {} |'.format(kind, ' | '.join(number(median(row)) if row else '' for row in cells)))

    print_limits(kinds, best, context, rows, instructions, load_bounds(arguments.bounds, cpu[1]), cpu)
    for peers_of in PEERS_OF:
        print_peers(rows, *peers_of)
    if not arguments.folder:
        return 0
    print('\n## Charts\n\nSpeed against the size of an array, for each instruction set; memcpy, the grey line, '
          'is the roof.\nThe same as PNG is beside each SVG in `{}`.\n'.format(arguments.folder))
    for kind in kinds:
        if os.path.exists('{}/{}.svg'.format(arguments.folder, kind)):
            print('![{0}]({1}/{0}.svg)'.format(kind, os.path.relpath(arguments.folder, 'docs')))
    return 0


def main():
    parser = argparse.ArgumentParser(prog='results.py', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser('compare')
    command.add_argument('--all', action='store_true', help='print rows that did not change, too')
    command.add_argument('--least', type=float, default=2, help='percent; smaller changes do not count')
    command.add_argument('before')
    command.add_argument('after')
    command.set_defaults(run=compare)
    command = commands.add_parser('baseline')
    command.add_argument('results', nargs='+')
    command.set_defaults(run=baseline)
    command = commands.add_parser('charts')
    command.add_argument('results')
    command.add_argument('folder')
    command.add_argument('names', nargs='*')
    command.set_defaults(run=charts)
    command = commands.add_parser('page')
    command.add_argument('baseline')
    command.add_argument('instructions')
    command.add_argument('bounds')
    command.add_argument('folder', nargs='?')
    command.set_defaults(run=page)
    arguments = parser.parse_args()
    return arguments.run(arguments)


if __name__ == '__main__':
    sys.exit(main())
