import sys
print(sys.version_info[:3], sys.version_info.major, sys.version_info >= (3, 13), sys.version_info == (3, 13, 0, "final", 0), len(sys.version_info), sys.version_info)
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform, sys.version.split()[0], sys.hexversion == 0x30d00f0)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.min, sys.int_info.default_max_str_digits, sys.hash_info.modulus, sys.hash_info.width, sys.hash_info.inf)
print(sys.float_info)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.intern("abc") == "abc", sys.getrecursionlimit(), sys.get_int_max_str_digits())
sys.setrecursionlimit(5000); print(sys.getrecursionlimit()); sys.setrecursionlimit(1000)
for call in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("a"), lambda: sys.intern(1), lambda: sys.setrecursionlimit(2 ** 40), lambda: sys.exit(1, 2), lambda: sys.nosuch):
    try: call()
    except Exception as error: print(type(error).__name__, error)
for args in ((), (None,), (3,), ("text",), ((1, 2),), (True,)):
    try: sys.exit(*args)
    except SystemExit as error: print("SystemExit", error.args, error.code)
try: exit(2)
except SystemExit as error: print(error.code)
try: quit()
except SystemExit as error: print(error.code)
print(sys.exc_info(), sys.exception())
try: 1 / 0
except ZeroDivisionError as error:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__, sys.exception() is error)
    def inside(): return sys.exc_info()[1]
    print(inside() is error)
print(sys.exc_info())
print("sys" in sys.modules, sys.modules["sys"] is sys, type(sys).__name__, sys.__name__, repr(type(sys)), isinstance(sys.modules, dict), isinstance(sys.path, list), isinstance(sys.argv, list))
print(sys.getsizeof(0), sys.getsizeof(1), sys.getsizeof(2 ** 40), sys.getsizeof(1.5), sys.getsizeof(""), sys.getsizeof("abc"), sys.getsizeof(b"abc"), sys.getsizeof([]), sys.getsizeof([1, 2, 3]) > 0, sys.getsizeof(()), sys.getsizeof((1, 2)), sys.getsizeof({}), sys.getsizeof(set()), sys.getsizeof(None), sys.getsizeof(True))
class S:
    def __sizeof__(self): return 100
print(sys.getsizeof(S()))
import builtins
print(builtins.len is len, builtins.__name__, "print" in dir(builtins), builtins.True_ if hasattr(builtins, "True_") else builtins.ValueError is ValueError, type(builtins).__name__)
from builtins import max as biggest, str as text
print(biggest(1, 2), text(5))
