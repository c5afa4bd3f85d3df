# SPDX-License-Identifier: MIT
# A small backtracking matcher of regular expressions, for assertions, used where the sandbox has no `re`.

A = ASCII = 256
I = IGNORECASE = 2
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
_SPECIAL = frozenset('()[]{}?*+-|^$\\.&~# \t\n\r\v\f')


class error(Exception):
    pass


PatternError = error


def escape(pattern):
    return ''.join(['\\' + c if c in _SPECIAL else c for c in pattern])


def _word(c):
    return c.isalnum() or c == '_'


_CLASSES = {
    'd': str.isdecimal, 'D': lambda c: not c.isdecimal(), 's': str.isspace, 'S': lambda c: not c.isspace(), 'w': _word,
    'W': lambda c: not _word(c),
}  # fmt: skip
_ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', 'f': '\f', 'v': '\v', 'a': '\a', '0': '\0'}


class _Parser:
    def __init__(self, text, flags):
        self.text, self.at, self.flags, self.groups, self.names = text, 0, flags, 0, {}

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ''

    def take(self):
        c = self.text[self.at]
        self.at += 1
        return c

    def accept(self, piece):
        if self.text.startswith(piece, self.at):
            self.at += len(piece)
            return True
        return False

    def until(self, end):
        stop = self.text.index(end, self.at)
        piece = self.text[self.at : stop]
        self.at = stop + len(end)
        return piece

    def alternatives(self):
        branches = [self.sequence()]
        while self.accept('|'):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ('or', branches)

    def sequence(self):
        items = []
        while (c := self.peek()) and c not in '|)':
            if self.flags & X:
                if c.isspace():
                    self.at += 1
                    continue
                if c == '#':
                    while self.peek() and self.take() != '\n':
                        pass
                    continue
            item = self.atom()
            if item is None:
                continue
            items.append(self.repeated(item))
        return ('seq', items)

    def repeated(self, item):
        while True:
            if self.accept('*'):
                low, high = 0, None
            elif self.accept('+'):
                low, high = 1, None
            elif self.accept('?'):
                low, high = 0, 1
            elif self.peek() == '{' and self.bounds() is not None:
                low, high, self.at = self.bounds()
            else:
                return item
            lazy = self.accept('?')
            if not lazy:
                self.accept('+')
            item = ('rep', item, low, high, lazy)

    def bounds(self):
        end = self.text.find('}', self.at)
        low, comma, high = self.text[self.at + 1 : end].partition(',')
        if end < 0 or not (low or high) or not (low + high).isdigit():
            return None
        return int(low or 0), int(high) if high else None if comma else int(low), end + 1

    def atom(self):
        c = self.take()
        if c == '.':
            return ('char', (lambda c: True) if self.flags & S else lambda c: c != '\n')
        if c == '^':
            return ('line start',) if self.flags & M else ('start',)
        if c == '$':
            return ('line end',) if self.flags & M else ('end',)
        if c == '(':
            return self.group()
        if c == '[':
            return self.charset()
        if c == '\\':
            return self.escaped()
        return self.literal(c)

    def literal(self, c):
        if self.flags & I:
            return ('char', lambda other: other.lower() == c.lower())
        return ('char', lambda other: other == c)

    def group(self):
        index = None
        if self.accept('?'):
            if self.accept('#'):
                self.until(')')
                return None
            for opening, kind, wanted in (('=', 'look', True), ('!', 'look', False), ('<=', 'behind', True), ('<!', 'behind', False)):
                if self.accept(opening):
                    inner = self.alternatives()
                    self.accept(')')
                    return (kind, inner, wanted)
            if self.accept('P='):
                return ('back', self.names[self.until(')')])
            if self.accept('P<'):
                index = self.groups = self.groups + 1
                self.names[self.until('>')] = index
            elif not self.accept(':'):
                flags = 0
                while (c := self.take()) not in ':)':
                    flags |= {'i': I, 's': S, 'm': M, 'x': X}.get(c, 0)
                outer = self.flags
                self.flags |= flags
                if c == ')':
                    return None
                inner = self.alternatives()
                self.accept(')')
                self.flags = outer
                return inner
        else:
            index = self.groups = self.groups + 1
        inner = self.alternatives()
        if not self.accept(')'):
            raise error('missing ), unterminated subpattern')
        return inner if index is None else ('group', inner, index)

    def escaped(self):
        c = self.take()
        if c in _CLASSES:
            return ('char', _CLASSES[c])
        if c in 'AZbB':
            return ({'A': 'start', 'Z': 'very end', 'b': 'edge', 'B': 'no edge'}[c],)
        if c.isdigit() and c != '0':
            return ('back', int(c))
        return self.literal(self.code(c))

    def code(self, c):
        for letter, length in (('x', 2), ('u', 4), ('U', 8)):
            if c == letter:
                digits = self.text[self.at : self.at + length]
                self.at += length
                return chr(int(digits, 16))
        return _ESCAPES.get(c, c)

    def charset(self):
        negative, tests, first = self.accept('^'), [], True
        while first or self.peek() != ']':
            first = False
            c = self.take()
            if c == '\\':
                c = self.take()
                if c in _CLASSES:
                    tests.append(_CLASSES[c])
                    continue
                c = '\b' if c == 'b' else self.code(c)
            if self.peek() == '-' and self.text[self.at + 1 : self.at + 2] != ']':
                self.take()
                high = self.take()
                if high == '\\':
                    high = self.code(self.take())
                tests.append(lambda other, low=c, high=high: low <= other <= high)
            else:
                tests.append(lambda other, c=c: other == c)
        self.take()
        if self.flags & I:
            return ('char', lambda c: any([test(c.lower()) or test(c.upper()) for test in tests]) != negative)
        return ('char', lambda c: any([test(c) for test in tests]) != negative)


# A node becomes a function (text, at, groups, go on) -> the end of the match or -1.


def _compiled(node):
    kind = node[0]
    if kind == 'seq':
        parts = [_compiled(item) for item in node[1]]

        def sequence(text, at, groups, then, index=0):
            if index == len(parts):
                return then(at)
            return parts[index](text, at, groups, lambda at: sequence(text, at, groups, then, index + 1))

        return sequence
    if kind == 'char':
        test = node[1]
        return lambda text, at, groups, then: then(at + 1) if at < len(text) and test(text[at]) else -1
    if kind == 'or':
        branches = [_compiled(branch) for branch in node[1]]

        def alternatives(text, at, groups, then):
            for branch in branches:
                end = branch(text, at, groups, then)
                if end >= 0:
                    return end
            return -1

        return alternatives
    if kind == 'rep':
        return _repetition(*node[1:])
    if kind == 'group':
        inner, index = _compiled(node[1]), node[2]

        def group(text, at, groups, then):
            old = groups.get(index)

            def close(end):
                before = groups.get(index)
                groups[index] = (at, end)
                result = then(end)
                if result < 0:
                    groups[index] = before
                return result

            result = inner(text, at, groups, close)
            if result < 0:
                groups[index] = old
            return result

        return group
    if kind == 'look':
        inner, wanted = _compiled(node[1]), node[2]
        return lambda text, at, groups, then: then(at) if (inner(text, at, groups, lambda end: end) >= 0) == wanted else -1
    if kind == 'behind':
        inner, wanted = _compiled(node[1]), node[2]

        def behind(text, at, groups, then):
            found = any([inner(text, start, groups, lambda end: end if end == at else -1) >= 0 for start in range(at + 1)])
            return then(at) if found == wanted else -1

        return behind
    if kind == 'back':

        def back(text, at, groups, then):
            span = groups.get(node[1])
            if span is None:
                return -1
            piece = text[span[0] : span[1]]
            return then(at + len(piece)) if text.startswith(piece, at) else -1

        return back
    holds = _POSITIONS[kind]
    return lambda text, at, groups, then: then(at) if holds(text, at) else -1


def _edge(text, at):
    return (at > 0 and _word(text[at - 1])) != (at < len(text) and _word(text[at]))


_POSITIONS = {
    'start': lambda text, at: at == 0,
    'line start': lambda text, at: at == 0 or text[at - 1] == '\n',
    'end': lambda text, at: at == len(text) or at == len(text) - 1 and text[at] == '\n',
    'line end': lambda text, at: at == len(text) or text[at] == '\n',
    'very end': lambda text, at: at == len(text),
    'edge': _edge,
    'no edge': lambda text, at: not _edge(text, at),
}


def _repetition(node, low, high, lazy):
    if node[0] == 'char':
        test = node[1]

        def plain(text, at, groups, then):
            limit = len(text) if high is None else min(len(text), at + high)
            end = at
            if lazy:
                while True:
                    if end - at >= low and (result := then(end)) >= 0:
                        return result
                    if end >= limit or not test(text[end]):
                        return -1
                    end += 1
            while end < limit and test(text[end]):
                end += 1
            while end - at >= low:
                if (result := then(end)) >= 0:
                    return result
                end -= 1
            return -1

        return plain
    inner = _compiled(node)

    def general(text, at, groups, then, count=0):
        def more():
            if high is not None and count >= high:
                return -1
            return inner(text, at, groups, lambda end: -1 if end == at and count >= low else general(text, end, groups, then, count + 1))

        if count < low:
            return more()
        if lazy:
            result = then(at)
            return result if result >= 0 else more()
        result = more()
        return result if result >= 0 else then(at)

    return general


class Match:
    def __init__(self, pattern, text, start, end, groups):
        self.re, self.string, self.pos, self.endpos = pattern, text, 0, len(text)
        self._spans = {0: (start, end), **groups}

    def span(self, group=0):
        if isinstance(group, str):
            group = self.re.groupindex[group]
        return self._spans.get(group) or (-1, -1)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def _one(self, group):
        start, end = self.span(group)
        return None if start < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) < 2:
            return self._one(groups[0] if groups else 0)
        return tuple([self._one(group) for group in groups])

    __getitem__ = _one

    def groups(self, default=None):
        return tuple([default if (text := self._one(index)) is None else text for index in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: default if (text := self._one(index)) is None else text for name, index in self.re.groupindex.items()}

    def expand(self, template):
        pieces, at = [], 0
        while at < len(template):
            c = template[at]
            at += 1
            if c != '\\':
                pieces.append(c)
            elif template[at : at + 2] == 'g<':
                end = template.index('>', at)
                name = template[at + 2 : end]
                pieces.append(self._one(int(name) if name.isdigit() else name) or '')
                at = end + 1
            else:
                c = template[at]
                at += 1
                pieces.append((self._one(int(c)) or '') if c.isdigit() else _ESCAPES.get(c, c))
        return ''.join(pieces)


class Pattern:
    def __init__(self, pattern, flags):
        self.bytes = isinstance(pattern, (bytes, bytearray))
        text = pattern.decode('latin-1') if self.bytes else pattern
        parser = _Parser(text, flags)
        self._match = _compiled(parser.alternatives())
        if parser.at < len(text):
            raise error('unbalanced parenthesis')
        self.pattern, self.flags, self.groups, self.groupindex = pattern, flags, parser.groups, parser.names

    def _at(self, text, start, whole=False):
        groups = {}
        end = self._match(text, start, groups, (lambda end: end if end == len(text) else -1) if whole else lambda end: end)
        return None if end < 0 else Match(self, text, start, end, groups)

    def _text(self, text):
        return bytes(text).decode('latin-1') if self.bytes else text

    def match(self, text, pos=0):
        return self._at(self._text(text), pos)

    def fullmatch(self, text, pos=0):
        return self._at(self._text(text), pos, True)

    def search(self, text, pos=0):
        text = self._text(text)
        for start in range(pos, len(text) + 1):
            if found := self._at(text, start):
                return found
        return None

    def finditer(self, text):
        at = 0
        while at <= len(text) and (found := self.search(text, at)):
            yield found
            at = found.end() + (found.end() == found.start())

    def findall(self, text):
        return [found.group() if not self.groups else found.group(1) if self.groups == 1 else found.groups('') for found in self.finditer(text)]

    def sub(self, replacement, text, count=0):
        pieces, at = [], 0
        for index, found in enumerate(self.finditer(text)):
            if count and index == count:
                break
            pieces.append(text[at : found.start()])
            pieces.append(replacement(found) if callable(replacement) else found.expand(replacement))
            at = found.end()
        return ''.join(pieces) + text[at:]

    def split(self, text, maxsplit=0):
        pieces, at = [], 0
        for index, found in enumerate(self.finditer(text)):
            if maxsplit and index == maxsplit:
                break
            pieces.append(text[at : found.start()])
            pieces.extend(found.groups())
            at = found.end()
        return [*pieces, text[at:]]


_patterns = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        return pattern
    key = (type(pattern), pattern, flags)
    if key not in _patterns:
        _patterns[key] = Pattern(pattern, flags)
    return _patterns[key]


def match(pattern, text, flags=0):
    return compile(pattern, flags).match(text)


def fullmatch(pattern, text, flags=0):
    return compile(pattern, flags).fullmatch(text)


def search(pattern, text, flags=0):
    return compile(pattern, flags).search(text)


def finditer(pattern, text, flags=0):
    return compile(pattern, flags).finditer(text)


def findall(pattern, text, flags=0):
    return compile(pattern, flags).findall(text)


def sub(pattern, replacement, text, count=0, flags=0):
    return compile(pattern, flags).sub(replacement, text, count)


def split(pattern, text, maxsplit=0, flags=0):
    return compile(pattern, flags).split(text, maxsplit)
