class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in namespace if not k.startswith("__")), kwargs)
        return super().__new__(mcls, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name)
        super().__init__(name, bases, namespace)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return 7
    def __iter__(cls): return iter("ab")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, x): return x * 2
    def __repr__(cls): return f"<meta {cls.__name__}>"
    @property
    def shout(cls): return cls.__name__.upper()
    def helper(cls): return "helper of " + cls.__name__
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, value): self.value = value
class B(A):
    y = 2
print(A(3).value, len(A), list(B), 1 in A, B[21], A, repr(B), A.shout, B.helper(), type(B).__name__)
try:
    A(1).helper()
except AttributeError as error:
    print(error)
class Prepare(type):
    @classmethod
    def __prepare__(mcls, name, bases): 
        print("prepare", name)
        return {"injected": 42}
class C(metaclass=Prepare):
    doubled = injected * 2
print(C.injected, C.doubled)
class M2(type): pass
try:
    class Conflict(A, metaclass=M2): pass
except TypeError as error:
    print(error)
class InstanceCheck(type):
    def __instancecheck__(cls, instance): return instance == 5
    def __subclasscheck__(cls, sub): return sub is str
class Five(metaclass=InstanceCheck): pass
print(isinstance(5, Five), isinstance(6, Five), issubclass(str, Five), issubclass(int, Five))
def factory(name, bases, namespace):
    print("factory", name)
    return namespace["value"]
class Weird(metaclass=factory):
    value = 99
print(Weird)
