# modes: plain
def compute(counter):
    total_value = counter
    return totl_value
compute(1)
