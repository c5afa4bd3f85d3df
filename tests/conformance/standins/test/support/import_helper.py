# SPDX-License-Identifier: MIT
# Imports of test modules: what there is, is there; a module has one form only.

import contextlib
import sys
import unittest

ONE_FORM = {'functools': ('cached_property', 'singledispatchmethod', 'total_ordering')}  # in Python in both forms


def import_module(name, deprecated=False, *, required_on=()):
    try:
        __import__(name)
        return sys.modules[name]
    except ImportError:
        return _harness.missing(name)


def import_fresh_module(name, fresh=(), blocked=(), *, usefrozen=False, deprecated=False):
    if blocked and not fresh:
        return _harness.missing(name, f'not applicable: a second form of {name}', {key: getattr(import_module(name), key) for key in ONE_FORM.get(name, ())})
    return import_module(name)


def unload(*args, **kwargs):
    raise unittest.SkipTest('not applicable: files')


forget = make_legacy_pyc = ready_to_import = unload


class CleanImport:
    def __init__(self, *names, usefrozen=False):
        raise unittest.SkipTest('not applicable: modules loaded again')


DirsOnSysPath = CleanImport


@contextlib.contextmanager
def isolated_modules():
    raise unittest.SkipTest('not applicable: modules loaded again')
    yield


modules_setup = modules_cleanup = frozen_modules = unload
