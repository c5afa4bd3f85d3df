# SPDX-License-Identifier: MIT
# Numbers of errors, used where the sandbox has no `errno`.

EPERM, ENOENT, ESRCH, EINTR, EIO, EBADF, ECHILD, EAGAIN, ENOMEM, EACCES = 1, 2, 3, 4, 5, 9, 10, 11, 12, 13
EEXIST, ENOTDIR, EISDIR, EINVAL, EPIPE, EWOULDBLOCK, ENOTEMPTY = 17, 20, 21, 22, 32, 11, 39
ECONNABORTED, ECONNRESET, ESHUTDOWN, ETIMEDOUT, ECONNREFUSED, EALREADY, EINPROGRESS = 103, 104, 108, 110, 111, 114, 115

errorcode = {value: name for name, value in list(globals().items()) if name[0] == 'E'}
