# SPDX-License-Identifier: MIT
"""Random programs of nested loops, try, with, match, comprehensions, generators and coroutines, run by CPython and by the core alone.

    random_programs.py MONTY_RUN [OPTION ...] [--programs N] [--seed S] [--oracle PATH]

OPTIONs go to monty-run (`-r 37`: dumped and loaded every 37 steps, and so on). The oracle is CPython 3.13, by default what the
environment variable ORACLE names. A program that differs is kept as random-SEED-NUMBER.py.
"""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile

FUNCTIONS = 25  # in a program
HEAD = '''
class E(Exception):
    pass


class F(E):
    pass


steps = []
count = 0


def log(*args):
    steps.append(args)


def tick():
    global count
    count += 1
    if count > 60:
        raise KeyError('too long')
    return count


def fail(k):
    log('fail', k)
    raise (E, F, ValueError)[k % 3](k)


class Manager:
    def __init__(self, name, swallow=False, fails=False):
        self.name, self.swallow, self.fails = name, swallow, fails

    def __enter__(self):
        log('enter', self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        log('exit', self.name, kind and kind.__name__, repr(value))
        if self.fails:
            raise F('exit')
        return self.swallow


class AsyncManager(Manager):
    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *args):
        return self.__exit__(*args)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield 'waits'
        return self.value


def chain(error):
    out = []
    while error is not None and len(out) < 6:
        out.append(repr(error))
        error = error.__context__
    return out


def drive(coroutine):
    out = []
    try:
        while len(out) < 40:
            out.append(coroutine.send(None))
    except StopIteration as e:
        return out, e.value
    return out


async def collect(generator):
    return [x async for x in generator]


def resume(generator):
    out = []
    try:
        value = next(generator)
        while len(out) < 30:
            out.append(value)
            value = generator.throw(F('thrown')) if len(out) % 4 == 3 else generator.send(len(out))
    except StopIteration as e:
        return out, e.value
    except BaseException as e:
        return out, chain(e)
    return out


def run(made):
    kind = type(made).__name__
    if kind == 'generator':
        return resume(made)
    if kind == 'coroutine':
        return drive(made)
    return drive(collect(made)) if kind == 'async_generator' else made


def test(number, function):
    global count
    count = 0
    steps.clear()
    try:
        result = run(function())
    except BaseException as e:
        result = chain(e)
    print(number, result, steps)
'''


class Writer:
    """Writes one function after the other. `exits`: what may leave the block being written, a set of break, continue, return."""

    def __init__(self, number):
        self.random = random.Random(number)
        self.labels = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def name(self):
        return self.pick('a', 'b', 'c')

    def value(self, depth=0):
        if depth > 2:
            return self.pick(self.name(), str(self.random.randrange(5)), 'tick()')
        v, n = lambda: self.value(depth + 1), self.name()
        kind = self.random.randrange(14)
        if kind < 3:
            return self.pick(n, str(self.random.randrange(5)), 'tick()')
        return (
            lambda: f'({v()} {self.pick("+", "-", "*")} {v()})',
            lambda: f'({v()} {self.pick("and", "or")} {v()})',
            lambda: f'({v()} if {self.truth(depth + 1)} else {v()})',
            lambda: f'len([{v()} for i in range({self.random.randrange(4)}) if {self.truth(depth + 1)}])',
            lambda: f'(a := {v()})',
            lambda: f'({n} + ({self.name()} := {v()}))',
            lambda: f'sum((lambda q: (q, {v()}))({v()}))',
            lambda: f'int({v()} < {v()} <= {v()})',
            lambda: f'max({v()}, *[{v()}, 1])',
            lambda: f'sum(x + {n} for x in range(3))',
            lambda: f'-{v()}',
        )[kind - 3]()

    def truth(self, depth=0):
        v, t = lambda: self.value(depth + 1), lambda: self.truth(depth + 1)
        kind = 0 if depth > 2 else self.random.randrange(7)
        return (
            lambda: f'tick() % {self.random.randrange(2, 5)} == {self.random.randrange(2)}',
            lambda: f'tick() % {self.random.randrange(2, 5)} != {self.random.randrange(2)}',
            lambda: f'not {t()}',
            lambda: f'({t()} {self.pick("and", "or")} {t()})',
            lambda: f'{v()} in ({self.random.randrange(3)}, {self.random.randrange(9)})',
            lambda: f'{v()} < {v()} < {self.random.randrange(60)}',
            lambda: f'({t()} if {t()} else {t()})',
        )[kind]()

    def block(self, depth, exits):
        lines = []
        for _ in range(self.random.randrange(1, 4)):
            lines += self.statement(depth, exits)
        return ['    ' + line for line in lines]

    def statement(self, depth, exits):
        self.labels += 1
        compound = (self.conditional, self.conditional, self.loop, self.loop, self.while_loop, self.guarded, self.guarded, self.guarded, self.guarded,
                    self.managed, self.managed, self.managed, self.matched, self.closure)
        if depth > 0 and self.chance(0.55):
            return self.pick(*compound)(depth - 1, exits)
        return [self.simple(exits)]

    def simple(self, exits):
        choices = [
            lambda: f'log({self.labels}, {self.value()})',
            lambda: f'{self.name()} = {self.value()}',
            lambda: f'a, b = {self.value()}, {self.value()}',
            lambda: f'{self.name()} += {self.value()}',
            lambda: f'if {self.truth()}: fail({self.labels})',
            lambda: f'if {self.truth()}: del {self.name()}',
            lambda: f'log({self.labels}, a, b, c)',
            lambda: f'b = [({self.value()}) for i in range(3)][0]',
        ]
        if 'break' in exits:
            choices.append(lambda: f'if {self.truth()}: {self.pick("break", "continue")}')
        if 'return' in exits:
            choices.append(lambda: f'if {self.truth()}: return' + ('' if self.yields and self.awaits else f' ({self.labels}, {self.value()})'))
        if self.yields:
            choices.append(lambda: f'c = (yield {self.value()}) or 0')
        if self.awaits:
            choices.append(lambda: f'c = await Wait({self.value()})')
        return self.pick(*choices)()

    def maybe(self, probability, head, depth, exits):
        return [head, *self.block(depth, exits)] if self.chance(probability) else []

    def conditional(self, depth, exits):
        lines = [f'if {self.truth()}:', *self.block(depth, exits)]
        lines += self.maybe(0.3, f'elif {self.truth()}:', depth, exits)
        return lines + self.maybe(0.5, 'else:', depth, exits)

    def is_async(self):
        return self.awaits and self.chance(0.5)

    def loop(self, depth, exits):
        n = self.random.randrange(4)
        head = f'async for {self.name()} in Countdown({n}):' if self.is_async() else f'for {self.name()} in range({n}):'
        return [head, '    tick()', *self.block(depth, exits | {'break'})] + self.maybe(0.4, 'else:', depth, exits)

    def while_loop(self, depth, exits):
        return [f'while {self.truth()}:', '    tick()', *self.block(depth, exits | {'break'})] + self.maybe(0.4, 'else:', depth, exits)

    def guarded(self, depth, exits):
        lines, star = ['try:', *self.block(depth, exits)], self.chance(0.2)
        handled = self.chance(0.7)
        if handled:
            for kind in self.random.sample(['E', 'F', 'ValueError', '(E, KeyError)'], self.random.randrange(1, 3)):
                name = ' as ' + self.pick('e', 'a') if self.chance(0.6) else ''
                lines += [f'except{"*" if star else ""} {kind}{name}:', *self.block(depth, set() if star else exits)]
                lines += self.pick([], [], ['    raise'], [f'    raise E({self.labels}) from None'])
            lines += [] if star else self.maybe(0.3, 'except:', depth, exits)
            lines += self.maybe(0.4, 'else:', depth, exits)
        return lines + self.maybe(0.4 if handled else 1, 'finally:', depth, exits)

    def managed(self, depth, exits):
        is_async = self.is_async()
        items = []
        for _ in range(self.random.randrange(1, 3)):
            made = f'{"AsyncManager" if is_async else "Manager"}({self.labels}, {self.truth()}, {self.chance(0.15)})'
            items.append(made + (f' as {self.name()}' if self.chance(0.5) else ''))
        return [('async with ' if is_async else 'with ') + ', '.join(items) + ':', *self.block(depth, exits)]

    def matched(self, depth, exits):
        lines = [f'match {self.value()}:']
        for pattern in ('1 | 2', f'a if {self.truth()}', '_'):
            lines += [f'    case {pattern}:'] + ['    ' + line for line in self.block(depth, exits)]
        return lines

    def closure(self, depth, exits):
        name = f'g{self.labels}'
        return [f'def {name}():', '    nonlocal c' if self.closes else '    c = 1', f'    c = {self.random.randrange(9)}', '    return c', f'log({name}())']

    def function(self, number):
        self.yields, self.awaits, self.closes = self.chance(0.3), self.chance(0.3), self.chance(0.3)
        lines = [('async ' if self.awaits else '') + f'def f{number}(a=1, b=2, c=3):', *self.block(4, {'return'})]
        return '\n'.join(lines + (['    yield 99'] if self.yields else []) + ['', '', f'test({number}, f{number})', '', ''])


def output(command, path):
    return subprocess.run([*command, str(path)], capture_output=True, text=True, encoding='utf-8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--programs', type=int, default=50)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--oracle', default=os.environ.get('ORACLE', sys.executable))
    options, command = parser.parse_known_args()
    differing = 0
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / 'program.py'
        for number in range(options.programs):
            writer = Writer(options.seed * 1000003 + number)
            source = HEAD + '\n\n' + ''.join(writer.function(i) for i in range(FUNCTIONS))
            path.write_text(source, encoding='utf-8')
            wanted, got = output([options.oracle, '-W', 'ignore'], path), output(command, path)
            if wanted.returncode:
                sys.exit(f'the program itself is wrong: {wanted.stderr}')
            if wanted.stdout == got.stdout:
                continue
            differing += 1
            kept = pathlib.Path(f'random-{options.seed}-{number}.py')
            kept.write_text(source, encoding='utf-8')
            pairs = zip(wanted.stdout.splitlines(), got.stdout.splitlines())
            first = next((pair for pair in pairs if pair[0] != pair[1]), ('', 'an end'))
            print(f'{kept}: {got.stderr[-300:]}\n  CPython {first[0][:300]}\n  monty   {first[1][:300]}')
    print(f'{options.programs} programs, {differing} differ')
    return differing != 0


if __name__ == '__main__':
    sys.exit(main())
