# Exception groups: margins, nesting, width and depth, show_group.
import sys
import traceback


def group():
    errors = []
    for act in (lambda: 1 / 0, lambda: int('x'), lambda: {}[1]):
        try:
            act()
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup('several', errors)


try:
    group()
except ExceptionGroup as g:
    print(traceback.format_exc())
    print(traceback.format_exception_only(g))
    print(''.join(traceback.format_exception_only(g, show_group=True)))
    traceback.print_exception(g, file=sys.stdout, limit=1)

nested = ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [TypeError('t\nu'), KeyError('k')]), OSError('o')])
nested.exceptions[0].add_note('a note\nof two lines')
nested.add_note('of the group')
print(''.join(traceback.format_exception(nested)))
print(''.join(traceback.format_exception_only(nested, show_group=True)))
wide = ExceptionGroup('wide', [ValueError(i) for i in range(18)])
print(''.join(traceback.format_exception(wide)))
print(''.join(traceback.TracebackException.from_exception(wide, max_group_width=2).format()))
print(''.join(traceback.TracebackException.from_exception(ExceptionGroup('w', [ValueError(i) for i in range(3)]), max_group_width=2).format()))
deep = ValueError('core')
for i in range(5):
    deep = ExceptionGroup(f'level {i}', [deep])
print(''.join(traceback.TracebackException.from_exception(deep, max_group_depth=2).format()))
print(''.join(traceback.format_exception(deep)))
try:
    try:
        group()
    except ExceptionGroup as g:
        raise RuntimeError('after') from g
except RuntimeError:
    print(traceback.format_exc())
try:
    raise ExceptionGroup('with causes', [ValueError('v')]) from KeyError('cause')
except ExceptionGroup as g:
    print(traceback.format_exc())
member = ValueError('has context')
member.__context__ = KeyError('context')
print(''.join(traceback.format_exception(ExceptionGroup('g', [member, BaseException('b') if False else TypeError('t')]))))
print(''.join(traceback.format_exception(BaseExceptionGroup('base', [KeyboardInterrupt(), SystemExit(1)]))))
t = traceback.TracebackException.from_exception(nested)
print([x.exc_type_str for x in t.exceptions], [x.exc_type_str for x in t.exceptions[1].exceptions])
