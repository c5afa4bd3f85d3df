class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees
    @property
    def degrees(self):
        "The degrees."
        print("get")
        return self._degrees
    @degrees.setter
    def degrees(self, value):
        print("set", value)
        if value < -273: raise ValueError("too cold")
        self._degrees = value
    @degrees.deleter
    def degrees(self):
        print("del")
        del self._degrees
    @property
    def fahrenheit(self): return self.degrees * 9 / 5 + 32
c = Celsius(25)
print(c.degrees, c.fahrenheit)
c.degrees += 5
print(c.fahrenheit)
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: setattr(c, "degrees", -300))
attempt(lambda: setattr(c, "fahrenheit", 1))
attempt(lambda: delattr(c, "fahrenheit"))
del c.degrees
attempt(lambda: c.degrees)
print(Celsius.degrees.__doc__, type(Celsius.degrees).__name__, Celsius.fahrenheit.fset)
class Base:
    @property
    def value(self): return "base"
class Derived(Base):
    @property
    def value(self): return super().value + " derived"
print(Derived().value)
class WithFunction:
    def get(self): return self.__dict__.get("v", "unset")
    def set(self, v): self.__dict__["v"] = v
    x = property(get, set, doc="x doc")
w = WithFunction()
print(w.x); w.x = 5; print(w.x, WithFunction.x.__doc__)
class Fails:
    @property
    def bad(self): return self.nothing
    def __getattr__(self, name): return "fallback " + name
print(Fails().bad, Fails().other)
class NoGetter:
    x = property()
attempt(lambda: NoGetter().x)
class Descriptor:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, instance, owner):
        if instance is None: return self
        return getattr(instance, self.name, "default")
    def __set__(self, instance, value):
        print("set", self.name, value)
        setattr(instance, self.name, value)
    def __delete__(self, instance): print("delete", self.name)
class Model:
    field = Descriptor()
    other = Descriptor()
m = Model()
print(m.field); m.field = 3; print(m.field, m.other, vars(m)); del m.field
class Lazy:
    def __init__(self, function): self.function, self.name = function, function.__name__
    def __get__(self, instance, owner=None):
        value = self.function(instance)
        instance.__dict__[self.name] = value
        return value
class Expensive:
    @Lazy
    def data(self):
        print("computing")
        return [1, 2]
e = Expensive()
print(e.data, e.data)
