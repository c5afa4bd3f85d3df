text = "abc"
result = (text.upper()
    .replace("A", "x")
    .foo(1,
         2)
    .strip())
