# host: value limit = 10
# host: value settings = {'debug': True, 'names': ['a', 'b']}
# host: ext = lambda value: value
# modes: pausing reloaded preempted
x = limit
print(x + 1, limit * 2)
def use(): return settings["names"], limit
print(use(), [limit for _ in range(2)], (lambda: settings)()["debug"])
settings["names"].append("c")
print(settings)
print([ext for _ in range(1)][0]("called"), [f(5) for f in (ext, str)])
class C:
    value = limit
    def m(self): return limit
print(C.value, C().m())
try:
    unknown_name
except NameError as error:
    print(error)
limit = 5
print(limit, use())
alias = ext
alias(limit)
