m = memoryview(b"abcdef")
print(m[0], bytes(m[1:3]), len(m), m.tobytes(), m == b"abcdef", list(m[:2]), m.readonly)
