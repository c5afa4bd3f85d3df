# Error texts and results of operators between built-in values, also in place.
values = [1, True, 1.5, 2j, "a", b"a", [1], (1,), {1}, {1: 2}, None, int, range(3), slice(1), len, {1: 2}.keys(), list[int], print]
def show(v):
    text = repr(v)
    return text if " at 0x" not in text else type(v).__name__
OPS = "+ - * / // % ** << >> & | ^ @ < <= == != > >= in".split()
for op in OPS:
    f = eval(f"lambda a, b: a {op} b")
    for a, b in [(a, b) for a in values for b in values]:
        if isinstance(b, type({}.keys())) and op in "-&|^" or isinstance(a, type({}.keys())) and op in "-&|^": continue
        try: print(show(a), op, show(b), "=", show(f(a, b)))
        except Exception as e: print(show(a), op, show(b), "!", type(e).__name__, e)
