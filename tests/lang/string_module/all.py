import string
from string import Formatter, Template, capwords

for name in ('whitespace', 'ascii_lowercase', 'ascii_uppercase', 'ascii_letters', 'digits', 'hexdigits', 'octdigits', 'punctuation', 'printable'):
    print(name, repr(getattr(string, name)))
print(sorted(string.__all__))
print(capwords('hello  world'), capwords(' a-b-c ', '-'), capwords('ABC dEF'))

t = Template('$who likes ${what}s, costs $$5')
print(t.substitute(who='tim', what='pie'), t.substitute({'who': 'a', 'what': 'b'}, who='c'), t.template)
print(t.safe_substitute(who='x'), Template('$a $ $1 ${b').safe_substitute(a=1), t.get_identifiers(), t.is_valid(), Template('$').is_valid())
for text in ('$', 'a\nb $1', '${}', 'x ${a', '$a'):
    try:
        print(Template(text).substitute())
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)


class Percent(Template):
    delimiter = '%'


print(Percent('%a and %{b} %% $c').substitute(a=1, b=2))
print(Template('$A$b_1 $élan').safe_substitute(A=1, b_1=2))

f = Formatter()
print(f.format('{} {} {x}', 1, 2, x=3), f.format('{0} {1} {0!r:>5}', 'a', 'b'), f.format('{:{}}', 5, '>4'), f.format('{{}} {a.real} {b[0]} {b[1][k]}', a=5, b=[1, {'k': 2}]))
print(list(f.parse('a{b!r:>{w}}c{{d}} {}')))
print(f.vformat('{0}{k}', (1,), {'k': 2}), f.get_field('0.real', (5,), {}), f.convert_field(5, 'r'), f.format_field(3.14159, '.2f'))
for text, args in (('{', ()), ('}', ()), ('{0', (1,)), ('{} {0}', (1,)), ('{0} {}', (1,)), ('{!x}', (1,)), ('{0!}', (1,)), ('{0!rr}', (1,)), ('{x}', ()), ('{1}', (1,)), ('{0.}', (1,)), ('{0[}', (1,)), ('{0[a]b}', ({'a': 1},))):
    try:
        print(text, f.format(text, *args))
    except Exception as e:
        print(text, type(e).__name__, e)


class Named(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f'<{key}>')
        return super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        unused = set(kwargs) - used
        if unused:
            print('unused', sorted(unused))


print(Named().format('{a} {b} {0}', 1, a=5, c=6))
