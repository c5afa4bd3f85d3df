import unicodedata
print(unicodedata.normalize("NFC", "e\u0301") == "é", len(unicodedata.normalize("NFD", "é")), unicodedata.normalize("NFKC", "ﬁ①"), unicodedata.name("é"), unicodedata.category("A"), unicodedata.lookup("SNOWMAN"))
