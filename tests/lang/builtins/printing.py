# print in all its forms, sys.stdout, files of the program's own.
import sys
class Named:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"Named({self.n!r})"
class Labelled(Named):
    def __str__(self): return f"label {self.n}"
print(Named(1), Labelled("x"), [Labelled("y")], {Named("k"): Labelled("v")}, (Named(None),), sep=" | ")
print("a", "b", sep="", end="."); print("", end=""); print(sep="x"); print("x", sep=None, end=None); print(1, 2, sep="\n"); print("é", "日本", "😀", end=" end\n")
class Writer:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
w = Writer()
print("to", Named("file"), 3, sep="-", end="!", file=w); print(file=w); print("more", file=w)
print(w.parts)
class Flusher(Writer):
    def flush(self): self.parts.append("flushed")
f = Flusher(); print("x", file=f, flush=True); print("y", file=f); print(f.parts)
for bad in (dict(sep=1), dict(end=b""), dict(file=1), dict(file=object())):
    try: print("x", **bad)
    except Exception as error: print(type(error).__name__, error)
class Broken:
    def __str__(self): raise ValueError("no text")
try: print("before", "broken", Broken(), "after", sep=", ")
except ValueError as error: print("|", error)
class Loud:
    def __str__(self):
        print("(inside)", end="")
        return "loud"
print("outer", Loud(), "tail")
print(Loud())
print("one", Loud(), Loud(), sep="/")
sys.stdout.write("direct\n"); print(sys.stdout.write("abc\n")); sys.stdout.flush(); sys.stdout.writelines(["x", "y", "\n"])
print("shown", file=sys.stdout)
print(None, file=None)
real = sys.stdout
sys.stdout = Writer()
print("captured", 1); print("too", end="")
captured, sys.stdout = sys.stdout, real
print(captured.parts)
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
print(sys.stdout is real, sys.stdout.isatty() in (True, False), sys.stdout.encoding, sys.stdout.name, sys.stdout.mode)
print(print("nested"), [print(i, end=" ") for i in range(3)])
def gen():
    for i in range(3):
        yield i
print(*gen()); print(*gen(), sep=""); print(*(Named(i) for i in gen()), sep=";")
print(f"{'f'}{Named(1)}", "%s" % Labelled(2), "{}".format(Named(3)), Labelled(4).__str__(), str(Labelled(5)))
print(*[]); print(*"", sep="x"); print("\t|\\|\r|\0|".encode()); print(end="last\n")
