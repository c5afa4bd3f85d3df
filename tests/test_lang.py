# SPDX-License-Identifier: MIT
"""Every program under tests/lang does what CPython 3.13 did when record.py ran it.

Modes, chosen by MONTY_TEST_MODES (comma separated, default all):

    plain      run() from start to end, the host's functions given
    pausing    start() and resume(); every call and name look-up answered as it comes (external only)
    reloaded   the same, but each snapshot is dumped, dropped and loaded before it is answered
    preempted  start(max_steps=N): paused between steps, dumped and loaded each time; N is 1 for a
               small program, so that every safepoint is a pause, and grows with the program

What is known to fail stands in lang/KNOWN_GAPS.txt with its reason and must fail.
"""

import asyncio
import os
import pathlib

import pytest

import hosts

LANG = pathlib.Path(__file__).resolve().parent / 'lang'
MODES = ('plain', 'pausing', 'reloaded', 'preempted')
CHOSEN = [mode for mode in os.environ.get('MONTY_TEST_MODES', ','.join(MODES)).split(',') if mode]
PREEMPTIONS = int(os.environ.get('MONTY_TEST_PREEMPTIONS', '300'))
STEPS = (1, 3, 17, 131, 1_009, 10_007, 100_003)


def known_gaps():
    """{(program, mode or '*'): reason} from lines `area/topic.py [mode]: reason`."""
    gaps = {}
    for line in (LANG / 'KNOWN_GAPS.txt').read_text(encoding='utf-8').splitlines():
        if not line.strip() or line.startswith('#'):
            continue
        where, reason = line.split(': ', 1)
        name, _, mode = where.partition(' ')
        assert (LANG / name).exists(), f'KNOWN_GAPS.txt names {name}, which is not there'
        assert not mode or mode in MODES, f'KNOWN_GAPS.txt names the mode {mode}'
        gaps[name, mode or '*'] = reason
    return gaps


def cases():
    gaps = known_gaps()
    for path in sorted(LANG.glob('*/*.py')):
        name = path.relative_to(LANG).as_posix()
        asked = hosts.read_modes(path.read_text(encoding='utf-8'))
        external = path.parent.name == 'external'
        for mode in CHOSEN:
            if asked is not None and mode not in asked:
                continue
            if mode in ('pausing', 'reloaded') and not external:
                continue
            reason = gaps.get((name, mode)) or gaps.get((name, '*'))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(path, mode, id=f'{name}-{mode}', marks=marks)


def recorded(path, suffix):
    target = path.with_suffix(suffix)
    return target.read_bytes().decode() if target.exists() else None  # a carriage return stays one


class Printed:
    """What was printed, without the warnings on stderr."""

    def __init__(self):
        self.output = ''

    def __call__(self, stream, text):
        self.output += hosts.without_warnings(text) if stream == 'stderr' else text


class Run:
    """One program in one mode: what it printed, its value, its traceback."""

    def __init__(self, monty, path):
        self.monty = monty
        self.source = path.read_text(encoding='utf-8')
        self.hosts = hosts.read_hosts(self.source)
        self.printed = Printed()
        self.owed = {}
        self.value = self.traceback = None

    def compile(self, **options):
        return self.monty.Monty(self.source, script_name='main.py', **options)

    def guard(self, drive):
        try:
            self.value = drive()
        except self.monty.MontyRuntimeError as error:
            self.traceback = error.display('traceback')

    def functions(self):
        """The host's names as `run` and `run_monty_async` take them."""

        def later(host):
            async def function(*args, **kwargs):
                return host.answer(args, kwargs)

            return function

        return {
            name: later(host) if host.kind == 'async' else host.answer_call
            for name, host in self.hosts.items()
            if host.kind != 'value'
        }

    def run(self):
        functions = self.functions() or None
        if any(host.kind == 'async' for host in self.hosts.values()):
            return asyncio.run(
                self.monty.run_monty_async(
                    self.compile(), external_functions=functions, print_callback=self.printed
                )
            )
        return self.compile().run(external_functions=functions, print_callback=self.printed)

    def answer(self, progress):
        """Resume a snapshot as the header lines tell."""
        monty = self.monty
        if isinstance(progress, monty.PausedSnapshot):
            return progress.resume()
        if isinstance(progress, monty.NameLookupSnapshot):
            host = self.hosts.get(progress.variable_name)
            if host is None:
                return progress.resume()
            value = host.table if host.kind == 'value' else monty.ExternalFunction(host.name)
            return progress.resume(value=value)
        if isinstance(progress, monty.FunctionSnapshot):
            host = self.hosts.get(progress.function_name)
            if host is None:
                missing = f'name {progress.function_name!r} is not defined'
                return progress.resume(exception=NameError(missing))
            if host.kind == 'async':
                self.owed[progress.call_id] = (host, progress.args, progress.kwargs)
                return progress.resume(future=...)
            try:
                value = host.answer(progress.args, progress.kwargs)
            except Exception as error:
                return progress.resume(exception=error.with_traceback(None))
            return progress.resume(return_value=value)
        assert isinstance(progress, monty.FutureSnapshot), progress
        results = {}
        for call_id in progress.pending_call_ids:
            host, args, kwargs = self.owed.pop(call_id)
            try:
                results[call_id] = {'return_value': host.answer(args, kwargs)}
            except Exception as error:
                results[call_id] = {'exception': error.with_traceback(None)}
        if results:
            return progress.resume(results)
        return progress.resume({}, elapsed=progress.next_timer)

    def drive(self, progress, reload, pauses=None):
        """Answer snapshots to the end, or until more than so many were answered: then None."""
        monty = self.monty
        answered = 0
        while not isinstance(progress, monty.MontyComplete):
            answered += 1
            if pauses is not None and answered > pauses:
                return None
            if reload:
                data = progress.dump()
                del progress
                progress = monty.load_snapshot(data, print_callback=self.printed)
            progress = self.answer(progress)
        return progress

    def pausing(self):
        return self.drive(self.compile().start(print_callback=self.printed), reload=False).output

    def reloaded(self):
        return self.drive(self.compile().start(print_callback=self.printed), reload=True).output

    def preempted(self):
        program = self.compile()
        for steps in STEPS:
            self.printed = Printed()
            self.owed.clear()
            first = program.start(max_steps=steps, print_callback=self.printed)
            done = self.drive(first, reload=True, pauses=PREEMPTIONS)
            if done is not None:
                return done.output
        pytest.fail(f'more than {PREEMPTIONS} pauses even every {STEPS[-1]} steps')


@pytest.mark.parametrize('path, mode', list(cases()))
def test_program(monty, path, mode):
    run = Run(monty, path)
    run.guard(run.run if mode == 'plain' else getattr(run, mode))
    assert run.printed.output == (recorded(path, '.out') or '')
    expected = recorded(path, '.err')
    if expected is None:
        assert run.traceback is None, run.traceback
        value = None if run.value is None else repr(run.value) + '\n'
        assert value == recorded(path, '.value')
    else:
        assert run.traceback is not None, 'the program should have ended with an exception'
        assert run.traceback.rstrip('\n') == expected.rstrip('\n')


def test_every_program_is_recorded():
    missing = [path for path in LANG.glob('*/*.py') if recorded(path, '.out') is None]
    assert not missing
