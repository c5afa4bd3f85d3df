# host: rank = {'bob': 3, 'ann': 1, 'cy': 2, 'dee': 1}
# host: ext = lambda value: value
people = ["bob", "ann", "cy", "dee"]
print(sorted(people, key=rank))
print(sorted(people, key=rank, reverse=True))
print(sorted(people, key=lambda p: (-rank(p), p)))
people.sort(key=rank)
print(people)
print(min(people, key=rank), max(people, key=rank))
numbers = [5, 3, 9, 1, 7, 2, 8]
print(sorted(numbers, key=lambda n: ext(-n)))
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        print("lt", self.n, other.n)
        return ext(self.n) < ext(other.n)
    def __repr__(self): return f"Item({self.n})"
items = [Item(n) for n in (3, 1, 2, 5, 4)]
print(sorted(items))
print(min(items), max(items))
items.sort(reverse=True)
print(items)
try:
    sorted([1, 0, 2], key=lambda n: ext(1) / n)
except ZeroDivisionError as error:
    print(error)
[i.n for i in items]
