# Keywords for subclasses of built-in classes: whose __init__ or __new__ they are for.


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except TypeError as error:
        print(error)


for kind, args in ((float, (2.5,)), (list, ([1],)), (tuple, ([1],)), (set, ([1],)), (frozenset, ([1],))):

    class Plain(kind):
        pass

    class Initialized(kind):
        def __init__(self, arg, newarg=None):
            self.newarg = newarg

    class Made(kind):
        def __new__(cls, arg, newarg=None):
            made = super().__new__(cls, arg)
            made.newarg = newarg
            return made

    print(kind.__name__)
    attempt(kind, *args, newarg=3)
    attempt(Plain, *args)
    attempt(Plain, *args, newarg=3)
    attempt(lambda: Initialized(*args, newarg=3).newarg)
    attempt(lambda: Made(*args, newarg=3).newarg)
