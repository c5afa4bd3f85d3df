# SPDX-License-Identifier: MIT
"""The host's side of the programs in tests/lang/external, told by their header lines.

    # host: name = EXPRESSION         a function: called; a dict: looked up by the first argument;
                                      an exception: raised; anything else is the answer itself
    # host: async name = EXPRESSION   the same, but the answer comes later: the call gives an awaitable
    # host: value name = EXPRESSION   not a function: the answer to a look-up of the name
    # modes: plain preempted          the only modes in which the program is run

Expressions see CPython's built-ins only.
"""

import re

SHOWN_WARNING = re.compile(r'^(?:main\.py|<string>):\d+: (?:Syntax|Deprecation)Warning: .*\n(?:  .*\n)?', re.MULTILINE)
HOST_LINE = re.compile(r'# host: (?:(async|value) )?(\w+) = (.+)')
MODES_LINE = re.compile(r'# modes: (.+)')


def without_warnings(text):
    """Programs are recorded with warnings off."""
    return SHOWN_WARNING.sub('', text)


class Host:
    """One name that the host answers for."""

    def __init__(self, kind, name, answer):
        self.kind, self.name, self.table = kind, name, answer

    def answer(self, args, kwargs):
        """The value, or the exception raised."""
        table = self.table
        if isinstance(table, BaseException):
            raise type(table)(*table.args)
        if callable(table):
            return table(*args, **kwargs)
        if isinstance(table, dict):
            found = table[args[0]]
            if isinstance(found, BaseException):
                raise type(found)(*found.args)
            return found
        return table

    def answer_call(self, *args, **kwargs):
        return self.answer(args, kwargs)


def header(source):
    """The lines of comment that a program begins with."""
    for line in source.splitlines():
        if not line.startswith('#'):
            return
        yield line


def read_hosts(source):
    hosts = {}
    for line in header(source):
        found = HOST_LINE.fullmatch(line)
        if found:
            kind, name, text = found.groups()
            hosts[name] = Host(kind or 'call', name, eval(text, {}))
        elif line.startswith('# host'):
            raise ValueError(f'not a host line: {line}')
    return hosts


def read_modes(source):
    """The modes that a program asks for, or None."""
    for line in header(source):
        found = MODES_LINE.fullmatch(line)
        if found:
            return found.group(1).split()
    return None
