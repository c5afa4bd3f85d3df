# A generator that is dropped half-way does not run its `finally`
#
# CPython closes a generator when its last reference goes, as its objects are counted; which collector runs when is not part of the
# language. Here a collection has no visible effect: a program does the same whatever memory it is given, and a dump taken anywhere goes
# on alike. `close()` it, exhaust it, or use `contextlib.closing`, when its `finally` or `with` matters. The same holds for asynchronous
# generators, except that `asyncio.run` closes those that are left at its end.
import contextlib


def lines():
    try:
        yield 'first'
        yield 'second'
    finally:
        print('closed')


for line in lines():
    print(line)
    break
print('after the loop')

with contextlib.closing(lines()) as source:
    print(next(source))
print('after the block')
