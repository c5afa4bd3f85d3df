def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot parse {text!r}") from error
def load():
    return [parse(t) for t in ("1", "x")]
load()
