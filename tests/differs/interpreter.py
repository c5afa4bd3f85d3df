# The interpreter says what it is
import sys

print(sys.implementation.name, sys.version_info[:2], '(monty)' in sys.version)
print(hasattr(sys, 'getrefcount'), hasattr(sys, 'settrace'), hasattr(sys, '_getframe'), hasattr(sys, 'setswitchinterval'))


def function():
    pass


print(hasattr(function.__code__, 'co_code'))
