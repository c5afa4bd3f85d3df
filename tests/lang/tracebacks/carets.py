def f(x, y): return x[y] + x["missing"]["deep"]
data = {"k": {"a": 1}}
def calls(value):
    result = (value
              .upper()
              .lowerr()
              .strip())
    return result
def check(action):
    try:
        action()
    except Exception as error:
        pass
    else:
        print("no error")
check(lambda: f(data, "k"))
print("é日本", calls("é") if False else len("日本")); print("wide é日本", [1, 2, 3][10] + 5)
