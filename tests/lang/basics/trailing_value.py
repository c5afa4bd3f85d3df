def f(x):
    return {"value": x, "items": [x, (x, None)], "nested": {"t": (1,), "f": 1.5}}
f(1)
f("two")
