class AppError(Exception):
    """Base of all."""
class NotFound(AppError):
    def __init__(self, name, code=404):
        super().__init__(f"{name} not found")
        self.name, self.code = name, code
class WithStr(AppError):
    def __str__(self): return f"<<{self.args}>>"
class KeyLike(KeyError): pass
class Multi(ValueError, KeyError): pass
for error in (AppError(), AppError("x", 1), NotFound("page"), WithStr("a"), KeyLike("k"), Multi("m")):
    try:
        raise error
    except AppError as caught:
        print("app", type(caught).__name__, str(caught), repr(caught), caught.args)
    except (ValueError, KeyError) as caught:
        print("other", type(caught).__name__, str(caught), repr(caught))
try:
    raise NotFound("user", code=410)
except NotFound as error:
    print(error.name, error.code, error, error.__doc__, AppError.__doc__)
class NoInit(Exception):
    def __init__(self, a, b): self.a, self.b = a, b
e = NoInit(1, b=2)
print(e.args, repr(e), str(e), e.a, e.b)
class Retry:
    def __init__(self, times): self.times = times
    def __call__(self, f, *args):
        for attempt in range(self.times):
            try:
                return f(*args)
            except AppError as error:
                print("attempt", attempt, error)
                last = error
        raise RuntimeError("gave up") from last
calls = 0
def flaky():
    global calls
    calls += 1
    if calls < 3: raise AppError(f"failure {calls}")
    return "success"
print(Retry(5)(flaky))
def broken(): raise AppError("always")
try:
    Retry(2)(broken)
except RuntimeError as error:
    print(error, repr(error.__cause__))
def validate(data):
    errors = []
    for key, kind in (("name", str), ("age", int)):
        try:
            value = data[key]
            if not isinstance(value, kind): raise TypeError(f"{key} must be {kind.__name__}")
        except KeyError as error: errors.append(f"missing {error}")
        except TypeError as error: errors.append(str(error))
    if errors: raise ExceptionGroup("invalid", [ValueError(e) for e in errors])
    return "ok"
print(validate({"name": "x", "age": 1}))
try: validate({"age": "x"})
except ExceptionGroup as group: print(group, group.exceptions)
