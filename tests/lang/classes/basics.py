class Point:
    """A point."""
    dimensions = 2
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
p = Point(1)
q = p.moved(2, 3)
print(p, q, q.x, Point.dimensions, p.dimensions, Point.__doc__, Point.__name__)
p.dimensions = 3
print(p.dimensions, Point.dimensions, p.__dict__, vars(q))
Point.dimensions = 5
print(p.dimensions, q.dimensions)
Point.shout = lambda self: f"{self}!"
print(p.shout(), isinstance(p, Point), type(p) is Point, p.__class__.__name__)
q.extra = [1]
q.extra.append(2)
print(q.extra, hasattr(p, "extra"), getattr(p, "extra", "none"))
setattr(q, "dynamic name", 1)
print(getattr(q, "dynamic name"), sorted(vars(q)))
class Empty: pass
e = Empty()
e.a = 1
del e.a
for action in (lambda: e.a, lambda: Empty.a, lambda: e.missing(), lambda: Point.__init__(), lambda: Point(), lambda: p.moved(), lambda: setattr(5, "a", 1),
               lambda: p.xx, lambda: p.moveed, lambda: None.foo, lambda: (1).foo, lambda: "".foo, lambda: [].push(1), lambda: print.foo, lambda: Point.z, lambda: int.foo):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
class Nested:
    class Inner:
        def hello(self):
            return "hello from " + type(self).__qualname__
    instance = Inner()
print(Nested.Inner().hello(), Nested.instance.hello())
method = p.moved
print(method(1, 1), Point.moved(p, 2, 2))
class Order:
    print("body runs")
    a = [1]
    b = a
    b.append(2)
    for i in range(2):
        a.append(i)
    if True:
        def conditional(self): return "yes"
print(Order.a, Order.i, Order().conditional())
print(p == Point(1), p == p, p != q, Point == Point, bool(p))
print(Point.__mro__[1] is object, Point.__bases__, Point.__module__, repr(Point), str(Empty))
type(q).__name__
