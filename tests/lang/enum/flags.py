# Flag and IntFlag: operators, text, iteration, membership, boundaries.
from enum import Flag, IntFlag, auto, STRICT, CONFORM, EJECT, KEEP, FlagBoundary, show_flag_values, Enum
import enum


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    ALL = 7
    NONE = 0


print(Perm, list(Perm), len(Perm), list(Perm.__members__))
print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R & Perm.W, repr(Perm.R & Perm.W), Perm.R ^ Perm.ALL, repr(~Perm.R), repr(~Perm.NONE), repr(~(Perm.R | Perm.X)))
print(repr(Perm(6)), repr(Perm(0)), repr(Perm(7)), repr(Perm(5)), Perm(3).name, Perm(3).value, Perm(0).name)
print(bool(Perm.NONE), bool(Perm.R), bool(Perm.R & Perm.W), Perm.R in Perm.ALL, Perm.R in Perm.W, Perm.NONE in Perm.R, Perm.R in (Perm.R | Perm.X))
print(list(Perm.ALL), list(Perm.R), list(Perm.NONE), list(Perm(5)), len(Perm.ALL), len(Perm.R), len(Perm(5)), len(Perm.NONE))
print((Perm.R | Perm.W) is Perm(6), Perm.R | Perm.W == Perm.W | Perm.R, hash(Perm(6)) == hash(Perm.R | Perm.W), {Perm(6): 1}[Perm.W | Perm.R])
print(Perm.R | Perm.R, (Perm.R | Perm.W | Perm.X) is Perm.ALL, Perm.R - 1 if False else '')
show(lambda: Perm.R | 1)
show(lambda: 1 | Perm.R)
show(lambda: Perm.R & 'x')
show(lambda: Perm.R ^ None)
show(lambda: Perm(8))
show(lambda: Perm(-9))
show(lambda: Perm('R'))
show(lambda: Perm.R < Perm.W)
show(lambda: 4 in Perm)
show(lambda: 6 in Perm)
show(lambda: 8 in Perm)
show(lambda: 4 in Perm.R)
show(lambda: 'R' in Perm.R)
show(lambda: Perm(-1))
show(lambda: Perm(-4))
show(lambda: Perm(True))


class IP(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7


print(IP.R | IP.W, repr(IP.R | IP.W), repr(IP.R | 8), repr(8 | IP.R), IP.R + 1, repr(IP.R & 6), repr(IP.R ^ 5), repr(~IP.R), repr(IP(16)), str(IP(24)), f'{IP.R}', format(IP.R | IP.W, '>5'))
print(repr(IP(0)), IP(0).name, repr(IP(-1)), repr(IP(-8)), repr(~IP(0)), repr(IP(9)), IP(9).name, list(IP(9)), list(IP), 4 in IP, 16 in IP)
print(IP.R == 4, IP.R < 5, isinstance(IP.R, int), IP.R in IP.RWX, hash(IP.R) == hash(4), IP.R << 1, type(IP.R << 1), int(IP.RWX), bool(IP(0)), '%x' % IP.RWX)
show(lambda: IP.R | 1.5)
show(lambda: 4 in IP.RWX)
print(repr(IP.RWX & ~IP.W), repr(IP.R | True), repr(IP.RWX ^ IP.R))


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 4


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 4


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 4


for cls in (Strict, Conform, Eject, Keep):
    print(cls.__name__, cls._boundary_, cls._flag_mask_, cls._singles_mask_, cls._all_bits_)
    for value in (0, 1, 2, 3, 5, 7, 8, 9, -1, -2, -3, -5, -9, 255, -300):
        show(cls, value)
    show(lambda: ~cls.A)
    show(lambda: cls.A | cls.B)
    show(lambda: ~(cls.A | cls.B))


class IStrict(IntFlag, boundary=STRICT):
    A = 1


show(lambda: IStrict.A | 2)


class IEject(IntFlag, boundary=EJECT):
    A = 1


print(IEject.A | 2, type(IEject.A | 2))
print(FlagBoundary.STRICT, repr(STRICT), list(FlagBoundary), STRICT == 'strict', FlagBoundary('keep') is KEEP, EJECT.name)
print(show_flag_values(13), show_flag_values(Perm.ALL), show_flag_values(0))
show(show_flag_values, -3)
print(enum.bin(10), enum.bin(~10), enum.bin(0), enum.bin(-1), enum.bin(5, 8), enum.bin(-5, 8), enum.bin(255, 4), enum.bin(~255))


class Gaps(Flag):
    A = 1
    C = 4
    AD = 9


print(list(Gaps), Gaps(9), repr(Gaps(9)), Gaps._flag_mask_, Gaps._singles_mask_, list(Gaps.AD), repr(Gaps.AD | Gaps.C), repr(~Gaps.A), Gaps.AD.name)
show(lambda: Gaps(8))
show(lambda: Gaps(12))


class Weekday(Flag):
    MON = auto()
    TUE = auto()
    WED = auto()
    WEEK = MON | TUE | WED

    @classmethod
    def all(cls):
        return cls.WEEK

    def has(self, other):
        return bool(self & other)


print(Weekday.WEEK, list(Weekday.all()), Weekday.MON.has(Weekday.WEEK), Weekday.MON.has(Weekday.TUE), [w.value for w in Weekday])


class Unordered(Flag):
    B = 2
    A = 1
    D = 8
    C = 4


print(list(Unordered), list(Unordered(15)), Unordered(7), repr(Unordered.C | Unordered.B))


class Str(Flag):
    A = 1
    B = 2

    def __str__(self):
        return f'<{self.name}>'


print(Str.A, Str.A | Str.B, f'{Str.A}')


class Neg(IntFlag):
    A = 1
    B = 2
    BIG = 1 << 40


print(repr(Neg.BIG | 1), repr(~Neg.A), repr(Neg(1 << 50)), repr(Neg(-2)))
x = Perm.R
x |= Perm.W
print(x)
x &= Perm.W
print(x)
x ^= Perm.X
print(x, repr(x))


class NoneFlag(Flag):
    A = None
    B = 1


print(list(NoneFlag), repr(NoneFlag.A))
show(lambda: NoneFlag.A | NoneFlag.B)
show(lambda: NoneFlag.B | NoneFlag.A)
show(lambda: ~NoneFlag.A)
show(lambda: NoneFlag.B & NoneFlag.A)
show(lambda: NoneFlag.B ^ NoneFlag.A)


class Callable(Flag):
    A = 1

    @property
    def label(self):
        return self.name.lower()


print(Callable.A.label, Callable.A._sort_order_)
