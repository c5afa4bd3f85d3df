# SPDX-License-Identifier: MIT
# The protocols of operators, truth, items and text: whose method is asked, in which order, and what its answer may be. The natives
# named _operator_* (object/ops_binary.c) finish built-in operands and call one method in their own place otherwise.


def binary(a, b, op):
    value = _operator_binary_first(a, b, op)
    if value is NotImplemented:
        value = _operator_binary_second(a, b, op)
        if value is NotImplemented:
            return _operator_binary_last(a, b, op)
    return value


def inplace(a, b, op):
    value = _operator_inplace_first(a, b, op)
    if value is NotImplemented:
        value = _operator_inplace_second(a, b, op)
        if value is NotImplemented:
            value = _operator_binary_second(a, b, op)
            if value is NotImplemented:
                return _operator_inplace_last(a, b, op)
    return value


def compare(a, b, op):
    value = _operator_compare_first(a, b, op)
    if value is NotImplemented:
        value = _operator_compare_second(a, b, op)
        if value is NotImplemented:
            return _operator_compare_last(a, b, op)
    return value


def binary_rest(a, b, op):
    value = _operator_binary_second(a, b, op)
    return _operator_binary_last(a, b, op) if value is NotImplemented else value


def inplace_rest(a, b, op):
    value = NotImplemented
    if _operator_has_inplace(a, op):
        value = _operator_inplace_second(a, b, op)
    if value is NotImplemented:
        value = _operator_binary_second(a, b, op)
        if value is NotImplemented:
            return _operator_inplace_last(a, b, op)
    return value


def compare_rest(a, b, op):
    value = _operator_compare_second(a, b, op)
    return _operator_compare_last(a, b, op) if value is NotImplemented else value


def unary(a, op):
    return _operator_unary_first(a, op)


def _operator_check_length(length):
    """What a __len__ gave, as len() takes it."""
    if type(length) is not int:
        length = _number_index(length)
    if 0 <= length <= 0x7FFFFFFFFFFFFFFF:
        return length
    if length < 0:
        raise ValueError('__len__() should return >= 0')
    raise OverflowError("cannot fit 'int' into an index-sized integer")


def _operator_length(x):
    return _operator_check_length(_operator_call(x, '__len__'))


def truth(x):
    value = _operator_truth_first(x)
    if value is True or value is False:
        return value
    if value is NotImplemented and not _operator_has(x, '__bool__'):
        return _operator_length(x) > 0
    raise TypeError(f'__bool__ should return bool, returned {_type_name(value)}')


# ---- containers ----


def contains(container, item):
    if type(container) is dict:
        return dict_contains(container, item)
    value = _operator_contains_first(container, item)
    if value is NotImplemented and not _operator_has(container, '__contains__'):
        try:
            iterator = iter(container)
        except TypeError:
            raise TypeError(f"argument of type '{_type_name(container)}' is not iterable")
        while True:
            try:
                other = next(iterator)
            except StopIteration:
                return False
            if other is item or other == item:
                return True
    return True if value else False


def getitem(obj, key):
    if type(obj) is dict:
        return dict_getitem(obj, key)
    return _operator_getitem_first(obj, key)


def _operator_class_getitem(cls, key):
    return cls.__class_getitem__(key)


def setitem(obj, key, value):
    if type(obj) is dict:
        _dict_store(obj, key, _container_hash(key), value)
    else:
        _operator_setitem_first(obj, key, value)


def delitem(obj, key):
    if type(obj) is dict:
        dict_delitem(obj, key)
    else:
        _operator_delitem_first(obj, key)


# ---- text ----


def _operator_text(text, method):
    """What a __str__ or __repr__ gave, as an exact str."""
    if type(text) is str:
        return text
    if isinstance(text, str):
        return str.__str__(text)
    raise TypeError(f'{method} returned non-string (type {_type_name(text)})')


def operator_repr(self, /):
    """The built-in repr of what may hold objects of the program: one walk, which stops where their __repr__ is called."""
    state = _repr_begin(self)
    try:
        text = _repr_go(state)
        while state[0] is not None:
            text = _repr_go(state, text if type(text) is str else _operator_text(text, '__repr__'))
    finally:
        _repr_leave(state)
    return text


def _operator_repr(x):
    text = _operator_leaf_repr(x)
    if text is not None:
        return text
    if _operator_has_own(x, '__repr__'):
        return _operator_text(_operator_call(x, '__repr__'), '__repr__')
    return operator_repr(x)


def _operator_str(x):
    text = _operator_str_first(x)
    return text if type(text) is str else _operator_text(text, '__str__')


def format_value(value, spec):
    text = _operator_format_first(value, spec)
    if isinstance(text, str):
        return text
    if spec == '' and not _operator_has_own(value, '__format__'):
        raise TypeError(f'__str__ returned non-string (type {_type_name(text)})')
    raise TypeError(f'__format__ must return a str, not {_type_name(text)}')


def operator_format(self, format_spec, /):
    """__format__ of numbers for an empty specification: str(self)."""
    if isinstance(format_spec, str) and str.__len__(format_spec) == 0:
        return _operator_str(self)
    kind = int if isinstance(self, int) else float if isinstance(self, float) else complex
    return kind.__format__(self, format_spec)


def convert(value, kind):
    if kind == 115:
        return _operator_str(value)
    text = _operator_repr(value)
    return text if kind == 114 else _operator_ascii(text)


# ---- what special methods of the program gave, when their frames stood in the place of a native ----


def take_length(length):
    return _operator_check_length(length)


def take_length_truth(length):
    return _operator_check_length(length) > 0


def take_bool(value):
    if value is True or value is False:
        return value
    raise TypeError(f'__bool__ should return bool, returned {_type_name(value)}')


def take_hash(value):
    return _builtins_hash_result(value)


def take_str(text):
    if not isinstance(text, str):
        raise TypeError(f'__str__ returned non-string (type {_type_name(text)})')
    return text


def take_str_text(text):
    return _operator_text(text, '__str__')


def take_repr(text):
    if not isinstance(text, str):
        raise TypeError(f'__repr__ returned non-string (type {_type_name(text)})')
    return text


def take_repr_text(text):
    return _operator_text(text, '__repr__')


def take_key(code, container, key, value, op, fresh):
    """What an instruction does with the key of a dict or set; the numbers are KeyedOp's in vm/eval_ops.h."""
    code = _builtins_hash_result(code)
    if op >= 5:
        if op == 5:
            return _set_find(container, key, code) >= 0
        _set_add(container, key, code)
        return container if fresh else None
    if op == 1:
        _dict_store(container, key, code, value)
        return container if fresh else None
    entry = _dict_find(container, key, code)
    if op == 3:
        return entry >= 0
    if entry >= 0:
        if op == 2:
            _dict_drop(container, entry)
            return None
        return _dict_value(container, entry)
    if op == 4:
        return value
    raise KeyError(key)


# ---- list[int], int | str ----


def alias_hash(self, /):
    if type(self) is _class_UnionType:
        return hash(frozenset(self.__args__))
    return hash(self.__origin__) ^ hash(self.__args__)


def alias_eq(self, value, /):
    if type(self) is not type(value):
        return NotImplemented
    if type(self) is _class_UnionType:
        return set(self.__args__) == set(value.__args__)
    return self.__origin__ == value.__origin__ and self.__args__ == value.__args__ and self.__unpacked__ is value.__unpacked__


def alias_getitem(self, key, /):
    """Arguments for the type variables among the arguments."""
    parameters = self.__parameters__
    if not parameters:
        raise TypeError(f'{operator_repr(self)} is not a generic class')
    args = _generic_subscript(self, _generic_tuple(key))
    if type(self) is not _class_UnionType:
        return _generic_built_in(self.__origin__, args, self.__unpacked__)
    union = args[0]
    for arg in args[1:]:
        union = union | arg
    return union


def alias_call(self, /, *args, **kwargs):
    made = self.__origin__(*args, **kwargs)
    try:
        made.__orig_class__ = self
    except (AttributeError, TypeError):
        pass
    return made
