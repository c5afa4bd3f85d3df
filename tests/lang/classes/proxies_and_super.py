# super() of objects that say themselves of which class they are, and other look-ups that a proxy sees or does not see.
import functools


def text(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Proxy:
    def __init__(self, obj):
        self._obj = obj

    def __getattribute__(self, name):
        return object.__getattribute__(self, name) if name == "_obj" else getattr(self._obj, name)


class Claim:
    def __init__(self, cls):
        self._cls = cls

    @property
    def __class__(self):
        if isinstance(self._cls, Exception):
            raise self._cls
        return self._cls


class B:
    name = "of B"

    def f(self):
        return "B.f"

    @classmethod
    def k(cls):
        return cls.__name__


class C(B):
    def f(self):
        return super(C, self).f() + "->C.f"

    def g(self):
        return super().f(), super().name, super().k(), super().__class__

    def none(self):
        return super().nothing

    def again(self):
        return super().__init__.__name__, repr(super())


class D(C):
    pass


for p in Proxy(C()), Proxy(D()), Claim(C), Claim(D):
    print(text(C.f, p), text(C.g, p), text(C.none, p), text(C.again, p), super(C, p).__self_class__.__name__, super(C, p).__self__ is p)
for p in Proxy(B()), Claim(B), Claim(int), Claim(5), Claim(AttributeError("no")), Claim(ValueError("no")), B(), 5, int:
    print(text(C.f, p), text(C.g, p), text(lambda: super(C, p)), text(lambda: super(C).__get__(p)), sep=" | ")
print(super(C).__get__(Claim(D)).f(), super(C).__get__(Claim(D)).__self_class__)


class MySuper(super):
    def __init__(self, *args):
        super().__init__(*args)


print(MySuper(C, Claim(D)).f(), type(MySuper(C).__get__(Claim(C))))

# Attributes of type itself
print(text(lambda: type.__annotations__), type.__type_params__, getattr(type, "__annotations__", "none"))


def wrapper(*args): pass


functools.update_wrapper(wrapper, type)
print(wrapper.__name__, wrapper.__annotations__, wrapper.__type_params__)


class HasMethod:
    def m(self): pass


HasMethod.m.known = 3
print("known" in dir(HasMethod().m), "known" in HasMethod().m.__dir__())

# A conversion asks the class, not the object
seen = []


class Watched:
    def __getattribute__(self, name):
        seen.append(name)
        return object.__getattribute__(self, name)

    def __index__(self): return 3
    def __complex__(self): return 2j
    def __instancecheck__(self, obj): return True
    def __subclasscheck__(self, cls): return True


w = Watched()
for f in hex, complex, lambda w: isinstance(1, w), lambda w: issubclass(int, w), lambda w: complex(1, w), [1, 2, 3, 4].__getitem__:
    print(f(w), seen)

# Texts of properties without a dict


def getter(self):
    "The getter's."


class Slots(property):
    __slots__ = ("foo",)


class SlotsWithDoc(property):
    __slots__ = ("foo", "__doc__")


class Own(property):
    "The class's."


print(Slots(doc="given").__doc__, text(Slots, getter), Slots(lambda self: 1).__doc__, Slots().__doc__)
print(SlotsWithDoc(doc="given").__doc__, SlotsWithDoc(getter).__doc__, SlotsWithDoc(getter, doc="given").__doc__, SlotsWithDoc().__doc__)
print(Own(getter).__doc__, Own(doc="given").__doc__, Own().__doc__, Own.__doc__)

# A callable that exhausts the iterator which calls it


def call():
    if call.within:
        return 2
    call.within = True
    list(call.iterator)
    return 1


call.within = False
call.iterator = iter(call, 2)
print(next(call.iterator, "end"), next(call.iterator, "end"))
