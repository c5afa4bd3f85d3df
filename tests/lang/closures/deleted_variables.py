# A variable of an enclosing function that goes away and comes back.


def outer():
    x = 1

    def drop():
        nonlocal x
        del x

    def show():
        try:
            print(x)
        except NameError as error:
            print(type(error).__name__, error)

    show()
    drop()
    show()
    try:
        drop()
    except NameError as error:
        print(type(error).__name__, error)
    try:
        print(x)
    except NameError as error:
        print(type(error).__name__, error)
    x = 2
    show()
    del x
    show()


outer()


def compare(a):
    if a <= 3:
        print('at most 3')
    while not a <= 10:
        a -= 4
        print(a)
    return 'low' if a <= 5 else 'high'


print(compare(3), compare(20), compare(3.5), compare(True))
