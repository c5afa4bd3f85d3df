# The program is a module: sys.modules has it, and it can be imported.
import sys

answer = 42
me = sys.modules[__name__]
print(me is sys.modules['__main__'], type(me).__name__, me.__name__, me.answer)
me.other = 'set from outside'
print(other, vars(me) is globals(), getattr(me, 'missing', 'no'))  # noqa: F821
import __main__

print(__main__ is me, __main__.answer)


def handler_a():
    return 'a'


print([getattr(me, name)() for name in dir(me) if name.startswith('handler_')])
from __main__ import answer as again

print(again)
sys.modules['mine'] = me
import mine

print(mine.answer, 'mine' in sys.modules)
sys.modules['gone'] = None
try:
    import gone
except ModuleNotFoundError as error:
    print(error)
