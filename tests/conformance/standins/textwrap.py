# SPDX-License-Identifier: MIT
# textwrap.dedent and indent, used where the sandbox has no `textwrap`.


def dedent(text):
    lines = [line if line.strip(' \t\n') else line.lstrip(' \t') for line in text.splitlines(True)]
    filled = [line for line in lines if line.strip(' \t\n')]
    margin = None
    for line in filled:
        indent = line[: len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    margin = margin or ''
    return ''.join([line[len(margin) :] if line.startswith(margin) else line for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
