# FrameSummary, StackSummary, extract_tb, extract_stack, walk_tb, walk_stack, TracebackException.
import sys
import traceback
from traceback import FrameSummary, StackSummary, TracebackException


def fail():
    return [][3]


def middle():
    fail()


def caught():
    try:
        middle()
    except IndexError as e:
        return e


e = caught()
tb = e.__traceback__
summary = traceback.extract_tb(tb)
print(type(summary).__name__, len(summary), summary)
for item in summary:
    print(item.filename, item.lineno, item.name, item.line, item.end_lineno, item.colno, item.end_colno, item.locals, tuple(item), len(item), item[3], item)
print(summary.format())
print(traceback.extract_tb(tb, limit=1), traceback.extract_tb(tb, limit=-1), traceback.extract_tb(tb, 0), traceback.extract_tb(None))
print([(f.f_code.co_name, line) for f, line in traceback.walk_tb(tb)], list(traceback.walk_tb(None)))


def stack_here():
    return traceback.extract_stack()


def calls():
    return stack_here()


def mine(stack):
    return [item for item in stack if item.filename == 'main.py']


for item in mine(calls()):
    print(item)
print(traceback.extract_stack()[-1].line)
print(traceback.format_stack()[-1])
traceback.print_stack(file=sys.stdout, limit=1)
print([item.name for item in calls()[-2:]], [i.name for i in (lambda: traceback.extract_stack(limit=1))()])


class A:
    stack = traceback.extract_stack()

    def method(self):
        return [frame.f_code.co_name for frame, line in traceback.walk_stack(None)][-1]


print([item.name for item in mine(A.stack)], A().method())


def generator():
    yield traceback.extract_stack()


print([item.name for item in mine(next(generator()))])

f = FrameSummary('file.py', 3, 'name')
print(f, f.line == '', f.locals, f == FrameSummary('file.py', 3, 'name'), f == FrameSummary('file.py', 4, 'name'), f == ('file.py', 3, 'name', ''), f == 5)
f = FrameSummary('file.py', 3, 'name', line='  the line  ', locals={'a': 1, 'b': [2]})
print(f.line, f.locals, list(f), f[0:2])
print(StackSummary.from_list([f]).format())
print(StackSummary.from_list([('f.py', 1, 'g', 'text'), ('f.py', 2, 'g', None), f]).format())
print(traceback.format_list([('f.py', 1, 'g', 'text'), ('f.py', 2, 'g', '')]))
traceback.print_list([('f.py', 1, 'g', 'text')], file=sys.stdout)
same = [('f.py', 1, 'g', 'text')] * 7
print(''.join(StackSummary.from_list(same).format()))
print(''.join(StackSummary.from_list(same[:4]).format()))
print(''.join(StackSummary.from_list(same[:3] + [('f.py', 2, 'g', 'other')] * 5).format()))
try:
    StackSummary.from_list([('f.py', 1)])
except ValueError as error:
    print(error)


class Quiet(StackSummary):
    def format_frame_summary(self, frame_summary, **kwargs):
        if frame_summary.name == 'middle':
            return None
        return f'{frame_summary.name}:{frame_summary.lineno}\n'


print(Quiet(summary).format())
print(StackSummary.extract(traceback.walk_tb(tb)).format(), StackSummary.extract(traceback.walk_tb(tb), limit=1))

t = TracebackException.from_exception(e)
print(t.exc_type_str, str(t), t.stack == summary, t.__cause__, t.__context__, t.__suppress_context__, t.exceptions, t.__notes__)
print(''.join(t.format()))
print(list(t.format_exception_only()))
t.print(file=sys.stdout)
print(t == TracebackException.from_exception(e), t == TracebackException.from_exception(ValueError()), t == 1)
try:
    try:
        fail()
    except IndexError as inner:
        raise KeyError('outer') from inner
except KeyError as error:
    t = TracebackException(type(error), error, error.__traceback__, limit=1)
    print(t.__cause__.exc_type_str, t.__cause__.stack, t.__context__, ''.join(t.format(chain=False)))
    t = TracebackException.from_exception(error, compact=True)
    print(t.__context__, ''.join(t.format()))
try:
    try:
        fail()
    except IndexError:
        raise KeyError('outer') from None
except KeyError as error:
    t = TracebackException.from_exception(error)
    print(t.__context__ is not None, t.__suppress_context__, ''.join(t.format()))
    print(TracebackException.from_exception(error, compact=True).__context__)
t = TracebackException(ValueError, ValueError('v'), None)
print(list(t.format()), t.exc_type_str, t.stack)
t = TracebackException.from_exception(SyntaxError('s', ('f.py', 1, 2, 'text')))
print(t.filename, t.lineno, t.text, t.offset, t.msg, t.end_lineno, t.end_offset)


def named(value):
    local = value * 2
    return traceback.StackSummary.extract(traceback.walk_stack(None), capture_locals=True)[0].locals


print(named(21))
traceback.clear_frames(tb)
