def loop(xs):
    for x in xs:
        for y in x:
            print(y)
loop([[1], "a", 5])
