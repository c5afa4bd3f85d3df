print(int(), int("42"), int(" -42 "), int("+7"), int("1_000"), int(3.99), int(-3.99), int(True), int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int(b"12"), int("0", 0), int("٣"))
print((42).bit_length(), (-42).bit_length(), (0).bit_length(), (255).bit_count(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (7).as_integer_ratio(), (5).is_integer(), (3).__add__(4), (3).__index__())
print(bin(10), oct(64), hex(255), bin(-5), hex(-255), oct(0), bin(2 ** 70), hex(2 ** 64))
print(10 // 3, -10 // 3, 10 % -3, -10 % 3, divmod(-10, 3), 7 // -2, 0 // 5, (-7) % 7, -1 // 2 ** 70, -1 % 2 ** 70)
print(2 ** 0, 2 ** 63, 2 ** 64, (-2) ** 63, 3 ** 100, pow(3, 100, 7), pow(2, -1), pow(3, -1, 7), pow(-3, 3, 5), 0 ** 0, (-1) ** 1001, 10 ** 18 * 10 ** 18)
print(1 << 100, (1 << 100) >> 98, -1 >> 5, -(1 << 70) >> 3, 5 & -2, -5 | 3, -5 ^ 5, ~(1 << 80), (1 << 65) & (1 << 65) - 1, -(2 ** 65) & 2 ** 64 - 1)
for n in (2 ** 61 - 1, 2 ** 61, -(2 ** 61), -(2 ** 61) - 1, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -(2 ** 63), 2 ** 64):
    print(n, n + 1, n - 1, -n, n * 2, n // 2, n % 1000, n >> 3, abs(n), n == float(n), hash(n))
big = 123456789012345678901234567890
print(big * big, big // 987654321, big % 987654321, big - big, big + 1 - big, -big // 7, -big % 7, divmod(big, -12345678901), big ** 5)
print(str(big)[:5], len(str(2 ** 1000)), int("9" * 50) + 1, big > 1e29, big < 1e30, big == 123456789012345678901234567890, float(big), big / 3, 10 ** 400 // 10 ** 399, (10 ** 400) / (10 ** 399))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(5), round(-1250, -2), round(15, -1), round(25, -1), round(5, 3), round(10 ** 20 + 5, -1))
print(True + 1, True & False, True | 2, True ^ True, -True, ~5, int.__name__, isinstance(True, int), type(True + 0).__name__, True.bit_length(), bool(0.0), bool("0"), bool([0]))
print((1000).to_bytes(3, "little"), int.from_bytes(b"\xff\xff", "big", signed=True), (2 ** 100).to_bytes(13, "big"), int.from_bytes(bytes(range(20)), "little"))
def factorial(n): return 1 if n < 2 else n * factorial(n - 1)
print(factorial(50)); print(factorial(100) // factorial(98), factorial(25) % 1000007)
a, b = 0, 1
for _ in range(300): a, b = b, a + b
print(a)
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(2 ** 100, 6 ** 50), gcd(10 ** 30 + 7, 10 ** 20 + 3))
def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x: x, y = y, (y + n // y) // 2
    return x
print(isqrt(10 ** 60), isqrt(2 * 10 ** 80))
print(sum(range(10 ** 4)), sum([2 ** 62] * 8), sum([2 ** 61, -(2 ** 61), 5]), max(2 ** 70, 2 ** 71), sorted([2 ** 70, -1, 2 ** 65, 0]))
print(1 if 10 ** 30 else 0, not 2 ** 70, [1, 2, 3][-(2 ** 0)], {2 ** 70: "big"}[2 ** 70], 2 ** 70 in {2 ** 70}, 3 * "ab" == "ab" * 3)
