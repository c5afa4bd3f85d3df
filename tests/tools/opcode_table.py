# SPDX-License-Identifier: MIT
"""csrc/compile/opcodes.def as rows, and as the table in docs/internals/instructions.md, which running this file brings up to date."""

import collections
import itertools
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEFINITION = ROOT / 'csrc' / 'compile' / 'opcodes.def'
PAGE = ROOT / 'docs' / 'internals' / 'instructions.md'
BEGIN, END = '<!-- opcodes: begin -->\n', '<!-- opcodes: end -->\n'

Row = collections.namedtuple('Row', 'name words operands mode flags remark section')


def row(text, name, section, remark):
    words, operands, mode, flags = re.fullmatch(r'(\d), *"(.{5})", *(\w+), *([^,]+)', text.strip()).groups()
    return Row(name, int(words), operands, mode, '' if flags.strip() == '0' else flags.replace(' ', '').replace('|', ''), remark, section)


def rows():
    """All opcodes in order."""
    found, section, forms = [], '', []
    for line in DEFINITION.read_text(encoding='utf-8').splitlines():
        heading = re.match(r'/\* -- (.*?) -- \*/|/\* -- (\w+)\. (.*) \*/', line)
        if heading:
            section = (heading[1] or line.strip('/*- ')).rstrip(' -')
        remark = re.search(r'/\* (.*) \*/$', line)
        remark = remark[1] if remark and not heading else ''
        if line.startswith('OPCODE('):
            name, rest = re.match(r'OPCODE\((\w+), *([^)]*)\)', line).groups()
            found.append(row(rest, name, section, remark))
        elif line.startswith('#define BINARY'):
            forms = re.findall(r'OPCODE\(([\w#]+), *([^)]*)\)', line)
        elif line.startswith('BINARY('):
            for operator in re.findall(r'BINARY\((\w+)\)', line):
                for form, rest in forms:
                    name = form.replace('##name', operator).replace('name##', operator).replace('name', operator)
                    found.append(row(rest, name, section, remark))
    return found


def table():
    """Markdown: a heading for each section; opcodes that differ in their form only share a line."""
    lines, section, number = [], '', 0
    for _, group in itertools.groupby(rows(), lambda opcode: re.sub('^IN_(?=[A-Z])|_K$', '', opcode.name) if opcode.section.startswith('operators') else opcode.name):
        group = list(group)
        first = group[0]
        if first.section != section or not lines:
            section = first.section
            lines += ['', f'### {section[:1].upper()}{section[1:]}', ''] if section else []
            lines += ['| | opcode | operands | mode | flags | |', '|---|---|---|---|---|---|']
        operands = ' '.join(f'`{opcode.operands[: 5 if opcode.words == 2 else 3]}`' for opcode in group)
        names = ' '.join(f'`{opcode.name}`' for opcode in group)
        remark = first.remark.replace('|', r'\|').replace('<', '&lt;').replace('*', r'\*')
        numbers = str(number) if len(group) == 1 else f'{number}–{number + len(group) - 1}'
        lines.append(f'| {numbers} | {names} | {operands} | {first.mode} | {first.flags} | {remark} |')
        number += len(group)
    return '\n'.join(lines) + '\n'


def main():
    text = PAGE.read_text(encoding='utf-8')
    head, rest = text.split(BEGIN)
    PAGE.write_text(head + BEGIN + '\n' + table() + '\n' + END + rest.split(END)[1], encoding='utf-8')


if __name__ == '__main__':
    main()
