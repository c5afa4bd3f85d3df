def g():
    print("start")
    x = yield 1
    print("got", x)
    try:
        y = yield 2
    except ValueError as error:
        print("caught", error)
        y = "recovered"
    print("y", y)
    return "done"
it = g()
print(next(it), it.send("hello"), end="\n")
try:
    it.throw(ValueError("thrown"))
except StopIteration as stop:
    print("value", stop.value)
print(next(it, "exhausted"))
def finaliser():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
it = finaliser()
next(it)
it.close()
it.close()
print(list(it))
def ignores_close():
    try:
        yield
    except GeneratorExit:
        print("ignoring")
    yield
it = ignores_close()
next(it)
try:
    it.close()
except RuntimeError as error:
    print(error)
def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"
it = returns_on_close()
next(it)
print(it.close())
for action in (lambda: g().send(1), lambda: next(iter_empty()), lambda: g().throw(KeyError("not started")), lambda: list(raises()), lambda: list(stop_inside()), lambda: g().throw(5), lambda: itself()):
    def iter_empty():
        return
        yield
    def raises():
        yield 1
        raise ValueError("inside")
    def stop_inside():
        yield 1
        raise StopIteration("s")
    def itself():
        def loop():
            yield next(me)
        me = loop()
        return next(me)
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__cause__))
def running_average():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count
avg = running_average()
next(avg)
print([avg.send(v) for v in (10, 20, 60)])
def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([n for n, _ in zip(fibonacci(), range(10))])
it = finaliser()
print(type(it).__name__, it.__name__, it.__qualname__, iter(it) is it, it.gi_running, it.gi_frame is None, it.gi_yieldfrom)
print(list(it), it.gi_frame)
def expressions():
    x = (yield "a") or (yield "b")
    yield [x, (yield)]
it = expressions()
print(next(it), it.send(0), it.send("c"), it.send("d"))
lam = lambda: (yield 5)
print(list(lam()))
