# SPDX-License-Identifier: MIT
"""Another distribution on PyPI, `monty`, has the same import name. Two in one place overwrite each other's files."""

import os

THEIRS = 'serialization.py'


def warn_of_other_distribution(path):
    """Say it when files of the other one lie beside ours."""
    if any(os.path.exists(os.path.join(place, THEIRS)) for place in path):
        import warnings

        warnings.warn(
            'the distributions monty-vm and monty are installed in the same place and use the same import name; '
            'uninstall both, then install the one that you want',
            RuntimeWarning,
            stacklevel=3,
        )
