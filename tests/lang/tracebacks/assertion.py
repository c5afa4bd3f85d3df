def validate(values):
    assert all(v > 0 for v in values), f"bad values: {values}"
    return True
validate([1])
validate([1,
          -2])
