# SPDX-License-Identifier: MIT
"""Printing: where the text goes, when, and what a callback may do."""

import pytest

from scripts import run_script


def test_one_call_for_each_print(monty, run):
    printed = monty.CollectStreams()
    run('print("a", 1)\nprint()\nprint("b", end="")\nprint("c", "d", sep="-", end="!\\n")', print_callback=printed)
    assert printed.output == [('stdout', 'a 1\n'), ('stdout', '\n'), ('stdout', 'b'), ('stdout', 'c-d!\n')]


def test_streams(monty, run):
    printed = monty.CollectStreams()
    run('import sys\nprint("x", file=sys.stderr)\nprint("y", file=sys.stdout)', print_callback=printed)
    assert printed.output == [('stderr', 'x\n'), ('stdout', 'y\n')]


def test_collect_string(monty, run):
    printed = monty.CollectString()
    assert printed.output == ''
    run('for i in range(3):\n    print(i)', print_callback=printed)
    assert printed.output == '0\n1\n2\n'
    assert repr(printed) == "CollectString(output='0\\n1\\n2\\n')"


def test_before_the_program_goes_on(run):
    log = []
    run(
        'print("one")\nnote("called")\nprint("two")',
        external_functions={'note': log.append},
        print_callback=lambda stream, text: log.append(text),
    )
    assert log == ['one\n', 'called', 'two\n']


def test_an_exception_of_the_callback_is_raised_at_the_print(run):
    def callback(stream, text):
        raise ValueError('no paper')

    code = 'try:\n    print("x")\nexcept ValueError as e:\n    r = str(e)\nr'
    assert run(code, print_callback=callback) == 'no paper'


def test_base_exceptions_of_the_callback_end_the_run(monty):
    class Stop(BaseException):
        pass

    def callback(stream, text):
        raise Stop

    with pytest.raises(Stop):
        monty.Monty('try:\n    print(1)\nexcept BaseException:\n    pass').run(print_callback=callback)


def test_in_start_and_resume(monty, start):
    printed = monty.CollectString()
    progress = start('print("a")\nf()\nprint("b")', print_callback=printed)
    assert printed.output == 'a\n'
    progress.resume(return_value=None)
    assert printed.output == 'a\nb\n'


def test_must_be_callable(monty):
    with pytest.raises(TypeError):
        monty.Monty('1').run(print_callback='print')


def test_unusual_text(monty, run):
    printed = monty.CollectString()
    run('print("é€😀\\x00\\ud800")', print_callback=printed)
    assert printed.output == 'é€😀\x00\ud800\n'


def test_without_one_it_goes_to_stdout(run, capsys):
    run('import sys\nprint("hello")\nprint("oops", file=sys.stderr)')
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ('hello\n', 'oops\n')


def test_flushed_at_pauses():
    """What was printed before a pause is there although the process ends without flushing."""
    script = 'import monty, os\np = monty.Monty("print(1)\\nf()").start()\nos._exit(0)'
    done = run_script(script)
    assert done.stdout == '1\n', done.stderr


def test_without_any_stdout():
    script = 'import sys, monty\nsys.stdout = None\nmonty.Monty("print(1)").run()'
    assert run_script(script).returncode == 0


def test_syntax_warnings_come_before_the_program(monty, run):
    """As CPython compiles first; what the program does with its filters is too late for its own text."""
    printed = monty.CollectStreams()
    run('import warnings\nwarnings.simplefilter("ignore")\nprint("\\d" is 1)\nx = 1if 1else 2', print_callback=printed)
    assert ''.join(text for stream, text in printed.output if stream == 'stderr') == (
        'main.py:3: SyntaxWarning: invalid escape sequence \'\\d\'\n  print("\\d" is 1)\n'
        'main.py:4: SyntaxWarning: invalid decimal literal\n  x = 1if 1else 2\n'
        'main.py:4: SyntaxWarning: invalid decimal literal\n  x = 1if 1else 2\n'
        'main.py:3: SyntaxWarning: "is" with \'str\' literal. Did you mean "=="?\n  print("\\d" is 1)\n'
    )
    assert [stream for stream, text in printed.output][-2:] != ['stderr', 'stderr']


def test_syntax_warnings_of_a_program_that_awaits(monty, run):
    printed = monty.CollectStreams()
    assert run('import asyncio\nawait asyncio.sleep(0)\n1if 1else 2', print_callback=printed) == 1
    assert [stream for stream, text in printed.output] == ['stderr'] * len(printed.output)
