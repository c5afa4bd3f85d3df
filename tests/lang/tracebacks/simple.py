def divide(a, b):
    return a / b
def middle(x):
    y = divide(x, 0)
    return y
print("before")
middle(10)
