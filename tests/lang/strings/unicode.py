s = "naïve café 日本語 😀 é"
print(len(s), s.upper(), s[::-1], s.find("語"), s.encode().decode() == s, [ord(c) for c in "日é😀"])
print("straße".upper(), "STRASSE".casefold() == "straße".casefold(), "ΑΣ".lower(), "ΣΑΣ".lower(), "ŉ".upper(), "ǰ".title(), "ᾳ".upper(), "ﬃ".title())
print("é" == "e\u0301", len("e\u0301"), "é" < "z", sorted(["é", "e", "f", "É", "z", "a"]))
print("\u00a0".isspace(), "\u2028".isspace(), "٣".isdecimal(), int("٣٤"), float("٣.٥"), "Ⅷ".isnumeric(), "Ⅷ".isdigit(), "²".isdigit(), "x²".isidentifier(), "ªº".isalpha())
print(repr("\ue000"), repr("\u0378"), repr("\U000e0001"), repr("\ufeff"), repr("\u00ad"), repr("\u3000"), "\u3000x".strip())
print("😀".encode("utf-16"), "😀".encode("utf-16-be"), b"\xff\xfe=\xd8\x00\xde".decode("utf-16"), "a€".encode("cp1252"), b"\x80".decode("cp1252"))
print("\ud83d\ude00".encode("utf-16-le", "surrogatepass").decode("utf-16-le"), "\udcff".encode("utf-8", "surrogateescape"), b"\xff".decode("utf-8", "surrogateescape") == "\udcff", b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("utf-8", "backslashreplace"), b"\xe2\x82".decode("utf-8", "replace"))
for bad in (b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x28\xa1", b"abc\x80", b"\xf0\x9f\x98"):
    try:
        bad.decode()
    except UnicodeDecodeError as error:
        print(error, error.start, error.end, error.object, error.encoding)
print("%s" % "日", "%5s|%-5s|" % ("é", "😀"), f"{'日':>4}|{'é':*^5}|", "日本".center(6, "語"), "é".zfill(3), "日\t本".expandtabs(4))
print("a\u0085b".splitlines(), "a\x1cb".splitlines(), "a\x1fb".split(), "日本 語".split(), "ééé".count("é"), "éaé".replace("é", "日"), "日本語".partition("本"))
print(max("aé日😀"), min("日é"), "😀" * 3, "é" in "café", "日本語"[1:], {"日": 1}["日"], "".join(sorted("日é😀a")))
