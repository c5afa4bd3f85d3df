# more locals, targets, items and arguments than an instruction has registers
N = 400
lines = ['def f(' + ', '.join(f'p{i}' for i in range(20)) + '):']
lines += [f'    v{i} = {i} + p0' for i in range(N)]
lines += ['    def g():', '        return v3 + v350', '    del v5', '    try: v5', '    except UnboundLocalError as e: r = str(e)']
lines += ['    v350 += 1', '    for v399 in range(3): v398 = v399', '    v397, *v396 = [1, 2, 3]']
lines += ['    return r, g(), [v399, v398, v397, v396], sum((' + ', '.join(f'v{i}' for i in range(6, N - 4)) + ')), [(lambda: v0 + q)() for q in range(2)]']
names = {}
exec('\n'.join(lines), names)
print(names['f'](*range(20)))
targets = ', '.join(f'x{i}' for i in range(100))
print(eval(f'[sum(({targets})) + (lambda: x99)() for {targets} in (range(100), range(1, 101))]'))
numbers = [f'len("a") + {i}' for i in range(300)]
print(len(eval('[' + ', '.join(numbers) + ']')), eval('(' + ', '.join(numbers) + ')')[299], len(eval('{' + ', '.join(numbers) + '}')))
print(len(eval('{' + ', '.join(f'{i}: {n}' for i, n in enumerate(numbers)) + '}')))


def h(*args, **kwargs):
    return len(args), len(kwargs), args[-1]


print(eval('h(' + ', '.join(numbers) + ', ' + ', '.join(f'k{i}={n}' for i, n in enumerate(numbers)) + ')'))
print(len(eval('f"' + ''.join('{1 + %d}x' % i for i in range(300)) + '"')))
print(eval('h(' * 60 + '1' + ')' * 60))
print(eval('+'.join('(len("a")' for i in range(80)) + ')' * 80))
exec(', '.join(f't{i}' for i in range(300)) + ' = range(300)\nprint(t0, t299)\n' + ', '.join(f't{i}' for i in range(200)) + ', *rest, last = range(205)\nprint(t199, rest, last)')
try:
    exec(', '.join(f't{i}' for i in range(300)) + ' = range(299)')
except ValueError as e:
    print(e)
