# SPDX-License-Identifier: MIT
"""Ready-made print callbacks that keep what a program prints."""


class CollectString:
    """Keeps everything printed as one text in `.output`."""

    __slots__ = ('_parts',)

    def __init__(self):
        self._parts = []

    def __call__(self, stream, text):
        self._parts.append(text)

    @property
    def output(self):
        # Joined once, however often it is read.
        if len(self._parts) > 1:
            self._parts[:] = [''.join(self._parts)]
        return self._parts[0] if self._parts else ''

    def __repr__(self):
        return f'CollectString(output={self.output!r})'


class CollectStreams:
    """Keeps what is printed as a list of (stream, text) in `.output`, one entry for each print."""

    __slots__ = ('output',)

    def __init__(self):
        self.output = []

    def __call__(self, stream, text):
        self.output.append((stream, text))

    def __repr__(self):
        return f'CollectStreams(output={self.output!r})'
