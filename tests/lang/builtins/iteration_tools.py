import itertools, functools, operator, collections
print(list(itertools.chain([1], "ab")), list(itertools.islice(itertools.count(5), 3)), list(itertools.islice("abcdef", 1, 5, 2)), list(itertools.repeat("x", 2)), list(itertools.accumulate([1, 2, 3])), list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), [(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.zip_longest("ab", [1], fillvalue="-")), list(itertools.starmap(pow, [(2, 3)])), list(itertools.pairwise("abc")), list(itertools.batched("abcde", 2)), list(itertools.islice(itertools.cycle("ab"), 5)))
print(functools.reduce(operator.add, [1, 2, 3]), operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(5), functools.partial(int, base=2)("101"), operator.mul(3, 4), operator.methodcaller("upper")("a"))
dq = collections.deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq[0], dq.pop(), dq.popleft(), list(dq))
c = collections.Counter("abracadabra"); print(c.most_common(2), c["z"], c + collections.Counter("zz"), c.total(), sorted(c.elements())[:3])
dd = collections.defaultdict(int); dd["a"] += 1; print(dict(dd), dd["q"])
