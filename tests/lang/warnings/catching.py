# catch_warnings: recording, filters put back, nesting; showwarning and formatwarning replaced.
import sys
import warnings

setattr(sys, 'std' + 'err', sys.stdout)
warnings.resetwarnings()
warnings.simplefilter('always')

with warnings.catch_warnings(record=True) as log:
    print(log)
    warnings.warn('first')
    warnings.warn('second', RuntimeWarning)
    warnings.simplefilter('ignore')
    warnings.warn('third')
    print(len(log), log[0].message, log[0].category, log[0].filename, log[0].lineno, log[0].file, log[0].line, log[0].source)
    print(log[1], str(log[1].message), log[1].category.__name__)
    with warnings.catch_warnings():
        warnings.simplefilter('always')
        warnings.warn('nested')
    with warnings.catch_warnings(record=True) as inner:
        warnings.simplefilter('always')
        warnings.warn('inner')
    print(len(log), [str(w.message) for w in inner])
warnings.warn('after')
print(warnings.filters)
with warnings.catch_warnings() as nothing:
    print(nothing)
    warnings.simplefilter('error')
    try:
        warnings.warn('raised')
    except UserWarning as e:
        print('caught', e)
warnings.warn('back')
with warnings.catch_warnings(action='ignore', category=RuntimeWarning):
    warnings.warn('ignored', RuntimeWarning)
    warnings.warn('shown')
    print(warnings.filters[0])
with warnings.catch_warnings(record=True, action='error', append=True) as log:
    warnings.warn('recorded')
    print(len(log))
c = warnings.catch_warnings(record=True)
print(c, warnings.catch_warnings())
try:
    c.__exit__()
except RuntimeError as e:
    print(e)
with c:
    try:
        c.__enter__()
    except RuntimeError as e:
        print(e)
try:
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        raise KeyError('x')
except KeyError:
    warnings.warn('after an exception')


def my_show(message, category, filename, lineno, file=None, line=None):
    print('mine:', message, category.__name__, filename, lineno, file, line)


original = warnings.showwarning
warnings.showwarning = my_show
warnings.warn('shown by mine')
with warnings.catch_warnings(record=True) as log:
    warnings.warn('recorded')
    print(len(log), warnings.showwarning is original)
print(warnings.showwarning is my_show)
warnings.showwarning = 5
try:
    warnings.warn('x')
except TypeError as e:
    print(e)
warnings.showwarning = original
old = warnings.formatwarning
warnings.formatwarning = lambda message, category, filename, lineno, line=None: f'[{category.__name__}] {message} {line}\n'
warnings.warn('formatted')
warnings.formatwarning = old
print(warnings.formatwarning('m', UserWarning, 'file.py', 3))
print(warnings.formatwarning('m', UserWarning, 'file.py', 3, 'the line'))
print(warnings.formatwarning('m', UserWarning, 'main.py', 3))
print(warnings.formatwarning(UserWarning('made'), UserWarning, 'main.py', 1000, '   indented '))


class File:
    def write(self, text):
        print('written', repr(text))


warnings.showwarning('to a file', UserWarning, 'f.py', 5, File(), 'text of line')
warnings.showwarning('no file', UserWarning, 'f.py', 5)
setattr(sys, 'std' + 'err', None)
warnings.warn('lost')
print(warnings.WarningMessage('m', UserWarning, 'f', 1))
