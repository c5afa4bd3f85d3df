# host: fetch_rows = lambda page: [{'id': page * 3 + i, 'score': (page * 7 + i * 5) % 11} for i in range(3)]
# host: log = lambda *args, **kwargs: None
def pages(n):
    for page in range(n):
        rows = fetch_rows(page)
        log("page", page, count=len(rows))
        yield from rows
def bubble(rows, key):
    rows = list(rows)
    for i in range(len(rows)):
        for j in range(len(rows) - i - 1):
            if key(rows[j]) > key(rows[j + 1]):
                rows[j], rows[j + 1] = rows[j + 1], rows[j]
    return rows
rows = bubble(pages(4), key=lambda r: (log("key") is None, r["score"], r["id"])[1:])
for row in rows: print(f"{row['id']:>3} {row['score']:>5}")
best = max(rows, key=lambda r: r["score"])
groups = {}
for row in rows: groups.setdefault(row["score"] // 4, []).append(row["id"])
print(groups, best)
{"best": best["id"], "groups": groups}
