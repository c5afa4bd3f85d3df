# SPDX-License-Identifier: MIT
"""Python scripts in processes of their own, with the same monty as the tests."""

import os
import subprocess
import sys
import tempfile


def run_script(script, *arguments, options=()):
    """The finished process. It runs where no source tree can be mistaken for the package."""
    import monty

    place = os.path.dirname(os.path.dirname(monty.__file__))
    environment = dict(os.environ, PYTHONPATH=place)
    command = [sys.executable, *options, '-c', script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=tempfile.gettempdir(), env=environment)
