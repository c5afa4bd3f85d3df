for i in range(3):
    print("for", i)
else:
    print("for done")
for i in range(10):
    if i == 2:
        continue
    if i == 4:
        break
    print("i", i)
else:
    print("never")
n = 3
while n:
    print("while", n)
    n -= 1
else:
    print("while done", n)
while True:
    n += 1
    if n > 5:
        break
print(n)
for outer in "ab":
    for inner in range(3):
        if inner == 1:
            continue
        if outer == "b" and inner == 2:
            break
        print(outer, inner)
    else:
        print("inner done", outer)
def classify(value):
    if value < 0:
        return "negative"
    elif value == 0:
        return "zero"
    elif value < 10:
        return "small"
    else:
        return "big"
print([classify(v) for v in (-1, 0, 5, 50)])
pass
if []:
    print("no")
elif {}:
    print("no")
elif (0,):
    print("tuple is true")
for i in range(3): pass
print(i)
for i, (a, *rest) in enumerate([(1, 2, 3), "xy"]):
    print(i, a, rest)
for target in [1, 2]:
    values = [target]
    for values[0] in (7, 8):
        print(values)
d = {}
for d["key"] in range(3):
    pass
print(d)
total = 0
while (total := total + 3) < 10: print(total)
print(total)
if (m := 10) > 5 and (k := m * 2): print(m, k)
for _ in ():
    print("never")
else:
    print("empty")
"end"
