def fail(kind, n): raise kind(n)
errors = []
for kind in (ValueError, TypeError):
    try:
        fail(kind, 1)
    except Exception as error:
        errors.append(error)
raise ExceptionGroup("several", errors + [ExceptionGroup("nested", [KeyError("k")])])
