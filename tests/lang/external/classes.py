# host: ext = lambda value: value
# host: decorate = lambda name: name + '!'
def tagged(tag):
    def wrap(f):
        def inner(*args): return (ext(tag), f(*args))
        return inner
    return wrap
class Base:
    limit = ext(10)
    names = [ext(n) for n in "ab"]
    def __init_subclass__(cls, **kw): print("subclass", ext(cls.__name__), kw)
    def __init__(self, value=ext("default")):
        self.value = ext(value)
    @property
    def prop(self): return ext(self.value) * 2
    @prop.setter
    def prop(self, v): self.value = ext(v)
    @classmethod
    def make(cls, v): return cls(ext(v))
    @staticmethod
    def static(v): return ext(v)
    @tagged(ext("tag"))
    def method(self, x): return ext(x)
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return ext("dynamic " + name)
class Child(Base, flag=ext(1)):
    def method(self, x): return ("child", super().method(ext(x)))
    for i in range(2):
        locals_i = ext(i)
b = Base(3)
print(b.prop, Base.limit, Base.names, b.missing, b.method(5), Base.make("m").value, Base.static("s"), Base().value)
b.prop = 50
print(b.prop, Child(1).method(2), Child.locals_i, hasattr(b, "anything"), getattr(b, "other"))
class Meta(type):
    def __new__(m, name, bases, ns): return super().__new__(m, decorate(name), bases, ns)
    def __call__(cls, *a): return super().__call__(*[ext(x) for x in a])
    def __getattr__(cls, name): return ext("class " + name)
class WithMeta(metaclass=Meta):
    def __new__(cls, *a):
        print("new", ext(a))
        return super().__new__(cls)
    def __init__(self, *a): self.a = ext(a)
print(WithMeta.__name__, WithMeta(1, 2).a, WithMeta.attribute)
class Desc:
    def __set_name__(self, owner, name): self.name = ext(name)
    def __get__(self, obj, owner=None): return ext("get " + self.name)
    def __set__(self, obj, v): print("desc set", ext(v))
class Model:
    field = Desc()
m = Model()
print(m.field, Model.field)
m.field = 1
class Attr:
    def __setattr__(self, n, v): object.__setattr__(self, n, ext(v))
    def __getattribute__(self, n): return ext(object.__getattribute__(self, n))
    def __delattr__(self, n): print("del", ext(n))
a = Attr(); a.x = 5; a.x += 1
print(a.x)
del a.x
def function(a=ext("d1"), *, b=ext("d2")) -> ext("annotation"): return a, b
print(function(), isinstance(ext(b), Base), function.__annotations__)
