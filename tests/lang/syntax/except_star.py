# except*: which part each clause gets, what is raised in the end, and what is being handled meanwhile
import sys


def show(e, depth=0):
    if e is None:
        return None
    text = type(e).__name__ + (repr([show(x) for x in e.exceptions]) if isinstance(e, BaseExceptionGroup) else repr(e.args))
    return text + (f' from {show(e.__cause__)}' if e.__cause__ else '') + (f' in {show(e.__context__, 1)}' if e.__context__ and not depth else '')


def run(e, *raises):
    try:
        try:
            raise e
        except* ValueError as group:
            print('values', show(group), sys.exception() is group, end='; ')
            if 'new' in raises:
                raise KeyError('new')
            if 'again' in raises:
                raise
        except* (TypeError, KeyError) as group:
            print('types', show(group), end='; ')
            if 'other' in raises:
                raise RuntimeError('other') from group
            for _ in range(3):
                if _:
                    continue
                break
        else:
            print('else', end='; ')
        finally:
            print('finally', end='; ')
        print('done', sys.exception())
    except BaseException as out:
        print('out', show(out))
    try:
        group
    except UnboundLocalError:
        pass


V, T, O = ValueError('v'), TypeError('t'), OSError('o')
for raises in ((), ('new',), ('again',), ('other',), ('new', 'other'), ('again', 'other')):
    run(ExceptionGroup('g', [ValueError('v'), ExceptionGroup('h', [TypeError('t'), ValueError('w'), OSError('o')])]), *raises)
    run(ValueError('naked'), *raises)
    run(OSError('o'), *raises)
    run(ExceptionGroup('g', [ValueError('v')]), *raises)


def wrong(kind):
    try:
        try:
            raise ValueError(1)
        except* kind:
            pass
    except Exception as e:
        print(type(e).__name__, e)


wrong(ExceptionGroup)
wrong((ValueError, 5))
wrong(int)


class Custom(ExceptionGroup):
    def derive(self, excs):
        return Custom(self.message + '!', excs)


try:
    try:
        raise Custom('c', [ValueError(1), TypeError(2)])
    except* TypeError as e:
        print(repr(e))
except Custom as e:
    print(repr(e), repr(e.__context__))


def loops():
    out = []
    for i in range(3):
        try:
            if i:
                raise ExceptionGroup('x', [ValueError(i)])
        except* ValueError as e:
            for j in range(5):
                if j == i:
                    break
            out.append((i, j))
        else:
            continue
        out.append('next')
    return out


print(loops())
