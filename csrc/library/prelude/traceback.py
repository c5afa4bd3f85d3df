# SPDX-License-Identifier: MIT
# The module traceback. Where an exception was, the lines of source with their carets, and what may have been meant are asked of
# natives (builtins_frames.c); the rest is text. A frame of a traceback has no variables: capture_locals shows those of running frames.

from warnings import warn as _warn

__all__ = [
    'extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
    'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary',
    'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb',
]  # fmt: skip

_REPEATS = 3


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except BaseException:
        return f'<{what} {func.__name__}() failed>'


def _print_lines(lines, file):
    if file is None:
        file = object_module('sys').stderr
    for line in lines:
        print(line, file=file, end='')


# ---- frames ----


class FrameSummary:
    """Information about a single frame from a traceback.

    - :attr:`filename` The filename for the frame.
    - :attr:`lineno` The line within filename for the frame that was
      active when the frame was captured.
    - :attr:`name` The name of the function or method that was executing
      when the frame was captured.
    - :attr:`line` The text from the linecache module for the
      of code that was running when the frame was captured.
    - :attr:`locals` Either None if locals were not supplied, or a dict
      mapping the name to the repr() of the variable.
    """

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines', '_shown', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._lines = line
        self._shown = None
        self.locals = {key: _safe_string(value, 'local', repr) for key, value in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (
                self.filename == other.filename
                and self.lineno == other.lineno
                and self.name == other.name
                and self.locals == other.locals
            )
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._lines is None:
            if self.lineno is None:
                return None
            self._lines = _source_line(self.filename, self.lineno).rstrip()
        return self._lines.partition('\n')[0].strip()


def walk_stack(f):
    """Walk a stack yielding the frame and line number for each frame.

    This will follow f.f_back from the given frame. If no frame is given, the
    current stack is used. Usually used with StackSummary.extract.
    """
    if f is None:
        f = _frame_here(0)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Walk a traceback yielding the frame and line number for each frame.

    This will follow tb.tb_next (and thus is in the opposite order to
    walk_stack). Usually used with StackSummary.extract.
    """
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _limited(items, limit):
    if limit is None:
        limit = getattr(object_module('sys'), 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return [*items]
    if limit < 0:
        return [*items][limit:]
    kept = []
    if limit:
        for item in items:
            kept.append(item)
            if len(kept) == limit:
                break
    return kept


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Create a StackSummary from a traceback or stack object.

        :param frame_gen: A generator that yields (frame, lineno) tuples
            whose summaries are to be included in the stack.
        :param limit: None to include all frames or the number of frames to
            include.
        :param lookup_lines: If True, lookup lines for each frame immediately,
            otherwise lookup is deferred until the frame is rendered.
        :param capture_locals: If True, the local variables from each frame will
            be captured as object representations into the FrameSummary.
        """
        result = klass()
        for frame, lineno in _limited(frame_gen, limit):
            code = frame.f_code
            variables = frame.f_locals if capture_locals else None
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, locals=variables))
        return result

    @classmethod
    def _of_traceback(klass, tb, limit, capture_locals):
        result = klass()
        for frame, lineno in _limited(walk_tb(tb), limit):
            code = frame.f_code
            variables = frame.f_locals if capture_locals else None
            first, last, column, end = _frame_position(frame)
            summary = FrameSummary(
                code.co_filename, lineno if first is None else first, code.co_name,
                locals=variables, end_lineno=last, colno=column, end_colno=end,
            )  # fmt: skip
            summary._shown = _frame_lines(frame)
            result.append(summary)
        return result

    @classmethod
    def from_list(klass, a_list):
        """
        Create a StackSummary object from a supplied list of
        FrameSummary objects or old-style list of tuples.
        """
        result = StackSummary()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Format the lines for a single FrameSummary.

        Returns a string representing one frame involved in the stack. This
        gets called for every frame to be printed in the stack summary.
        """
        filename = frame_summary.filename
        if filename.startswith('<stdin>-'):
            filename = '<stdin>'
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        shown = frame_summary._shown
        if shown:
            for line in shown.split('\n'):
                text += f'    {line}\n'
        elif frame_summary.line:
            text += f'    {frame_summary.line}\n'
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        """Format the stack ready for printing.

        Returns a list of strings ready for printing.  Each string in the
        resulting list corresponds to a single frame from the stack.
        Each string ends in a newline; the strings may contain internal
        newlines as well, for those items with source text lines.

        For long sequences of the same frame and line, the first few
        repetitions are shown, followed by a summary line stating the exact
        number of further repetitions.
        """
        result = []
        last = None
        count = 0
        for item in self:
            text = self.format_frame_summary(item, **kwargs)
            if text is None:
                continue
            place = (item.filename, item.lineno, item.name)
            if place != last:
                _note_repeats(result, count)
                last = place
                count = 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        _note_repeats(result, count)
        return result


def _note_repeats(result, count):
    more = count - _REPEATS
    if more > 0:
        result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')


# ---- exceptions ----


class _Margin:
    """How far the text of a group's member is moved in."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return '  ' * self.depth

    def lines(self, texts, char='|'):
        prefix = f'{self.indent()}{char} ' if self.depth else ''
        for text in texts:
            yield ''.join([prefix + line for line in text.splitlines(True)])


class TracebackException:
    """An exception ready for rendering.

    The traceback module captures enough attributes from the original exception
    to this intermediary form to ensure that no references are held, while
    still being able to fully print or format it.

    max_group_width and max_group_depth control the formatting of exception
    groups. The depth refers to the nesting level of the group, and the width
    refers to the size of a single exception group's exceptions array. The
    formatted output is truncated when either limit is exceeded.
    """

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
        max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None,
    ):  # fmt: skip
        inner = _seen is not None
        if not inner:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._of_traceback(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as error:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe_string(error, "__notes__", repr)}']
        self._have_exc_type = exc_type is not None
        self.exc_type_qualname = exc_type.__qualname__ if self._have_exc_type else None
        self.exc_type_module = exc_type.__module__ if self._have_exc_type else None
        self._is_syntax_error = self._have_exc_type and issubclass(exc_type, SyntaxError)
        if self._is_syntax_error:
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        elif isinstance(exc_value, BaseException):
            self._str += _exception_hint(exc_value, exc_traceback is not None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if inner:
            return
        options = {
            'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals, 'max_group_width': max_group_width,
            'max_group_depth': max_group_depth, '_seen': _seen,
        }  # fmt: skip
        waiting = [(self, exc_value)]
        while waiting:
            shown, exc = waiting.pop()
            shown.__cause__ = shown.__context__ = shown.exceptions = None
            if exc is None:
                continue
            cause, context = exc.__cause__, exc.__context__
            if cause is not None and id(cause) not in _seen:
                shown.__cause__ = TracebackException(type(cause), cause, cause.__traceback__, **options)
                waiting.append((shown.__cause__, cause))
            wanted = not compact or shown.__cause__ is None and not exc.__suppress_context__
            if context is not None and wanted and id(context) not in _seen:
                shown.__context__ = TracebackException(type(context), context, context.__traceback__, **options)
                waiting.append((shown.__context__, context))
            if isinstance(exc, BaseExceptionGroup):
                shown.exceptions = [TracebackException(type(item), item, item.__traceback__, **options) for item in exc.exceptions]
                waiting.extend(zip(shown.exceptions, exc.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        _warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=1)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module == '__main__' or module == 'builtins':
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = '<unknown>'
        return f'{module}.{self.exc_type_qualname}'

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def _final_line(self):
        name = self.exc_type_str
        return f'{name}: {self._str}' if self._str else f'{name}'

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Format the exception part of the traceback.

        The return value is a generator of strings, each ending in a newline.

        Generator yields the exception message.
        For :exc:`SyntaxError` exceptions, it
        also yields (before the exception message)
        several lines that (when printed)
        display detailed information about where the syntax error occurred.
        Following the message, generator also yields
        all the exception's ``__notes__``.

        When *show_group* is ``True``, and the exception is an instance of
        :exc:`BaseExceptionGroup`, the nested exceptions are included as
        well, recursively, with indentation relative to their nesting depth.
        """
        indent = '   ' * _depth
        if not self._have_exc_type:
            yield f'{indent}{self._final_line()}\n'
            return
        if self._is_syntax_error:
            for line in self._syntax_lines():
                yield indent + line
        elif _depth:
            for line in self._final_line().split('\n'):
                yield f'{indent}{line}\n'
        else:
            yield f'{self._final_line()}\n'
        notes = self.__notes__
        if isinstance(notes, Sequence) and not isinstance(notes, (str, bytes)):
            for note in notes:
                for line in _safe_string(note, 'note').split('\n'):
                    yield f'{indent}{line}\n'
        elif notes is not None:
            yield f'{indent}{_safe_string(notes, "__notes__", repr)}\n'
        if show_group and self.exceptions:
            for item in self.exceptions:
                yield from item.format_exception_only(show_group=True, _depth=_depth + 1)

    def _syntax_lines(self):
        lines = []
        suffix = ''
        if self.lineno is not None:
            lines.append(f'  File "{self.filename or "<string>"}", line {self.lineno}\n')
        elif self.filename is not None:
            suffix = f' ({self.filename})'
        if self.text is not None:
            stripped = self.text.rstrip('\n')
            shown = stripped.lstrip(' \n\f')
            lines.append(f'    {shown}\n')
            if self.offset is not None:
                carets = self._syntax_carets(stripped, shown)
                if carets is not None:
                    lines.append(f'    {carets}\n')
        lines.append(f'{self.exc_type_str}: {self.msg or "<no detail available>"}{suffix}\n')
        return lines

    def _syntax_carets(self, stripped, shown):
        """The line of carets under `shown`, which is `stripped` without the blanks at its start."""
        offset, end = self.offset, len(stripped) + 1
        if self.lineno == self.end_lineno:
            end = self.end_offset if self.end_offset is not None and self.end_offset != 0 else offset
        if self.text and offset > len(self.text):
            offset = len(stripped) + 1
        if self.text and end > len(self.text):
            end = len(stripped) + 1
        if offset >= end or end < 0:
            end = offset + 1
        moved = len(stripped) - len(shown) + 1
        if offset < moved:
            return None
        blanks = [char if char.isspace() else ' ' for char in shown[: offset - moved]]
        return ''.join(blanks) + '^' * (end - offset)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Format the exception.

        If chain is not *True*, *__cause__* and *__context__* will not be formatted.

        The return value is a generator of strings, each ending in a newline and
        some containing internal newlines. `print_exception` is a wrapper around
        this method which just prints the lines to a file.

        The message indicating which exception occurred is always the last
        string in the output.
        """
        margin = _Margin() if _ctx is None else _ctx
        links = [(None, self)]
        exc = self
        while chain:
            if exc.__cause__ is not None:
                message, exc = '\nThe above exception was the direct cause of the following exception:\n\n', exc.__cause__
            elif exc.__context__ is not None and not exc.__suppress_context__:
                message, exc = '\nDuring handling of the above exception, another exception occurred:\n\n', exc.__context__
            else:
                break
            links[-1] = (message, links[-1][1])
            links.append((None, exc))
        for message, exc in reversed(links):
            if message is not None:
                yield from margin.lines([message])
            if exc.exceptions is None:
                if exc.stack:
                    yield from margin.lines(['Traceback (most recent call last):\n'])
                    yield from margin.lines(exc.stack.format())
                yield from margin.lines(exc.format_exception_only())
            elif margin.depth > self.max_group_depth:
                yield from margin.lines([f'... (max_group_depth is {self.max_group_depth})\n'])
            else:
                yield from exc._group_lines(margin, chain, self.max_group_width)

    def _group_lines(self, margin, chain, width):
        top = margin.depth == 0
        if top:
            margin.depth = 1
        if self.stack:
            yield from margin.lines(['Exception Group Traceback (most recent call last):\n'], '+' if top else '|')
            yield from margin.lines(self.stack.format())
        yield from margin.lines(self.format_exception_only())
        members = self.exceptions
        count = len(members) if len(members) <= width else width + 1
        margin.need_close = False
        for i in range(count):
            last = i == count - 1
            if last:
                margin.need_close = True
            title = i + 1 if i < width else '...'
            yield f'{margin.indent()}{"  " if i else "+-"}+---------------- {title} ----------------\n'
            margin.depth += 1
            if i < width:
                yield from members[i].format(chain=chain, _ctx=margin)
            else:
                left = len(members) - width
                yield from margin.lines([f'and {left} more exception{"s" if left > 1 else ""}\n'])
            if last and margin.need_close:
                yield f'{margin.indent()}+------------------------------------\n'
                margin.need_close = False
            margin.depth -= 1
        if top:
            margin.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the result of self.format(chain=chain) to 'file'."""
        _print_lines(self.format(chain=chain), file)


# ---- functions ----


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or
    extract_stack() as a formatted stack trace to the given file."""
    _print_lines(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing.

    Given a list of tuples or FrameSummary objects as returned by
    extract_tb() or extract_stack(), return a list of strings ready
    for printing.
    """
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'.

    If 'limit' is omitted or None, all entries are printed.  If 'file'
    is omitted or None, the output goes to sys.stderr; otherwise
    'file' should be an open file or file-like object with a write()
    method.
    """
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """
    Return a StackSummary object representing a list of
    pre-processed entries from traceback.

    This is useful for alternate formatting of stack traces.  If
    'limit' is omitted or None, all entries are extracted.  A
    pre-processed stack trace entry is a FrameSummary object
    containing attributes filename, lineno, name, and line
    representing the information that is usually printed for a stack
    trace.  The line is a string with leading and trailing
    whitespace stripped; if the source is not available it is None.
    """
    return StackSummary._of_traceback(tb, limit, False)


def _value_and_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'.

    This differs from print_tb() in the following ways: (1) if
    traceback is not None, it prints a header "Traceback (most recent
    call last):"; (2) it prints the exception type and value after the
    stack trace; (3) if type is SyntaxError and value has the
    appropriate format, it prints the line where the syntax error
    occurred with a caret on the next line indicating the approximate
    position of the error.
    """
    value, tb = _value_and_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Format a stack trace and the exception information.

    The arguments have the same meaning as the corresponding arguments
    to print_exception().  The return value is a list of strings, each
    ending in a newline and some containing internal newlines.  When
    these lines are concatenated and printed, exactly the same text is
    printed as does print_exception().
    """
    value, tb = _value_and_tb(exc, value, tb)
    return [*TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain)]


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Format the exception part of a traceback.

    The return value is a list of strings, each ending in a newline.

    The list contains the exception's message, which is
    normally a single string; however, for :exc:`SyntaxError` exceptions, it
    contains several lines that (when printed) display detailed information
    about where the syntax error occurred. Following the message, the list
    contains the exception's ``__notes__``.

    When *show_group* is ``True``, and the exception is an instance of
    :exc:`BaseExceptionGroup`, the nested exceptions are included as
    well, recursively, with indentation relative to their nesting depth.
    """
    if value is _sentinel:
        value = exc
    return [*TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group)]


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(sys.exception(), limit, file, chain)'."""
    print_exception(object_module('sys').exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return ''.join(format_exception(object_module('sys').exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """This is a shorthand for 'print_exception(sys.last_exc, limit, file, chain)'."""
    last = getattr(object_module('sys'), 'last_exc', None)
    if last is None:
        raise ValueError('no last exception')
    print_exception(last, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point.

    The optional 'f' argument can be used to specify an alternate
    stack frame at which to start. The optional 'limit' and 'file'
    arguments have the same meaning as for print_exception().
    """
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame.

    The return value has the same format as for extract_tb().  The
    optional 'f' and 'limit' arguments have the same meaning as for
    print_stack().  Each item in the list is a quadruple (filename,
    line number, function name, text), and the entries are in order
    from oldest to newest stack frame.
    """
    stack = StackSummary.extract(walk_stack(_frame_here(0) if f is None else f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clear all references to local variables in the frames of a traceback: they have none."""
