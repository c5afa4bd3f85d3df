def takes_two(first, second): pass
class Thing:
    def act(self, how): pass
try:
    takes_two(1)
except TypeError as error:
    print(error)
Thing().act("a", "b", key=1)
