# SPDX-License-Identifier: MIT
"""The user guide on iterative execution: each of its examples as a program of that shape, run as a whole."""

import pytest

EXAMPLES = {
    'start_resume': '''
m = pydantic_monty.Monty("""
data = fetch(url)
len(data)
""", inputs=['url'])
result = m.start(inputs={'url': 'https://example.com'})
show(type(result).__name__)
show(result.function_name)
show(result.args)
show(result.kwargs)
result = result.resume(return_value='hello world')
show(type(result).__name__)
show(result.output)
''',
    'function_snapshot': '''
m = pydantic_monty.Monty('func(1, x="hello")')
progress = m.start()
if isinstance(progress, pydantic_monty.FunctionSnapshot):
    show(progress.script_name)
    show(progress.function_name)
    show(progress.args)
    show(progress.kwargs)
''',
    'complete': '''
result = pydantic_monty.Monty('42').start()
if isinstance(result, pydantic_monty.MontyComplete):
    show(result.output)
''',
    'future_snapshot': '''
m = pydantic_monty.Monty("await foobar(1, 2)")
progress = m.start()
assert isinstance(progress, pydantic_monty.FunctionSnapshot)
progress = progress.resume(future=...)
assert isinstance(progress, pydantic_monty.FutureSnapshot)
result = progress.resume({progress.pending_call_ids[0]: {'return_value': 3}})
show(result.output)
''',
    'several_calls': '''
m = pydantic_monty.Monty('a() + b()')
progress = m.start()
show(progress.function_name)
progress = progress.resume(return_value=10)
show(progress.function_name)
result = progress.resume(return_value=5)
show(result.output)
''',
    'loop': '''
m = pydantic_monty.Monty('c() + c() + c()')
call_count = 0
progress = m.start()
while isinstance(progress, pydantic_monty.FunctionSnapshot):
    show(f"Calling: {progress.function_name}")
    call_count += 1
    progress = progress.resume(return_value=call_count)
show(progress.output)
''',
    'exception': '''
m = pydantic_monty.Monty("""
try:
    result = external_func()
except ValueError:
    caught = True
caught
""")
progress = m.start()
result = progress.resume(exception=ValueError('test error'))
show(result.output)
''',
    'program_bytes': '''
m = pydantic_monty.Monty('x + 1', inputs=['x'])
data = m.dump()
m2 = pydantic_monty.Monty.load(data)
show(m2.run(inputs={'x': 41}))
''',
    'snapshot_bytes': '''
m = pydantic_monty.Monty('fetch(url)', inputs=['url'])
progress = m.start(inputs={'url': 'https://example.com'})
state = progress.dump()
progress2 = pydantic_monty.FunctionSnapshot.load(state)
result = progress2.resume(return_value='response data')
show(result.output)
''',
    'used_once': '''
m = pydantic_monty.Monty('func()')
progress = m.start()
progress.resume(return_value=1)
try:
    progress.resume(return_value=2)
except RuntimeError as e:
    show(str(e))
''',
    'name_lookup': '''
m = pydantic_monty.Monty('x = foo; x')
p = m.start()
if isinstance(p, pydantic_monty.NameLookupSnapshot):
    p2 = p.resume(value=42)
    show(p2.output)
''',
    'logger': '''
def execute_with_logging(monty, **kwargs):
    progress = monty.start(**kwargs)
    while isinstance(progress, pydantic_monty.FunctionSnapshot):
        show(f"[LOG] Calling {progress.function_name}{progress.args}")
        progress = progress.resume(return_value=len(progress.args))
    return progress.output

show(execute_with_logging(pydantic_monty.Monty('f(1) + g(x, 2)', inputs=['x']), inputs={'x': 9}))
''',
}

SHOWN = {
    'start_resume': ['FunctionSnapshot', 'fetch', ('https://example.com',), {}, 'MontyComplete', 11],
    'function_snapshot': ['main.py', 'func', (1,), {'x': 'hello'}],
    'complete': [42],
    'future_snapshot': [3],
    'several_calls': ['a', 'b', 15],
    'loop': ['Calling: c', 'Calling: c', 'Calling: c', 6],
    'exception': [True],
    'program_bytes': [42],
    'snapshot_bytes': ['response data'],
    'used_once': ['Progress already resumed'],
    'name_lookup': [42],
    'logger': ['[LOG] Calling f(1,)', '[LOG] Calling g(9, 2)', 3],
}


@pytest.mark.parametrize('name', EXAMPLES)
def test_example(monty, name):
    shown = []
    exec(EXAMPLES[name], {'pydantic_monty': monty, 'show': shown.append})
    assert shown == SHOWN[name]
