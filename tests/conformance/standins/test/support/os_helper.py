# SPDX-License-Identifier: MIT
# There are no files.

import unittest

TESTFN = TESTFN_ASCII = '@test'
TESTFN_UNICODE = TESTFN_NONASCII = TESTFN_UNDECODABLE = TESTFN_UNENCODABLE = FS_NONASCII = ''
SAVEDCWD = '/'


def unlink(*args, **kwargs):
    raise unittest.SkipTest('not applicable: files')


rmdir = rmtree = temp_dir = temp_cwd = change_cwd = create_empty_file = make_bad_fd = fs_is_case_insensitive = unlink


class EnvironmentVarGuard:
    def __init__(self):
        raise unittest.SkipTest('not applicable: the environment')


class FakePath:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


def skip_unless_symlink(test):
    return unittest.skip('not applicable: files')(test)


skip_unless_working_chmod = skip_unless_symlink
