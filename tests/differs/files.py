# Files are the host's to give
#
# `open` asks the host. Without one that answers, every file is forbidden.
try:
    print(open('/etc/hostname').read() != '')
except OSError as error:
    print(type(error).__name__, error)
