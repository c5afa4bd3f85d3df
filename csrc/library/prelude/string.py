# SPDX-License-Identifier: MIT
# The module string. Templates are read by hand: identifiers are those of the default pattern, whatever `flags` say.

__all__ = [
    'ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation',
    'whitespace', 'Formatter', 'Template',
]  # fmt: skip

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace

_missing = object()


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string"""
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


# ---- templates ----

_DEFAULT_ID = r'(?a:[_a-z][_a-z0-9]*)'


def _identifier_end(text, start):
    """Where the identifier at `start` ends; `start` if there is none."""
    i = start
    while i < len(text) and text[i].isascii() and (text[i] == '_' or text[i].isalpha() or (i > start and text[i].isdigit())):
        i += 1
    return i


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = '$'
    idpattern = _DEFAULT_ID
    braceidpattern = None
    flags = 2

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """(what, text, position): literal, escaped, named, braced, invalid."""
        cls = type(self)
        if cls.idpattern != _DEFAULT_ID or cls.braceidpattern is not None or 'pattern' in cls.__dict__:
            raise NotImplementedError('templates with patterns of their own need the module re')
        text, delimiter = self.template, cls.delimiter
        at = 0
        while True:
            found = text.find(delimiter, at)
            if found < 0:
                yield 'literal', text[at:], at
                return
            yield 'literal', text[at:found], at
            after = found + len(delimiter)
            if text.startswith(delimiter, after):
                yield 'escaped', delimiter, found
                at = after + len(delimiter)
                continue
            end = _identifier_end(text, after)
            if end > after:
                yield 'named', text[after:end], found
                at = end
                continue
            if text.startswith('{', after):
                end = _identifier_end(text, after + 1)
                if end > after + 1 and text.startswith('}', end):
                    yield 'braced', text[after + 1 : end], found
                    at = end + 1
                    continue
            yield 'invalid', delimiter, after
            at = after

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = at - len(''.join(lines[:-1])), len(lines)
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _mapping(self, mapping, kws):
        if mapping is _missing:
            return kws
        if kws:
            from collections import ChainMap

            return ChainMap(kws, mapping)
        return mapping

    def substitute(self, mapping=_missing, /, **kws):
        mapping = self._mapping(mapping, kws)
        result = []
        for what, text, at in self._parts():
            if what == 'invalid':
                self._invalid(at)
            result.append(str(mapping[text]) if what == 'named' or what == 'braced' else text)
        return ''.join(result)

    def safe_substitute(self, mapping=_missing, /, **kws):
        mapping = self._mapping(mapping, kws)
        result = []
        for what, text, at in self._parts():
            if what == 'named' or what == 'braced':
                try:
                    text = str(mapping[text])
                except KeyError:
                    text = self.delimiter + (text if what == 'named' else '{' + text + '}')
            result.append(text)
        return ''.join(result)

    def is_valid(self):
        return all(what != 'invalid' for what, text, at in self._parts())

    def get_identifiers(self):
        names = []
        for what, text, at in self._parts():
            if (what == 'named' or what == 'braced') and text not in names:
                names.append(text)
        return names


# ---- Formatter ----


def _parse(text):
    """(literal, field name, spec, conversion) of a format string; the last three None after the last field."""
    literal = []
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        i += 1
        if c == '{' or c == '}':
            if text.startswith(c, i):
                yield ''.join(literal) + c, None, None, None
                literal = []
                i += 1
                continue
            if c == '}':
                raise ValueError("Single '}' encountered in format string")
            if i == n:
                raise ValueError("Single '{' encountered in format string")
            depth, start, bracket = 1, i, False
            while i < n:
                c = text[i]
                i += 1
                if c == '[':
                    bracket = depth == 1
                elif c == ']':
                    bracket = False
                if bracket:
                    continue
                depth += c == '{'
                if c == '}':
                    depth -= 1
                    if not depth:
                        break
            else:
                raise ValueError("expected '}' before end of string")
            yield (''.join(literal), *_field(text[start : i - 1]))
            literal = []
            continue
        literal.append(c)
    if literal:
        yield ''.join(literal), None, None, None


def _field(text):
    """name, spec, conversion"""
    i, bracket = 0, False
    while i < len(text):
        c = text[i]
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            bracket = True
        elif c == ']':
            bracket = False
        elif not bracket and (c == '!' or c == ':'):
            break
        i += 1
    name, rest = text[:i], text[i:]
    if not rest:
        return name, '', None
    if rest[0] == ':':
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError("unmatched '{' in format spec")
    if len(rest) == 2:
        return name, '', rest[1]
    if rest[2] != ':':
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]


def _split(name):
    """The first part of a field name, and (is it an attribute, name or index) for each of the others."""
    end = min([at for at in (name.find('.'), name.find('[')) if at >= 0], default=len(name))
    first, rest = name[:end], []
    i = end
    while i < len(name):
        if name[i] == '.':
            end = min([at for at in (name.find('.', i + 1), name.find('[', i + 1)) if at >= 0], default=len(name))
            part = name[i + 1 : end]
            if not part:
                raise ValueError('Empty attribute in format string')
            rest.append((True, part))
            i = end
        elif name[i] == '[':
            end = name.find(']', i)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            part = name[i + 1 : end]
            if not part:
                raise ValueError('Empty attribute in format string')
            rest.append((False, int(part) if part.isdecimal() else part))
            i = end + 1
            if i < len(name) and name[i] not in '.[':
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdecimal() else first, rest


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == '' or name.startswith(('.', '[')):
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif _split(name)[0].__class__ is int:
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, part in rest:
            obj = getattr(obj, part) if is_attribute else obj[part]
        return obj, first
