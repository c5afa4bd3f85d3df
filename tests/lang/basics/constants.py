print(None, True, False, ..., Ellipsis, NotImplemented)
print(0x1F, 0o17, 0b101, 1_000_000, 0xFFFF_FFFF, 1e3, 1.5e-3, .5, 5., 1_0.0_1, 0_0)
print(1j, 2.5j, 1 + 2j, -0.0, 1e308 * 10)
print('single', "double", '''triple
lines''', """a "quoted" one""", 'it\'s', "tab\there", 'nul\0end' == "nul\x00end")
print("\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}", "\101\7" == "A\a", r"raw\n\t", "back\\slash")
print("line one \
continued", "joined " "strings" ' here')
print(b"bytes\x00\xff\n", br"raw\n", b'it' b's', rb"\x")
print((), (1,), (1, 2), [], {}, {1}, [[]], ((),), {"a": {}})
print(type(()), type(...), type(None), type(NotImplemented))
print(10 ** 20, 123456789012345678901234567890, -5 ** 2, (-5) ** 2, 2 ** 3 ** 2)
print(not True or True, 1 + 2 * 3 - 4 // 2, (1 + 2) * 3, -2 ** 2, ~5 & 3 | 8, 1 << 2 + 1)
print(1 if 0 else 2 if 0 else 3, [] or {} or "last", 1 and 2 and 3)
x = (
    1 +
    2 +   # a comment
    3
)
print(x); print("two statements"); y = 4
print(
    "trailing comma",
    y,
)
def f(): return 1, 2
print(f(), f()[0])
if x: print("one line if")
λ = 3; naïve = λ + 1; 变量 = naïve
print(λ, naïve, 变量, "ünïcödé".upper())
__name__
