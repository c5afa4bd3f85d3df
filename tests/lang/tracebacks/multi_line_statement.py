def build(a, b, c):
    return {
        "sum": a + b,
        "bad": (
            a
            + b
            + c
        ),
    }
build(
    1,
    2,
    "three",
)
