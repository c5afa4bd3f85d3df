print(0.1, 0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1.0, 100.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.5, -0.0, 1 / 3, 2 / 3, 1e100, 3.0e-10)
print(float(), float("1.5"), float(" -2e3 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(".5"), float("5."), float(True), float(10 ** 20), float("1e400"), float("1e-400"), float(b"2.5"))
print(7 // 2.0, -7 // 2.0, 7 % 2.5, -7 % 2.5, 7 % -2.5, divmod(7.5, 2), divmod(-7.5, 2), 0.0 // 1, -0.0 % 5, 5.5 // -1.5, 1e300 * 1e10, -1e300 * 1e10, 2.0 ** 0.5, 2 ** -2, (-8) ** (1 / 3), 4.0 ** -1, 0.0 ** 0, 1.0 ** float("nan"))
print((1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (3.7).__trunc__(), (1.5).hex(), float.fromhex("0x1.8p+1"), (2.5).real, (2.5).imag, (2.5).conjugate(), (0.1).hex(), (-0.0).hex(), float("inf").hex())
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.005, 2), round(1234.567, -2), round(0.5), round(1.5), round(1e20), round(2.5, 0), round(-0.4), round(1.25, 1), round(1e300, 5), round(5e-324, 3), round(123.456, 1), type(round(1.5)).__name__, type(round(1.5, 0)).__name__, round(2.5, None))
inf, nan = float("inf"), float("nan")
print(inf > 10 ** 1000, -inf < 0, inf == inf, nan == nan, inf - inf, inf * 0, inf // 1, 5 // inf, -5 // inf, 5 % inf, -5 % inf, nan in [nan], max(1, nan), max(nan, 1), min(1, nan), inf + 1, -inf, abs(-inf), bool(nan), sorted([3, inf, -inf, 0]))
print(1.0 == 1, 1.5 > 1, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 0.0 == -0.0, 0.1 + 0.2 == 0.3, 1e308 < 10 ** 309, 1 < 1.0000001, hash(1.5), hash(2.0 ** 70) == hash(2 ** 70), {1.0: "a"}[1])
print(int(1e15), int(-1.9), int(1e25), int(0.99), 1e15 + 0.3, 3 * 0.1, 0.1 * 3, 1 - 0.9, 100 * 1.1, 1.1 + 2.2, 4.35 * 100, 1e-10 + 1, 9007199254740993.0, 0.1 + 0.7)
x = 1.0
for i in range(30): x = x * 1.1 - 0.05
print(x)
total = 0.0
for i in range(10): total += 0.1
print(total, sum([0.1] * 10), sum([1e100, 1, -1e100]), sum([0.1] * 3), sum([1, 2.5, 3]))
values = [1e-300, 1e-310, 2.2250738585072014e-308, 123e-7, 1.5e-9, 99999999999999990.0, 123456.789e3, 1e21, 1.234e20, 0.00012345, 1e17 / 3, 4.9406564584124654e-324, 8.98846567431158e307, 0.3, 2.0 ** -1074, 2.0 ** 255, 2.0 ** 256, 2.0 ** 257, 2.0 ** 258, 2.0 ** -255, 2.0 ** -256, 2.0 ** -254, -2.0 ** 300]
for v in values: print(v, repr(v) == str(v), float(repr(v)) == v, -v, v * 0)
print(3 + 0j, 1j * 1j, (1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), (1 + 2j).real, complex(1, 2), complex("1+2j"), 1j ** 2, (1 + 2j) / (1 - 1j), -1j, 1 + 2j == 1 + 2j, complex(1.5), 2 ** 1j if False else 0, (1 + 0j) == 1, bool(0j), repr(-0j), 1e20j)
def attempt(action):
    try: print(action())
    except Exception as error: print(type(error).__name__ + ":", error)
for action in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 10.0 ** 400, lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: round(nan), lambda: float("abc"), lambda: float(""), lambda: float("1,5"), lambda: float(None), lambda: float([]), lambda: 1.5 + "a", lambda: "a" + 1.5, lambda: 1.5 & 1, lambda: [1][1.0], lambda: range(1.0), lambda: 1.5 << 1, lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: float.fromhex("zz"), lambda: "a" * 1.0, lambda: 1j / 0, lambda: 0j ** -1, lambda: complex("a"), lambda: int(1j), lambda: 1.5.foo, lambda: round(1.5, "a"), lambda: float("1" * 5, 2)):
    attempt(action)
