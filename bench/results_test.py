#!/usr/bin/python3
"""librelu: tests of results.py with made-up results, in which it is known what changed. SPDX-License-Identifier: MIT"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.realpath(__file__))
ROWS = ['forward/{}/f32/{}/n:{}'.format(kind, isa, n)
        for kind in ('relu', 'gelu') for isa in ('scalar', 'avx2', 'avx512') for n in (1024, 32768, 1048576, 16777216)]


def results(path, seed, repetitions=9, noise=0.01, factors=None, cpu='a CPU'):
    """Writes results as relu-bench does: each ratio is 2 but for noise, and for a factor of some rows."""
    generator = random.Random(seed)
    rows = []
    for name in ROWS:
        for index in range(repetitions):
            ratio = 2 * (factors or {}).get(name, 1) * (1 + generator.gauss(0, noise))
            rows.append({'name': name, 'run_name': name, 'run_type': 'iteration', 'repetition_index': index,
                         'time_unit': 'ns', 'real_time': generator.uniform(1, 9), 'cpu_time': generator.uniform(1, 9),
                         'memcpy_ratio': ratio, 'bytes/s': 1e11 / ratio})
    rows.append({'name': 'peer/some_library/gelu/f32/n:32768', 'run_type': 'iteration', 'time_unit': 'ns',
                 'real_time': 1, 'cpu_time': 1, 'memcpy_ratio': 3, 'bytes/s': 1e10, 'librelu_ratio': 1.25, 'max_ulp': 1.7e7})
    for name in ('exact/gelu/f32/avx512/n:32768', 'memcpy/n:4096'):
        rows.append({'name': name, 'run_type': 'iteration', 'time_unit': 'ns', 'real_time': 1, 'cpu_time': 1,
                     'memcpy_ratio': 2, 'bytes/s': 1e11 if name.startswith('memcpy') else 5e10})
    rows.append({'name': 'create/relu/f32', 'run_type': 'iteration', 'time_unit': 'ns', 'real_time': 1, 'cpu_time': 1})
    for row in rows[:-1]:
        row['cycles_per_second'] = 2e9
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'context': {'cpu_model': cpu, 'librelu_compiler': 'a compiler', 'commit': 'c0ffee', 'date': 'today'},
                   'benchmarks': rows}, file)
    return path


def run(*arguments):
    """Exit status and output."""
    done = subprocess.run([sys.executable, '-B', HERE + '/results.py', *arguments], capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout + done.stderr


class Compare(unittest.TestCase):
    def test_nothing_changed(self):
        # Many times, so that a test that finds what is not there would be seen.
        for seed in range(3):
            status, text = run('compare', results('a.json', seed), results('b.json', seed + 100))
            self.assertEqual(status, 0, text)
            self.assertIn('27 rows: 0 slower, 0 faster', text)

    def test_one_slower(self):
        name = 'forward/gelu/f32/avx2/n:32768'
        status, text = run('compare', results('a.json', 1), results('b.json', 2, factors={name: 1.04}))
        self.assertEqual(status, 1, text)
        self.assertRegex(text, r'(?m)^ +\+[345]\.\d %  ' + name)
        self.assertIn('27 rows: 1 slower, 0 faster', text)
        self.assertNotIn('forward/relu', text)

    def test_one_faster(self):
        name = 'forward/relu/f32/avx512/n:1024'
        status, text = run('compare', results('a.json', 1), results('b.json', 2, factors={name: 0.9}))
        self.assertEqual(status, 0, text)
        self.assertRegex(text, r'(?m)^ +-\d+\.\d %  ' + name)
        self.assertIn('27 rows: 0 slower, 1 faster', text)

    def test_change_within_the_noise(self):
        name = 'forward/relu/f32/avx512/n:1024'
        before = results('a.json', 1, noise=0.2)
        status, text = run('compare', before, results('b.json', 2, noise=0.2, factors={name: 1.04}))
        self.assertEqual(status, 0, text)

    def test_change_too_small_to_count(self):
        factors = {name: 1.01 for name in ROWS}
        before, after = results('a.json', 1, noise=1e-4), results('b.json', 2, noise=1e-4, factors=factors)
        self.assertEqual(run('compare', before, after)[0], 0)
        status, text = run('compare', '--least', '0.5', before, after)
        self.assertEqual(status, 1, text)
        self.assertIn('24 slower', text)

    def test_rounds_in_files(self):
        # As of two commits that were measured in turns.
        before = ','.join(results('a{}.json'.format(i), i, 1) for i in range(9))
        after = ','.join(results('b{}.json'.format(i), 50 + i, 1, factors={ROWS[0]: 1.1}) for i in range(9))
        status, text = run('compare', before, after)
        self.assertEqual(status, 1, text)
        self.assertIn('27 rows: 1 slower, 0 faster', text)

    def test_no_repetitions(self):
        status, text = run('compare', results('a.json', 1, 1), results('b.json', 2, 1, factors={ROWS[0]: 1.07}))
        self.assertEqual(status, 0, text)
        self.assertIn('Rows without repetitions', text)
        status, text = run('compare', results('a.json', 1, 1), results('b.json', 2, 1, factors={ROWS[0]: 1.2}))
        self.assertEqual(status, 1, text)

    def test_few_rows_are_all_shown(self):
        for seed, path in enumerate(('a.json', 'b.json')):
            with open(results(path, seed), encoding='utf-8') as file:
                document = json.load(file)
            document['benchmarks'] = [row for row in document['benchmarks'] if row['name'] == ROWS[0]]
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(document, file)
        status, text = run('compare', 'a.json', 'b.json')
        self.assertEqual(status, 0, text)
        self.assertRegex(text, ROWS[0] + r'  .*of memcpy.*, within the noise')
        self.assertIn('1 row: 0 slower', text)

    def test_no_results(self):
        with open('empty.json', 'w', encoding='utf-8'):
            pass
        status, text = run('compare', 'empty.json', results('b.json', 2))
        self.assertNotEqual(status, 0)
        self.assertIn('empty.json has no results', text)

    def test_other_cpu(self):
        self.assertIn('different CPUs', run('compare', results('a.json', 1), results('b.json', 2, cpu='another'))[1])

    def test_baseline(self):
        status, text = run('baseline', results('a.json', 1))
        self.assertEqual(status, 0, text)
        with open('baseline.tsv', 'w', encoding='utf-8') as file:
            file.write(text)
        self.assertIn('# cpu_model: a CPU', text)
        self.assertIn('0 slower', run('compare', 'baseline.tsv', results('b.json', 2))[1])
        slower = results('b.json', 2, factors={ROWS[5]: 1.3})
        status, text = run('compare', 'baseline.tsv', slower)
        self.assertEqual(status, 1, text)
        self.assertIn(ROWS[5], text)


class Charts(unittest.TestCase):
    def test_charts_and_page(self):
        results('a.json', 1)
        self.assertEqual(run('charts', 'a.json', 'charts')[0], 0)
        for name in ('relu', 'gelu'):
            text = ''.join(xml.etree.ElementTree.parse('charts/{}.svg'.format(name)).getroot().itertext())
            for word in (name + ', f32', 'memcpy', 'scalar', 'avx512'):
                self.assertIn(word, text)
            with open('charts/{}.png'.format(name), 'rb') as file:
                self.assertEqual(file.read(8), b'\x89PNG\r\n\x1a\n')
        self.assertEqual(sorted(os.listdir('charts')), ['gelu.png', 'gelu.svg', 'relu.png', 'relu.svg'])

        with open('baseline.tsv', 'w', encoding='utf-8') as file:
            file.write(run('baseline', 'a.json')[1])
        with open('instructions.tsv', 'w', encoding='utf-8') as file:
            file.write('loop\tscalar\tavx2\tavx512\nforward/relu/f32\t144\t40\t20\nforward/gelu/f32\t-\t600\t-\n'
                       'forward/gelu/exact/f32\t-\t-\t400\n')
        with open('bounds.tsv', 'w', encoding='utf-8') as file:
            file.write('loop\tinstructions\tZen 4 cycles\tZen 4 for\tIce Lake cycles\tIce Lake for\n'
                       'forward/relu/f32\t5\t2\tthe store\t1.5\tthe loads\n'
                       'forward/gelu/exact/f32\t100\t2.5\t50 in four pipes\t3\t6 in two pipes\n')
        status, text = run('page', 'baseline.tsv', 'instructions.tsv', 'bounds.tsv', 'charts')
        self.assertEqual(status, 0, text)
        self.assertRegex(text, r'(?m)^\| relu \| (2|2\.0\d|1\.9\d) \|')
        # 20 instructions for 4 vectors, and 512 bytes at 5e10 bytes/s for them: 2.56 ns a vector, 5.12 cycles at 2e9 each
        # second.
        self.assertRegex(text, r'(?m)^\| relu \| 5 \| 2 \| the store \| 5\.\d+ \| 2\.\d+ \| (1\.9|2)\d* \| 5 \| ')
        self.assertRegex(text, r'(?m)^\| gelu \|  \|  \|  \|  \|  \|  \| 75 \| ')
        self.assertRegex(text, r'(?m)^\| gelu \| 100 \| 2\.5 \| 50 in four pipes \| 5\.\d+ \| 2\.\d+ \|$')
        # As fast as 1e11 bytes/s: 1.28 ns.
        self.assertIn('\n2.56 with 4 KiB.\n', text)
        self.assertIn('/charts/relu.svg)', text)
        self.assertIn('| gelu | 1.25 (1.7e7) |', text)

        # Of the other CPU of the bounds, and of one of which none are known.
        for cpu, bound in (('icelake', r'1\.5 \| the loads \| 5\.\d+ \| '), ('other', '')):
            shutil.copy('baseline.tsv', 'baseline-{}.tsv'.format(cpu))
            status, text = run('page', 'baseline-{}.tsv'.format(cpu), 'instructions.tsv', 'bounds.tsv')
            self.assertEqual(status, 0, text)
            self.assertRegex(text, r'(?m)^\| relu \| 5 \| ' + bound + r'2\.\d+ \| (1\.9|2)\d* \| 5 \| ')
            self.assertEqual("at least on Intel's Ice Lake" in text, cpu == 'icelake')
            self.assertEqual('at least on' in text, cpu == 'icelake')
            self.assertNotIn('.svg', text)

    def test_targets(self):
        # Two threads: 5.12 cycles of each for a vector, in twice the time of memcpy.
        def page(kind, least, name='two_callers/{}/f32/avx512/n:67108864', loop='forward/relu/f32', **changes):
            path = results('a.json', 1)
            with open(path, encoding='utf-8') as file:
                document = json.load(file)
            row = dict(document['benchmarks'][0], memcpy_ratio=2, **{'bytes/s': 1e11})
            document['benchmarks'].append(dict(row, run_name=name.format(kind), **changes))
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(document, file)
            for made, text in (('baseline.tsv', run('baseline', path)[1]),
                               ('instructions.tsv', 'loop\tavx2\tavx512\nforward/relu/f32\t40\t20\n'),
                               ('bounds.tsv', 'loop\tinstructions\tZen 4 cycles\tZen 4 for\n'
                                              '{}\t5\t{}\tthe store\n'.format(loop, least))):
                with open(made, 'w', encoding='utf-8') as file:
                    file.write(text)
            return run('page', 'baseline.tsv', 'instructions.tsv', 'bounds.tsv', 'charts')[1]

        # identity takes as long as the row: 2.
        text = page('leaky_relu', 2, 'forward/{}/f32/avx512/n:1024', memcpy_ratio=2.1)
        self.assertNotIn('loads and stores alone', text)
        with open('baseline.tsv', encoding='utf-8') as file:
            baseline = file.read()
        with open('baseline.tsv', 'w', encoding='utf-8') as file:
            file.write(baseline + 'forward/identity/f32/avx512/n:1024\t2\t1e11\t\t\n')
        self.assertIn('  - leaky_relu: 2.1, as loads and stores alone: identity takes 2.\n',
                      run('page', 'baseline.tsv', 'instructions.tsv', 'bounds.tsv')[1])
        with open('baseline.tsv', 'w', encoding='utf-8') as file:
            file.write(baseline.replace('\t2.1\t', '\t2.3\t') + 'forward/identity/f32/avx512/n:1024\t2\t1e11\t\t\n')
        self.assertIn('  - leaky_relu: 2.3. Its bound in cycles is not known. identity, which loads and stores alone, takes 2.\n',
                      run('page', 'baseline.tsv', 'instructions.tsv', 'bounds.tsv')[1])
        text = page('relu', 2)
        self.assertIn('Two threads, each with a half of 256 MiB', text)
        self.assertIn(': 0 of 1 reach it.', text)
        self.assertIn('- relu: 2. A vector takes 5.12 cycles where `memcpy()` takes 2.56; 2 are needed for the store: these '
                      'alone would make it 0.781, which does not rule it out.', text)
        self.assertIn('would make it 1.56, so that only other instructions could reach it.', page('relu', 4))
        self.assertIn('- mish: 2. Its bound in cycles is not known.', page('mish', 4))
        # XNNPACK takes 2.56 cycles, and four fifths of our time; exact 2.56 cycles, and three times that of fast.
        text = page('elu', 2, 'peer/xnnpack/{}/f32/n:32768', 'forward/elu/f32', librelu_ratio=0.8)
        self.assertIn('- elu: 0.8. A vector takes 3.2 cycles; 2 are needed for the store: these alone would make it 1.28, '
                      'which does not rule it out.', text)
        text = page('elu', 2.4, 'peer/librelu_exact/{}/f32/n:32768', 'forward/elu/exact/f32', librelu_ratio=3)
        self.assertIn('- elu: 3. A vector takes 2.56 cycles; 2.4 are needed for the store: these alone would make it 2.81, '
                      'so that only other instructions could reach it.', text)
        self.assertIn(': 1 of 1 reach it.', page('relu', 4, memcpy_ratio=0.9))
        # Three arrays: 1.5 times the time of two, whatever the shape.
        text = page('backward', 4, 'prelu_{}/f32/avx512/nhwc:512x64x1/n:32768', 'backward/prelu/one_slope/f32')
        self.assertIn('- backward nhwc:512x64x1: 2. A vector takes 3.84 cycles where `memcpy()` takes 1.92; 4 are needed for the '
                      'store: these alone would make it 2.08, so that only other instructions could reach it.', text)
        # 8 bytes in 5 ns.
        self.assertIn('A call of relu, one element and eight: at most 4 nanoseconds: 0 of 1 reach it.\n  - 1: 5.',
                      page('relu', 4, 'call/{}/f32/avx512/n:1', **{'bytes/s': 1.6e9}))
        # The fastest of several counts, and this library is not one of them.
        text = page('mish', 4, 'peer_backward/slow/{}/f32/n:32768', librelu_ratio=1.5)
        self.assertIn('Of gradients at least 2: 0 of 1 reach it.\n  - mish: 1.5.', text)
        self.assertIn('\nLikewise gradients, `relu_backward()`:\n', text)
        self.assertIn('| mish | 1.5 |', text)
        self.assertNotIn('Of gradients', page('mish', 4, 'peer_backward/librelu/{}/f32/n:32768', librelu_ratio=1))

    def test_without_clock(self):
        # As in results of before rows had one: then their context may.
        self.test_targets()
        with open('baseline.tsv', encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(text.count('\t2e+09\n'), text.count('/n:'))
        text = text.replace('\t2e+09\n', '\n')
        for context, cycles in (('', ''), ('# cycles_per_second: 2e+09\n', r'5\.\d+')):
            with open('old.tsv', 'w', encoding='utf-8') as file:
                file.write(context + text)
            status, page = run('page', 'old.tsv', 'instructions.tsv', 'bounds.tsv', 'charts')
            self.assertEqual(status, 0, page)
            self.assertRegex(page, r'\| 5 \| 4 \| the store \| ' + cycles + r' \| 2\.\d+ \|')

    def test_some(self):
        results('a.json', 1)
        self.assertEqual(run('charts', 'a.json', 'some', 'gelu')[0], 0)
        self.assertEqual(sorted(os.listdir('some')), ['gelu.png', 'gelu.svg'])
        status, text = run('charts', 'a.json', 'some', 'rulu')
        self.assertEqual(status, 1)
        self.assertIn('no results of rulu', text)


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        unittest.main()
