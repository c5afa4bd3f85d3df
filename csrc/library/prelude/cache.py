# SPDX-License-Identifier: MIT
# What stands behind partial objects and the caches of functools (library/mod_functools.c): the call of a function whose result is not known,
# and keys of the program's classes.


def cache_miss(self, function, key, args, keywords):
    result = function(*args, **keywords) if keywords else function(*args)
    _cache_store(self, key, result)
    return result


def cache_call(self, /, *args, **keywords):
    function, results, facts = _cache_parts(self)
    if facts[2] == 0:
        facts[1] += 1
        return function(*args, **keywords)
    key = _cache_key(self, args, keywords)
    found = results.get(key, _builtins_missing)
    if found is not _builtins_missing:
        return _cache_hit(self, found)
    facts[1] += 1
    return cache_miss(self, function, key, args, keywords)


def _cache_store_general(self, key, result, /):
    function, results, facts = _cache_parts(self)
    bound = facts[2]
    if bound is None:
        results[key] = result
    elif key not in results:
        if len(results) >= bound:
            del results[_cache_oldest(self)]
        results[key] = _cache_link(self, key, result)


def cache_clear(self, /):
    function, results, facts = _cache_parts(self)
    results.clear()
    facts[0] = facts[1] = 0
    root = facts[4]
    root[0] = root[1] = root


def cache_reduce(self, /):
    return self.__qualname__


def partial_reduce(self, /):
    return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)
