# @= with __imatmul__, with __matmul__ alone, and with neither.


class Row:
    def __init__(self, *items):
        self.items = items

    def __matmul__(self, other):
        print('matmul', self.items, other.items)
        return sum(a * b for a, b in zip(self.items, other.items))


class Matrix(Row):
    def __imatmul__(self, other):
        self.items += other.items
        return self


def run():
    a = Row(1, 2)
    a @= Row(3, 4)
    print(a)
    m = kept = Matrix(1)
    m @= Row(5)
    print(m.items, m is kept)
    held = {'m': m}
    held['m'] @= Row(6)
    m.items @= m


try:
    run()
except TypeError as error:
    print(error)
