# What special methods of the program may give, wherever the interpreter asks for them: length, truth, hash and text.
import traceback


def show(what, call):
    try:
        value = call()
        print(what, type(value).__name__, value)
    except BaseException as error:
        print(what, type(error).__name__, error)


class Index:
    def __index__(self):
        return 4


class Text(str):
    pass


class Broken:
    def __index__(self):
        raise OSError('no index')


GIVEN = [0, 1, 3, -1, -(2**70), 2**61 - 1, 2**62, 2**63 - 1, 2**63, 2**70, True, False, None, NotImplemented, 1.0, 'text', '', Text('own'), Index(), Broken()]


class Gives:
    def __init__(self, value):
        self.value = value


class Length(Gives):
    def __len__(self):
        return self.value


class Truth(Gives):
    def __bool__(self):
        return self.value

    def __len__(self):
        return 1 / 0


class Hash(Gives):
    def __hash__(self):
        return self.value


class Str(Gives):
    def __str__(self):
        return self.value


class Repr(Gives):
    def __repr__(self):
        return self.value


def label(value):
    return value if not isinstance(value, (Index, Broken)) else type(value).__name__


for value in GIVEN:
    name = repr(label(value))
    x = Length(value)
    show(f'len {name}', lambda: len(x))
    show(f'bool of len {name}', lambda: bool(x))
    show(f'not, len {name}', lambda: not x)
    show(f'if, len {name}', lambda: 'yes' if x else 'no')
    show(f'and, len {name}', lambda: (x and 1) is x)
    x = Truth(value)
    show(f'bool {name}', lambda: bool(x))
    show(f'not {name}', lambda: not x)
    show(f'if {name}', lambda: 'yes' if x else 'no')
    show(f'comprehension {name}', lambda: [1 for _ in range(2) if x])
    x = Hash(value)
    show(f'hash {name}', lambda: hash(x))
    show(f'in a set {name}', lambda: len({x}))
    show(f'in a tuple {name}', lambda: hash((x,)) == hash((hash(x),)))
    x = Str(value)
    show(f'str {name}', lambda: str(x))
    show(f'str is {name}', lambda: str(x) is value)
    show(f'f-string {name}', lambda: f'{x}')
    show(f'f-string !s {name}', lambda: f'{x!s}')
    show(f'f-string type {name}', lambda: type(f'{x}') is str)
    show(f'format {name}', lambda: format(x))
    show(f'format with spec {name}', lambda: format(x, '>5'))
    show(f'percent {name}', lambda: '%s.' % x)
    show(f'join {name}', lambda: ''.join([str(x)]))
    x = Repr(value)
    show(f'repr {name}', lambda: repr(x))
    show(f'repr is {name}', lambda: repr(x) is value)
    show(f'f-string !r {name}', lambda: f'{x!r}')
    show(f'f-string !a {name}', lambda: f'{x!a}')
    show(f'str by repr {name}', lambda: str(x))
    show(f'in a list {name}', lambda: str([x]))


class Generates:
    def __len__(self):
        yield 1

    def __bool__(self):
        yield 2

    def __hash__(self):
        yield 3

    def __str__(self):
        yield 4

    def __repr__(self):
        yield 5


class Waits:
    async def __len__(self):
        return 1


g = Generates()
show('generator', lambda: len(g))
show('generator', lambda: bool(g))
show('generator', lambda: not g)
show('generator', lambda: hash(g))
show('generator', lambda: str(g))
show('generator', lambda: repr(g))


class Calls:
    """Their bodies call, catch, loop and recurse."""

    def __init__(self, depth):
        self.depth = depth

    def __len__(self):
        total = 0
        for i in range(3):
            try:
                total += int('1') + (i // (i - 1))
            except ZeroDivisionError:
                total += 10
        return total + (len(Calls(self.depth - 1)) if self.depth else 0)

    def __bool__(self):
        return bool(Calls(self.depth - 1)) if self.depth else False

    def __str__(self):
        return f'<{Calls(self.depth - 1)}>' if self.depth else 'end'

    def __hash__(self):
        return hash(Calls(self.depth - 1)) + 1 if self.depth else 7

    def __eq__(self, other):
        return self.depth == other.depth


c = Calls(5)
print(len(c), bool(c), not c, str(c), hash(c), f'{c}', {c: 1}[Calls(5)])


def generator():
    yield len(c)
    if c:
        yield 'never'
    yield str(c)
    yield hash(c)


print(list(generator()))


class Raises:
    def __len__(self):
        raise KeyError('len')

    def __bool__(self):
        raise KeyError('bool')

    def __str__(self):
        raise KeyError('str')


r = Raises()
for call in (lambda: len(r), lambda: not r, lambda: str(r), lambda: f'{r}'):
    try:
        call()
    except KeyError:
        print(traceback.format_exc())
try:
    len(Length(-1))
except ValueError:
    print(traceback.format_exc())
try:
    while Truth(3):
        pass
except TypeError:
    print(traceback.format_exc())


class Deep:
    def __len__(self):
        return len(self)

    def __bool__(self):
        return not self

    def __str__(self):
        return str(self)


show('deep', lambda: len(Deep()))
show('deep', lambda: bool(Deep()))
show('deep', lambda: str(Deep()))


class Static:
    @staticmethod
    def __len__():
        return 6

    @classmethod
    def __bool__(cls):
        return cls is not Static

    __str__ = lambda self: 'lambda'
    __hash__ = None


s = Static()
print(len(s), bool(s), str(s), f'{s:}')
show('unhashable', lambda: hash(s))


class Defaults:
    def __len__(self, extra=2):
        return extra

    def __bool__(self, *args, **kwargs):
        return bool(args or kwargs)

    def __str__(self, *, text='keyword only'):
        return text


d = Defaults()
print(len(d), bool(d), str(d))


class Wrong:
    def __len__(self, needed):
        return 1

    def __bool__():
        return True


w = Wrong()
show('wrong', lambda: len(w))
show('wrong', lambda: bool(w))
show('wrong', lambda: not w)


class Compares:
    def __lt__(self, other):
        return Truth(self is other)

    def __eq__(self, other):
        return Length(3)


a, b = Compares(), Compares()
print('yes' if a < b else 'no', 'yes' if b < b else 'no', 'yes' if a == b else 'no', not a < b, a in [b])
try:
    print(sorted([a, b])[0] in (a, b))
except TypeError as error:
    print(error)


class Changes:
    """The class changes while it is asked."""

    def __len__(self):
        Changes.__len__ = lambda self: 9
        return 2


x = Changes()
print(len(x), len(x))
x = Length(2)
x.__len__ = lambda: 5
print(len(x))
