values = [1, 2]
def change(i):
    values[i] += 1
    del values[i + 1]
    values[i].attr = 5
change(0)
