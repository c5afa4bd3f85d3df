prices = {"é": 1}
print(prices["é"]); total = prices["é"] + prices["日本"] + 1
