def endless(n):
    if n > 20: raise ValueError("deep")
    return endless(n + 1)
endless(0)
