#!/usr/bin/python3
"""librelu: how many cycles 16 elements take at least, with AVX-512 on CPUs of AMD and Intel. SPDX-License-Identifier: MIT

  bounds.py count PROGRAM COUNTS.tsv         counts each forward loop but of f64, and of f32 gradients and PReLU with one
                                             slope; PROGRAM is relu_instructions
  bounds.py compare TABLE.tsv ACT COUNTS.tsv fails where a count is 5 % off the table, a loop is in one of both only, or
                                             the line of a file in the folder ACT, src/act, is not what the table says
  bounds.py update TABLE.tsv ACT COUNTS.tsv  writes the counts into the table, and the table into the lines
  bounds.py of                               the bounds of the instructions on standard input, as objdump writes them

COUNTS.tsv does not exist where the CPU has no AVX-512; then nothing is compared with the table, which stays as it is.
OBJDUMP, from the environment, takes objdump's place.
"""
import collections
import fractions
import os
import re
import subprocess
import sys

VECTORS = 8  # in the 128 elements by which two runs of relu_instructions differ
TOLERANCE = 0.05  # as check.sh has it
WIDEST = 118  # columns of a line in a file

# What an instruction keeps busy, by its mnemonic; the first pattern counts: on Zen 4, on Ice Lake, and on the others where it
# is something else than on Zen 4, for AMD's, or on Ice Lake. Digits are pipes any of which will do, and several words are
# several operations; "move" is nothing between registers, where only a name changes, unless there is a mask. The divider is
# busy for so many cycles with 512 bits, and at least half of them with 256, and a quarter with less.
# Measured on a Zen 4 (AMD family 25, model 17), a Zen 5 (AMD family 26, model 2), an Ice Lake server (Intel family 6, model 106)
# and an Emerald Rapids server (Intel family 6, model 207) by loops of independent instructions, alone and in groups.
# But for vscalef on Zen 4, of which it is known here only that some pipe does it.
# Zen 4: an operation takes one cycle of a pipe for each 256 bits, so that 512 take two; "in" and "out" are the ways from and
# to the registers of integers.
# Zen 5: one cycle for 512 bits; "third" are the ways of third operands, such as an addend, to the pipes, which stores take too.
# What is put on the stack for a while was found to take less, and counts nothing there.
# Intel's: an operation of 512 bits is done by the pipes 0 and 5, less also by 1, as Cpu.narrow says or what is after a slash,
# where "-" is nothing.
CLASSES = [(re.compile(pattern), works) for pattern, *works in (
    (r'vf(n?m(add|sub)|maddsub|msubadd)\d+[ps][sd]|vfixupimm[ps]s', '01', '05', {'Zen 5': '01 third'}),
    (r'vmul[ps][sd]', '01', '05'),
    (r'vplzcnt[dq]', '01', '05', {'Zen 5': '03'}),
    (r'vpcmp(eq|gt)[bwd] .*%ymm\d+$', '01', '01', {'Zen 5': '0123'}),  # to a vector
    (r'vcmp\w+|vptestn?m[bwdq]|vpcmp\w+', '01', '5/5', {'Zen 5': '12'}),
    (r'vpabs[dq]', '01', '0', {'Zen 5': '03'}),
    (r'vpro[lr][dq]', '01', '0'),
    (r'vpmull[dq]', '01', '05 05'),
    (r'v(add|sub|min|max|getexp|getmant|range)[ps][sd]|vcvtt?(dq2ps|ps2dq|udq2ps)', '23', '05'),
    (r'vrndscale[ps][sd]', '23', '05 05'),
    (r'vscalef[ps][sd]', '0123', '05', {'Zen 5': '23 23'}),
    (r'vps(ll|rl|ra)v?[dq]', '23', '0'),
    (r'vpmov[dq][bw]', '12', '5 5'),
    (r'v(extract|insert)[fi]\d+x\d .*\)', '12', '05'),
    (r'vperm[it]2\w+', '12', '5', {'Zen 5': '12 third'}),
    (r'vperm\w+|v(extract|insert)[fi]\d+x\d|vshuf[fi]\d+x\d|valign[dq]|vpmov[sz]x\w+|vpmov[dq][bwd]', '12', '5'),
    (r'vcvtps2ph .*\)', '23 12', '05'),
    (r'vcvt(ps2pd|pd2ps|sd2ss|ss2sd|ph2ps|ps2ph)', '23 12', '05 5'),
    (r'vshufp[sd]|vunpck[lh]p[sd]', '123', '5', {'Zen 5': '0123'}),
    (r'vpbroadcast\w+ \(', '', ''),  # of memory, a load is all
    (r'vpbroadcast\w+ %[re]', '12 in', '5'),
    (r'vp?broadcast\w+ \(', '12', '', {'Zen 5': ''}),
    (r'vp?broadcast\w+', '12', '5'),
    (r'vp(min|max)[su][bwdq]', '0123', '0'),
    (r'vp?(andn?|or|xor)([ps]s|[ps]d|[dq])?|vpternlog[dq]|vp(add|sub)[bwdq]|vp?blendm\w+', '0123', '05'),
    (r'vdivps|vdivss', 'divider:6', 'divider:9.6', {'Emerald Rapids': 'divider:10 05/01 05/- 05/-', 'Zen 5': 'divider:2.5 01 01'}),
    (r'vdivpd|vdivsd', 'divider:9', 'divider:15.6', {'Emerald Rapids': 'divider:16 05/01 05/- 05/-', 'Zen 5': 'divider:4 01 01'}),
    (r'vsqrtps|vsqrtss', 'divider:10', 'divider:11.6', {'Emerald Rapids': 'divider:12', 'Zen 5': 'divider:4.5 01 01'}),
    (r'vsqrtpd|vsqrtsd', 'divider:16', 'divider:17.6', {'Emerald Rapids': 'divider:24', 'Zen 5': 'divider:7.5 01 01'}),
    (r'vmov(ap[sd]|up[sd]|s[sd]|dq[au]\w*|ntp[sd]|ntdq)', 'move:0123', 'move:05'),
    (r'kmov[bwdq] %k\d,%k', '23', '05', {'Zen 5': '03'}),
    (r'kmov[bwdq] %k|vmov[dq] %xmm', 'out', '0/0'),
    (r'kmov[bwdq] |vmov[dq] ', 'in', '5/5'),
    (r'kortest[bwdq]', '23 out', '0/0', {'Zen 5': '12 out'}),
    (r'k(unpck|shift[lr]|add)[bwdq]\w*', '23', '5/5', {'Zen 5': '03'}),
    (r'k(and|andn|or|xor|xnor|not)[bwdq]\w*', '23', '0/0', {'Zen 5': '03'}),
    (r'vzeroupper|(movabs|mov|lea|add|sub|cmp|test|and|andn|or|xor|not|neg|inc|dec|imul|sh[lr]x?|sa[lr]x?|ro[lr]x?|bzhi|bextr|bt'
     r'|blsr|push|pop|call|ret|leave|nop|cltq|endbr64|xchg)[bwlq]?|mov[sz][bwl][wlq]|(set|cmov|j)[a-z]+', '', ''),
)]


class Cpu:
    """What differs between CPUs. A conditional jump mostly starts together with the comparison before it."""

    def __init__(self, name, maker, pipes, wide, narrow, units, loads, stores):
        self.name = name
        self.maker = maker  # the column of CLASSES: 0 of AMD's, 1 of Intel's
        self.wide = wide  # cycles of a pipe for 512 bits; less take one
        self.narrow = narrow  # the pipes of less than 512 bits, where they are others
        self.units = units  # how many of what is not a pipe there are, where not one; "start": instructions started in a cycle
        self.loads, self.stores = loads, stores  # cycles of one: of integers, of up to 32 bytes, of 64
        self.subsets = [''.join(pipe for bit, pipe in enumerate(pipes) if mask >> bit & 1)
                        for mask in sorted(range(1, 1 << len(pipes)), key=lambda mask: (bin(mask).count('1'), mask))]

    def work(self, works):
        """What a row of CLASSES has for this CPU."""
        return works[2].get(self.name, works[self.maker]) if len(works) > 2 else works[self.maker]


INTEL = {'05': '015', '0': '01', '5': '15'}
CPUS = [Cpu('Zen 4', 0, '0123', 2, {}, {'start': 6}, ('1/3', '1/2', '1'), ('1/2', '1', '2')),
        Cpu('Ice Lake', 1, '015', 1, INTEL, {'start': 5}, ('1/2', '1/2', '1/2'), ('1/2', '1/2', '1')),
        Cpu('Emerald Rapids', 1, '015', 1, INTEL, {'start': 6}, ('1/3', '1/3', '1/2'), ('1/2', '1/2', '1')),
        Cpu('Zen 5', 0, '0123', 1, {}, {'start': 8, 'out': 2, 'third': 2}, ('1/4', '1/2', '1/2'), ('1/2', '1/2', '1'))]
REASONS = {'divider': 'the divider', 'load': 'the loads', 'store': 'the store', 'in': 'moves from integers',
           'out': 'moves to integers', 'third': 'third operands', 'start': 'starting them'}
PIPES = {1: 'one pipe', 2: 'two pipes', 3: 'three pipes', 4: 'four pipes'}


class Unknown(Exception):
    """An instruction that is in no class."""


def of_memory(cpu, mnemonic, operands, wide):
    """What an instruction with an operand in memory keeps busy besides."""
    is_vector = mnemonic[0] in 'vk'
    is_part = not wide or '{1to' in operands or re.match('vp?broadcast|vcvt|vpmov[sz]x|vpmov[dq]|vinsert|vextract', mnemonic)
    size = 0 if not is_vector else 1 if is_part else 2
    if re.search(r'\)({%k\d})?$', operands) and (is_vector or not re.match('cmp|test', mnemonic)):
        is_counted = 'third' in cpu.units and mnemonic.startswith('vmov') and not re.search(r'\(%r[bs]p\)', operands)
        ways = {'third': fractions.Fraction(size)} if is_counted else {}
        return {'store': fractions.Fraction(cpu.stores[size]), **ways}
    return {'load': fractions.Fraction(cpu.loads[size])}


def work_of(cpu, instruction):
    """What one instruction keeps busy: cycles of it by its name, or of pipes."""
    instruction = re.sub(r'^ *[0-9a-f]+:\t|\s*[#<].*', '', instruction)
    instruction = re.sub(r'\s+', ' ', instruction).strip()
    instruction = re.sub(r'^((bnd|notrack|lock|data16|cs|rex\.W|{evex}|{vex}) )+', '', instruction)
    mnemonic, _, operands = instruction.partition(' ')
    simple = re.sub(r'(%[a-z]s:)?(-?0x[0-9a-f]+)?\([^)]*\)', '()', instruction)
    for pattern, works in CLASSES:
        match = pattern.match(simple)
        # One that looks at operands need not match all of them, but others the whole mnemonic.
        if match and (' ' in match[0] or match[0] == mnemonic):
            break
    else:
        raise Unknown('no class has ' + instruction)
    wide, registers = 'zmm' in operands, operands.split(',')
    result = collections.defaultdict(fractions.Fraction)
    result['start'] = fractions.Fraction(0 if re.match('j(?!mp)', mnemonic) else 1)
    has_memory = '(' in operands and not re.match('lea|nop', mnemonic)
    is_zero = re.match('vp?xor', mnemonic) and registers[0] == registers[1]  # known without computing
    for one in [] if is_zero else cpu.work(works).split():
        name, _, value = one.partition(':')
        if name == 'move':
            name = value if '{%k' in operands and not has_memory else ''
        name, _, narrow = name.partition('/')
        if not wide:
            name = narrow or cpu.narrow.get(name, name)
        if name in ('', '-'):
            continue
        time = fractions.Fraction(value if name == 'divider' else cpu.wide if wide and name.isdigit() else 1)
        result[name] += time / (2 if 'ymm' in operands else 4) if name == 'divider' and not wide else time
    if 'third' in cpu.units and re.search(r'mm\d+{%k\d}$', operands) and not re.match('vp?blendm|vmov', mnemonic):
        result['third'] += 1  # what the mask leaves as it was
    if has_memory:
        for name, cycles in of_memory(cpu, mnemonic, operands, wide).items():
            result[name] += cycles
    return result


def bound_of(cpu, instructions):
    """Of a list of (instruction, times): the number of all, the cycles that they take at least, and for what."""
    works = [(work_of(cpu, instruction), times) for instruction, times in instructions]

    def busy(names):
        return sum(times * work[name] for work, times in works for name in names if name in work)

    bounds = [(busy([name]) / cpu.units.get(name, 1), reason) for name, reason in REASONS.items()]
    for subset in cpu.subsets:
        names = {name for work, _ in works for name in work if name.isdigit() and set(name) <= set(subset)}
        count = sum(times for work, times in works if any(name in work for name in names))
        bounds.append((busy(names) / len(subset), (count, PIPES[len(subset)])))
    # Of equals, the first: what has a name before pipes, and few pipes before many.
    return sum(times for _, times in works), *max(bounds, key=lambda bound: bound[0])


def short(value):
    """Three digits."""
    return '{:.3g}'.format(float(value))


def describe(instructions, vectors):
    """The columns of the table, of a vector: instructions; and for each CPU cycles, and for what."""
    columns = []
    for cpu in CPUS:
        count, cycles, reason = bound_of(cpu, instructions)
        if isinstance(reason, tuple):
            reason = '{} in {}'.format(short(fractions.Fraction(reason[0]) / vectors), reason[1])
        columns += [short(cycles / vectors), reason]
    return [short(fractions.Fraction(count) / vectors), *columns]


def disassemble(program):
    """The instructions of a program by how far they are from mark()."""
    text = subprocess.run([os.environ.get('OBJDUMP', 'objdump'), '-d', '--no-show-raw-insn', program],
                          stdout=subprocess.PIPE, text=True, check=True).stdout
    mark = int(re.search(r'(?m)^([0-9a-f]+) <mark>:', text)[1], 16)
    return {int(match[1], 16) - mark: match[2] for match in re.finditer(r'(?m)^ *([0-9a-f]+):\t(.*)$', text)}


def count(program, counts):
    """Writes COUNTS.tsv."""
    os.makedirs(os.path.dirname(os.path.realpath(counts)), exist_ok=True)
    if os.path.exists(counts):
        os.remove(counts)
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        if not re.search(r'\bavx512vl\b', file.read()):
            print('no bounds counted: this CPU has no avx512')
            return
    traced = [subprocess.run([program, '--addresses', 'avx512', dtype], stdout=subprocess.PIPE, text=True, check=True).stdout
              for dtype in ('f32', 'f16')]
    lines = [line.split() for text in traced for line in text.splitlines()]
    code = disassemble(program)
    rows = [TITLES]
    for few, many in zip(lines[::2], lines[1::2]):
        if few[0] != many[0]:
            sys.exit('bounds.py: the lines of {} are not a pair'.format(few[0]))
        if not re.fullmatch(r'forward/\w+/((exact/)?f32|b?f16)|backward/\w+/f32|\w+/prelu/one_slope/f32', few[0]):
            continue
        times = collections.Counter(map(int, many[1:]))
        times.subtract(map(int, few[1:]))
        try:
            executed = [(code[address], number) for address, number in times.items() if number]
            if any(number < 0 for _, number in executed):
                raise Unknown('640 elements do not do what 512 do')
            rows.append([few[0], *describe(executed, VECTORS)])
        except KeyError as error:
            sys.exit('bounds.py: {}: no instruction at mark() + {}'.format(few[0], error))
        except Unknown as error:
            sys.exit('bounds.py: {}: {}'.format(few[0], error))
    write(counts, ''.join('\t'.join(row) + '\n' for row in rows))


TITLES = ['loop', 'instructions', *(cpu.name + title for cpu in CPUS for title in (' cycles', ' for'))]


def read(path):
    """The text of a file."""
    with open(path, encoding='utf-8') as file:
        return file.read()


def write(path, text):
    """Makes a file hold a text. One that does stays as it is, and nothing is compiled again."""
    if os.path.exists(path) and read(path) == text:
        return
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def load(path):
    """The rows of a table by the loop."""
    rows = [line.split('\t') for line in read(path).splitlines()]
    return {row[0]: row[1:] for row in rows[1:]}


# ---- the lines in src/act ----

START = ' * 16 f32 with AVX-512: '


def lines_of(table):
    """The line of each activation's file that has one; there is no room in it for a fraction of many instructions."""
    lines = {}
    for name, (instructions, cycles, reason, *_) in table.items():
        forward = re.fullmatch(r'forward/(\w+)/(exact/)?f32', name)
        if not forward:
            continue
        kind, is_exact = forward.groups()
        if float(instructions) > 10:
            instructions = '{:.0f}'.format(float(instructions))
        if not is_exact:
            lines[kind] = START + '{} instructions, on Zen 4 at least {} cycles for {}.'.format(
                instructions, cycles, reason)
        else:
            lines[kind] += ' Exact: {} and {}.'.format(instructions, cycles)
    return lines


def with_line(text, line):
    """The text of a file with this last line in its first comment."""
    head, end, rest = text.partition('*/')
    if not head.startswith('/*') or not end:
        sys.exit('bounds.py: a file does not begin with a comment')
    old = [one for one in head.rstrip().split('\n') if not one.startswith(START)]
    return '\n'.join([*old, line + ' ' + end]) + rest


def compare(table_path, folder, counts):
    """Says what is wrong. 1 if anything is."""
    table, problems = load(table_path), []
    if os.path.exists(counts):
        now = load(counts)
        for name in [*now, *(name for name in table if name not in now)]:
            if name not in table or name not in now:
                problems.append('{} is in {} only'.format(name, 'the table of bounds' if name in table else 'the counts'))
                continue
            for title, was, became in zip(TITLES[1:], table[name], now[name]):
                if not title.endswith(' for') and abs(float(became) / float(was) - 1) > TOLERANCE:
                    problems.append('{}: {} {}, in the table of bounds {}'.format(name, became, title, was))
        print('avx512: {} bounds compared'.format(len(now)))
    else:
        print('bounds not compared with counts: this CPU has no avx512')
    for kind, line in lines_of(table).items():
        path = '{}/{}.h'.format(folder, kind)
        text = read(path)
        if START not in text.partition('*/')[0]:
            problems.append('{}: no line "{}..." in the first comment'.format(path, START[3:]))
        elif with_line(text, line) != text:
            problems.append('{}: the line "{}..." should be\n{}'.format(path, START[3:], line))
    if problems:
        print('\n'.join(problems))
        print('If all of that is meant to be: ./dev instructions --update', file=sys.stderr)
    return 1 if problems else 0


def update(table_path, folder, counts):
    """Writes the table and the lines."""
    if os.path.exists(counts):
        write(table_path, read(counts))
    for kind, line in lines_of(load(table_path)).items():
        if len(line) + len(' */') > WIDEST:
            sys.exit('bounds.py: too long:\n' + line)
        path = '{}/{}.h'.format(folder, kind)
        write(path, with_line(read(path), line))


def main():
    verb, arguments = (sys.argv[1] if len(sys.argv) > 1 else ''), sys.argv[2:]
    if verb == 'of' and not arguments:
        try:
            print('\t'.join(describe([(line, 1) for line in sys.stdin if line.strip()], 1)))
        except Unknown as error:
            sys.exit('bounds.py: {}'.format(error))
    elif verb == 'count' and len(arguments) == 2:
        count(*arguments)
    elif verb == 'compare' and len(arguments) == 3:
        return compare(*arguments)
    elif verb == 'update' and len(arguments) == 3:
        update(*arguments)
    else:
        sys.exit(__doc__)
    return 0


if __name__ == '__main__':
    sys.exit(main())
