a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b)
print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)
print(a & b, a | b, a ^ b, ~a, a << 3, a >> 2, -a >> 2)
print(+a, -a, not a, not 0)
print(2 ** -1, 0 ** 0, (-2) ** 3, 4 ** 0.5, 2 ** 100)
print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 % -2)
print(1 + 2.0, 3 * 1.5, 10 / 4, 10 / 5)
print(True + True, True * 5, False - 1)
print(divmod(17, 5), divmod(-17, 5), divmod(17, -5), divmod(7.5, 2))
print("ab" + "cd", "ab" * 3, 3 * "ab", [1] * 3, (1, 2) * 2, [1] + [2, 3])
print("x" * 0, "x" * -1, [1] * -5)
x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 2; print(x)
x //= 5; print(x)
x **= 3; print(x)
x %= 10; print(x)
x <<= 4; print(x)
x >>= 1; print(x)
x |= 7; print(x)
x &= 12; print(x)
x ^= 5; print(x)
x /= 4; print(x)
s = "a"
s += "b"
s *= 3
print(s)
items = [1]
alias = items
items += (2, 3)
print(alias, alias is items)
items *= 2
print(alias)
items = items + [9]
print(alias is items)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2, 1 == 1.0 == True, 1 != 2 != 1)
print(1 if a > b else 2, a and b, 0 and b, a or b, 0 or "", None or 0)
print((1 << 62) + (1 << 62), -(1 << 63), (1 << 61) * 2 - 1, 4611686018427387904 - 1)
2 ** 10
