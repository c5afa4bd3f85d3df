name, n, pi, xs = "World", 42, 3.14159, [1, 2, 3]
print(f"Hello {name}!", f"{n}", f"{pi:.2f}", f"{n:5d}|{n:<5}|{n:^5}|{n:>5}|{n:05}", f"{xs}", f"{xs[0]} {xs[-1]}", f"{len(xs)}")
print(f"{name!r} {name!s} {name!a} {'é'!a}", f"{name:>10}|{name:<10}|{name:^10}|{name:*^11}|{name:.3}|{name!r:.4}")
print(f"{n=} {n = } {pi=:.2f} {name=!s} {xs=} {n+1=} {name.upper()=}")
print(f"{{}} {{{n}}} {{{{", f"{'nested ' + f'{n}'}", f"{'a' if n else 'b'}", f"{(lambda x: x * 2)(4)}", f"{ {'a': 1}['a'] }", f"{n:{'>'}{10}}", f"{pi:{n // 7}.{2}f}", f"{n!r:>{5}}")
print(f"{1_000_000:,} {1234567.891:,.2f} {n:b} {n:o} {n:x} {n:X} {n:#b} {n:#o} {n:#x} {n:c} {-n:+d} {n:+} {n: } {255:08b} {1000000:_} {0xFFFFF:_x}")
print(f"{0.5:%} {0.123:.1%} {1e10:e} {12345.678:.2e} {1e10:g} {1e-5:g} {123456789:g} {1.0:g} {0.0001:g} {1e16} {pi:10.3f}|{pi:<10.3f}|{pi:^10.3f}|{pi:+.1f} {-pi:010.2f}")
print(f"{True} {True:d} {None} {None!s:>6} {True:>6}", f"""multi
line {n}""", f"{n}" "plain" f"{name}", rf"\d{n}\n", f"\t{n}\x41\N{BULLET}")
print(f"{'quotes'!r} {"double inside"} {'it''s'}", f"{f"{f"{n}"}"}", f"{'\n'.join(['a', 'b'])}", f"{n # comment
}")
print(f"{xs!r:>15}", f"{'':5}|", f"{'x':5}|", f"{'':>{3}}|", f"{n:}", f"{name:}", f"{(1, 2)}", f"{1, 2}", f"{*xs, 4}", f"{[x for x in xs]}", f"{n if n > 50 else 'small'}", f"{n:=+8d}", f"{-5:=8d}", f"{'a':0>3}", f"{3:0<3}", f"{3.7:.0f} {2.5:.0f} {3.5:.0f}")
d = {"k": {"z": 1}}
print(f"{d['k']['z']} {d["k"]}", f"{(y := 5)} {y}", f"{n:>{len(name)}}", f"{1:>+{3}}", f"{'%'}", f"{n}%", f"{3!r}", f"{n and 'yes'}", f"{not n}", f"{n != 42}", f"{n == 42}", f"{n<50}")
class Money:
    def __init__(self, v): self.v = v
    def __format__(self, spec): return f"${self.v:{spec or '.2f'}}"
print(f"{Money(3)} {Money(3.14159):.3f} {Money(7)!r:.5}", "{:.1f} {}".format(Money(2), Money(1)))
f"result {n}"
