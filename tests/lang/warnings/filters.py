# filterwarnings, simplefilter, resetwarnings: order, messages, categories, modules, lines.
import sys
import warnings

setattr(sys, 'std' + 'err', sys.stdout)
warnings.resetwarnings()
print(warnings.filters)


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


show(warnings.simplefilter, 'wrong')
show(warnings.simplefilter, 'error', lineno='a')
show(warnings.simplefilter, 'error', lineno=-1)
show(warnings.filterwarnings, 'wrong')
show(warnings.filterwarnings, 'all')
show(warnings.filterwarnings, 'error', message=1)
show(warnings.filterwarnings, 'error', category=int)
show(warnings.filterwarnings, 'error', category='x')
show(warnings.filterwarnings, 'error', module=1)
show(warnings.filterwarnings, 'error', lineno='1')
show(warnings.filterwarnings, 'error', lineno=-1)
show(warnings.filterwarnings)
show(warnings.simplefilter)
warnings.simplefilter('always')
warnings.simplefilter('ignore', DeprecationWarning)
warnings.simplefilter('error', RuntimeWarning, append=True)
warnings.simplefilter('always')
warnings.simplefilter('error', RuntimeWarning, append=True)
print(warnings.filters)


def attempt(*args):
    try:
        warnings.warn(*args)
        print('went on')
    except Warning as e:
        print('raised', type(e).__name__, e)


attempt('r', RuntimeWarning)
attempt('d', DeprecationWarning)
warnings.resetwarnings()
warnings.simplefilter('ignore')
warnings.filterwarnings('error', message='deprecated function')
attempt('Deprecated FUNCTION f')
attempt('a deprecated function')
attempt('something else')
warnings.filterwarnings('ignore', message='deprecated function f')
attempt('deprecated function f')
attempt('deprecated function g')
warnings.resetwarnings()
warnings.simplefilter('ignore')
warnings.filterwarnings('error', module='__main__')
attempt('in main')
warnings.resetwarnings()
warnings.simplefilter('ignore')
warnings.filterwarnings('error', module='other')
attempt('not in other')
warnings.warn_explicit('x', UserWarning, 'f', 1, 'mod')
try:
    warnings.warn_explicit('x', UserWarning, 'f', 1, 'other')
except UserWarning as e:
    print('raised', e)
warnings.resetwarnings()
warnings.simplefilter('ignore')
warnings.filterwarnings('error', lineno=7)
try:
    warnings.warn_explicit('x', UserWarning, 'f', 6, 'other')
    warnings.warn_explicit('x', UserWarning, 'f', 7, 'other')
except UserWarning as e:
    print('raised', e)
warnings.resetwarnings()


class A(Warning):
    pass


class B(A):
    pass


class C(UserWarning):
    pass


warnings.simplefilter('ignore')
warnings.simplefilter('error', A)
attempt('a', A)
attempt('b', B)
attempt('c', C)
attempt(B('instance'))
warnings.simplefilter('default', B)
attempt('b', B)
print(warnings.filters[0], len(warnings.filters))
