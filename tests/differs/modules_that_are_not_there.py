# What reaches outside is not there
#
# Modules that open sockets, start processes or look into the interpreter cannot be imported, with CPython's words for a module that is
# not installed.
for name in ('socket', 'subprocess', 'ctypes', 'multiprocessing', 'signal', 'gc', 'dis'):
    try:
        __import__(name)
        print(name, 'is there')
    except ModuleNotFoundError as error:
        print(error)
