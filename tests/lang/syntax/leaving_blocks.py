# every way out of try, with and loops, through finally and __exit__
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name, end='; ')
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, end='; ')
        return self.swallow


def ways(way, swallow=False):
    for turn in range(3):
        try:
            with Manager('a'), Manager('b', swallow) as b:
                try:
                    if way == 'return':
                        return 'value', turn
                    if way == 'break':
                        break
                    if way == 'continue':
                        continue
                    if way == 'raise':
                        raise KeyError(turn)
                    print(b.name, end='; ')
                finally:
                    print('inner', end='; ')
            print('after with', end='; ')
        except KeyError as error:
            print('caught', error, end='; ')
            if turn == 1:
                return error
        else:
            print('else', end='; ')
        finally:
            print('finally', turn)
    else:
        print('loop else', end='; ')
    return 'end'


for way in ('fall', 'return', 'break', 'continue', 'raise'):
    print('=>', repr(ways(way)), repr(ways(way, True)))


def override(way):
    for _ in range(2):
        try:
            if way:
                raise ValueError(way)
            return 'try'
        finally:
            if way == 'return':
                return 'finally'
            if way == 'break':
                break
            if way == 'continue':
                continue
    return 'after'


print(override(''), override('return'), override('break'), override('continue'))


def nested():
    try:
        try:
            try:
                return print('value') or 1
            finally:
                print('first')
        finally:
            raise ValueError('second')
    except ValueError as e:
        print(e, repr(e.__context__))
        return 2
    finally:
        print('last')


print(nested())


def name_is_gone():
    try:
        raise ValueError(1)
    except ValueError as e:
        keep = e
    try:
        e
    except UnboundLocalError as error:
        print(error)
    e = 5
    try:
        raise keep
    except ValueError as e:
        return e


print(repr(name_is_gone()))


def generator():
    try:
        while True:
            try:
                got = yield 'ready'
                with Manager(got):
                    yield got
            except KeyError as e:
                print('thrown', e)
                continue
            finally:
                print('each')
    finally:
        print('closing')


g = generator()
print(next(g), g.send('one'), g.throw(KeyError('k')), g.send('two'))
g.close()
