# SPDX-License-Identifier: MIT
# There are no threads.

import unittest


def requires_working_threading(*, module=False):
    return unittest.skip('not applicable: threads')


def reap_threads(function):
    return unittest.skip('not applicable: threads')(function)


def start_threads(*args, **kwargs):
    raise unittest.SkipTest('not applicable: threads')


join_thread = wait_threads_exit = start_threads


def threading_setup():
    return ()


def threading_cleanup(*args):
    pass


def _can_start_thread():
    return False


can_start_thread = False


class catch_threading_exception:
    def __init__(self):
        raise unittest.SkipTest('not applicable: threads')
