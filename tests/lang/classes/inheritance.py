class Animal:
    sound = "..."
    def __init__(self, name):
        self.name = name
        print("Animal init", name)
    def speak(self):
        return f"{self.name} says {self.sound}"
    def kind(self): return "animal"
class Dog(Animal):
    sound = "woof"
    def kind(self): return "dog, " + super().kind()
class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def speak(self):
        return super().speak().upper() + "!"
    def kind(self): return "puppy, " + super(Puppy, self).kind()
a, d, p = Animal("a"), Dog("d"), Puppy("p", 1)
print(a.speak(), d.speak(), p.speak(), p.kind(), p.age)
print(isinstance(p, Animal), isinstance(a, Dog), issubclass(Puppy, Animal), issubclass(Dog, (int, Animal)), isinstance(p, (int, str, Dog)))
print([c.__name__ for c in Puppy.__mro__], Puppy.__base__.__name__)
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()])
class X: pass
class Y(X): pass
for action in (lambda: type("Z", (X, Y), {}), lambda: type("Z", (X, X), {}), lambda: type("Z", (5,), {}), lambda: type("Z", (bool,), {}), lambda: type("Z", (type(None),), {})):
    try:
        print(action().__name__)
    except TypeError as error:
        print(error)
Dynamic = type("Dynamic", (Dog,), {"sound": "beep", "extra": lambda self: self.sound * 2})
print(Dynamic("x").speak(), Dynamic("y").extra(), Dynamic.__name__)
class Mixin:
    def describe(self): return f"<{type(self).__name__} {self.name}>"
class Cat(Mixin, Animal):
    sound = "meow"
print(Cat("c").describe(), Cat.__bases__ == (Mixin, Animal))
class Stack(list):
    def push(self, item): self.append(item)
    def peek(self): return self[-1]
s = Stack([1])
s.push(2)
print(s, s.peek(), len(s), isinstance(s, list), s + [3], type(s + [3]).__name__)
class Upper(str):
    def __new__(cls, value): return super().__new__(cls, value.upper())
    def shout(self): return self + "!"
print(Upper("abc"), Upper("x").shout(), type(Upper("x").shout()).__name__, Upper("a") == "A")
class Default(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
d = Default(a=1)
print(d["a"], d["b"], d, d.get("zz"))
class Celsius(int):
    def __repr__(self): return f"{int(self)}C"
print(Celsius(5), repr(Celsius(5)), Celsius(5) + 1, [Celsius(2)])
class Pair(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
print(Pair(1, 2), Pair(1, 2).first, Pair(1, 2) == (1, 2))
