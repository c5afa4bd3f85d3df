# SPDX-License-Identifier: MIT
"""A travel agent whose code is written by a model and runs in monty.

    agent.py                 the whole demonstration
    agent.py pause DB        start the program, stop at its booking, store it
    agent.py approve DB      load it in a new process, approve, finish

First the program runs on an event loop, its tools as asyncio tasks. Then the same program runs step by step: its
booking needs a person's approval, so it is stored in SQLite and the process ends; another process goes on with it.
"""

import asyncio
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

import monty

HERE = pathlib.Path(__file__).resolve().parent
CODE = (HERE / 'program.py').read_text(encoding='utf-8')
INPUTS = {'origin': 'Vienna', 'cities': ['Lisbon', 'Oslo', 'Palermo', 'Tallinn'], 'nights': 3, 'budget': 480}
LIMITS = monty.ResourceLimits(max_duration_secs=2, max_memory=16_000_000)

# -- the tools --

SUN = {'Lisbon': 9, 'Oslo': 5, 'Palermo': 10, 'Tallinn': 6}
FARES = {'Lisbon': 189, 'Oslo': 120, 'Palermo': 145, 'Tallinn': 99}
HOTELS = {'Lisbon': 'Casa Azul', 'Oslo': 'Fjordhuset', 'Palermo': 'Giardino', 'Tallinn': 'Old Wall'}
failing = {'Oslo': 1, 'Palermo': 2}  # how often the airline's server still fails


async def weather(city):
    await asyncio.sleep(0.06)
    return {'city': city, 'sun_hours': SUN[city]}


async def flights(origin, city):
    await asyncio.sleep(0.04 + FARES[city] / 3000)
    if failing.get(city, 0) > 0:
        failing[city] -= 1
        raise ConnectionError(f'no connection to the airline for {city}')
    fare = FARES[city]
    return [{'code': f'{city[:2].upper()}{n}', 'price': fare + n % 7 * 12} for n in (118, 204, 371)]


async def hotels(city, nights):
    await asyncio.sleep(0.03)
    name = HOTELS[city]
    return [
        {'name': name, 'stars': 4, 'price': 84},
        {'name': f'{name} Garni', 'stars': 3, 'price': 58},
        {'name': 'Hostel', 'stars': 1, 'price': 22},
    ]


async def book(offer):
    await asyncio.sleep(0.05)
    offer = json.loads(offer)
    return json.dumps({'reference': f'{offer["city"][:3].upper()}-{offer["flight"]}', 'paid': offer['total']})


def note(text):
    return None


TOOLS = {'weather': weather, 'flights': flights, 'hotels': hotels, 'book': book, 'note': note}

# -- showing what happens --

PLAIN = not sys.stdout.isatty()
began = time.monotonic()


def paint(text, color):
    return text if PLAIN else f'\x1b[{color}m{text}\x1b[0m'


def line(mark, text, color='0'):
    passed = (time.monotonic() - began) * 1000
    print(f'{paint(f"{passed:6.0f} ms", "2")}  {paint(mark, color)} {text}', flush=True)


def title(text):
    print(f'\n{paint(text, "1")}')


def short(value, most=64):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + '…'


def arguments(args):
    return ', '.join(short(json.dumps(arg, ensure_ascii=False) if isinstance(arg, str) else arg, 40) for arg in args)


def on_print(stream, text):
    for row in text.splitlines():
        print(f'           {paint("│", "36")} {row}', flush=True)


def watched(name, tool):
    """The tool with a line for every call and every answer."""
    if name == 'note':
        return lambda text: line('·', text, '33')

    async def call(*args):
        line('→', f'{name}({arguments(args)})', '34')
        try:
            result = await tool(*args)
        except Exception as error:
            line('✗', f'{name}({arguments(args[-1:])}): {error}', '31')
            raise
        line('←', f'{name}({arguments(args[:1])}) = {short(result)}', '32')
        return result

    return call


# -- first: on an event loop --


def run_at_once():
    title('1. On an event loop: every tool call is an asyncio task')
    program = monty.Monty(CODE, script_name='program.py', inputs=list(INPUTS))
    tools = {name: watched(name, tool) for name, tool in TOOLS.items()}
    result = asyncio.run(
        monty.run_monty_async(program, inputs=INPUTS, external_functions=tools, limits=LIMITS, print_callback=on_print)
    )
    line('=', result)


# -- second: step by step, over two processes --


async def answers_of(calls):
    """The tools' answers to calls: {call_id: (name, args)} -> what resume() takes."""

    async def answer(name, args):
        try:
            return {'return_value': await TOOLS[name](*args)}
        except Exception as error:
            return {'exception': error}

    results = await asyncio.gather(*[answer(*call) for call in calls.values()])
    return dict(zip(calls, results))


def step(progress, owed):
    """Answer what the program is waiting for; booking is not answered here."""
    if isinstance(progress, monty.NameLookupSnapshot):  # a tool is used as a value
        return progress.resume(value=monty.ExternalFunction(progress.variable_name))
    if isinstance(progress, monty.FunctionSnapshot):
        if progress.function_name == 'note':
            line('·', progress.args[0], '33')
            return progress.resume(return_value=None)
        line('→', f'{progress.function_name}({arguments(progress.args)})', '34')
        owed[progress.call_id] = progress.function_name, progress.args
        return progress.resume(future=...)
    results = asyncio.run(answers_of({call_id: owed.pop(call_id) for call_id in progress.pending_call_ids}))
    line('←', f'{len(results)} answers', '32')
    return progress.resume(results, elapsed=progress.next_timer)


def needs_approval(progress):
    return isinstance(progress, monty.FunctionSnapshot) and progress.function_name == 'book'


def pause(database):
    program = monty.Monty(CODE, script_name='program.py', inputs=list(INPUTS))
    progress, owed = program.start(inputs=INPUTS, limits=LIMITS, print_callback=on_print), {}
    while not needs_approval(progress):
        progress = step(progress, owed)
    offer = json.loads(progress.args[0])
    where = progress.frames[-1]
    state = progress.dump(key=b'demo key')
    with sqlite3.connect(database) as db:
        db.execute('create table paused (id integer primary key, question text, state blob)')
        db.execute('insert into paused (question, state) values (?, ?)', (f'{offer["city"]} for {offer["total"]}€', state))
    line('‖', f'stopped at {where.filename}:{where.line}, {len(state):,} bytes stored; this process ends')


def approve(database):
    with sqlite3.connect(database) as db:
        question, state = db.execute('select question, state from paused').fetchone()
    line('?', f'{question}: approved by a person', '35')
    progress = monty.load_snapshot(state, key=b'demo key', print_callback=on_print)
    answer = asyncio.run(TOOLS[progress.function_name](*progress.args))
    line('←', f'{progress.function_name} = {short(answer)}', '32')
    progress = progress.resume(future=...)
    done = progress.resume({progress.pending_call_ids[0]: {'return_value': answer}})
    line('=', done.output)
    used = done.statistics
    line('·', f'all in all {used.steps:,} steps, {used.duration_secs * 1000:.1f} ms of computing, {used.peak_memory // 1024} KiB', '2')


def run_in_two_processes():
    with tempfile.TemporaryDirectory() as place:
        database = str(pathlib.Path(place) / 'paused.db')
        for number, command in enumerate(('pause', 'approve'), 2):
            text = {'pause': 'Step by step, until the booking', 'approve': 'Another process goes on'}[command]
            title(f'{number}. {text}')
            sys.stdout.flush()
            subprocess.run([sys.executable, __file__, command, database], check=True)


if __name__ == '__main__':
    if len(sys.argv) == 3 and sys.argv[1] in ('pause', 'approve'):
        {'pause': pause, 'approve': approve}[sys.argv[1]](sys.argv[2])
    elif len(sys.argv) == 1:
        run_at_once()
        run_in_two_processes()
    else:
        sys.exit(__doc__)
