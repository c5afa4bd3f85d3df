# An auto() whose value somebody has set is no reason to refuse a later _generate_next_value_.
from enum import Enum, auto

given = auto()
given.value = 'given'


class Late(Enum):
    a = given

    def _generate_next_value_(name, start, count, last):
        return name

    b = auto()


print([(member.name, member.value) for member in Late])
try:

    class Later(Enum):
        a = auto()

        def _generate_next_value_(name, start, count, last):
            return name

except TypeError as error:
    print(error)
