class Registry:
    items = []
    @staticmethod
    def normalise(name): return name.strip().lower()
    @classmethod
    def add(cls, name):
        cls.items.append((cls.__name__, cls.normalise(name)))
        return cls
    @classmethod
    def create(cls, *args): return cls()
class Child(Registry):
    @staticmethod
    def normalise(name): return "child " + Registry.normalise(name)
    @classmethod
    def add(cls, name):
        super().add(name + "?")
        return cls
Registry.add(" A ").add("B")
Child.add(" C ")
Child().add("D")
print(Registry.items, Registry.normalise(" X "), Child().normalise("Y"), type(Child.create()).__name__)
print(Registry().normalise("z"), Registry.add.__self__.__name__, Child.add.__func__.__name__)
class Made:
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, kwargs)
        instance = super().__new__(cls)
        instance.made = True
        return instance
    def __init__(self, *args, **kwargs):
        print("init", self.made, args, kwargs)
Made(1, k=2)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class Single:
    instance = None
    def __new__(cls):
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
print(Single() is Single())
class Hook:
    subclasses = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.subclasses.append((cls.__name__, tag))
class One(Hook, tag="one"): pass
class Two(Hook): pass
class Three(One, tag=3): pass
print(Hook.subclasses)
class Generic:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item.__name__}]"
print(Generic[int])
class BadInit:
    def __init__(self): return 5
for action in (BadInit, lambda: type("T", (Hook,), {}, other=1), lambda: Registry.create(1).missing):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
