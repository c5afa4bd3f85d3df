def key(item):
    return item["rank"]
rows = [{"rank": 2}, {"name": "x"}]
rows.sort(key=key)
