# SPDX-License-Identifier: MIT
"""Values that need knowledge of Python's library to cross: named tuples, dataclasses, enum members, dates and the like.

On the way in they are described by a type name, a repr and fields; on the way out they are put together again from
name and fields, where nothing is trusted: what doesn't fit stays a MontyObject. Called by csrc/ext/convert.c.
"""

import sys

MAX_TEXT = 4300  # characters of a number, and a quarter of them bytes of a fraction's parts


def _loaded(module, name):
    """A class of the library, if anybody has imported it: else nothing can be an instance of it."""
    found = sys.modules.get(module)
    return getattr(found, name, ()) if found is not None else ()


# -- host -> sandbox --


def _timezone_of(value):
    """A time's zone as a plain timezone: the offset that it has then."""
    offset = value.utcoffset()
    zone = value.tzinfo
    if offset is None or type(zone) is _loaded('datetime', 'timezone'):
        return zone
    return sys.modules['datetime'].timezone(offset, value.tzname() or '')


def _time_fields(value):
    names = ('hour', 'minute', 'second', 'microsecond', 'fold')
    return {**{name: getattr(value, name) for name in names}, 'tzinfo': _timezone_of(value)}


def _date_fields(value):
    return {'year': value.year, 'month': value.month, 'day': value.day}


def _timezone_fields(value):
    offset, *name = value.__getinitargs__()
    return {'offset': offset, 'name': name[0] if name else None}


def _path_fields(value):
    return {
        'path': str(value),
        'name': value.name,
        'stem': value.stem,
        'suffix': value.suffix,
        'parts': value.parts,
    }


# (module, class, name, fields): subclasses before their bases.
LIBRARY = (
    ('datetime', 'datetime', lambda value: {**_date_fields(value), **_time_fields(value)}),
    ('datetime', 'date', _date_fields),
    ('datetime', 'time', _time_fields),
    (
        'datetime',
        'timedelta',
        lambda value: {'days': value.days, 'seconds': value.seconds, 'microseconds': value.microseconds},
    ),
    ('datetime', 'timezone', _timezone_fields),
    ('decimal', 'Decimal', lambda value: {'text': str(value)}),
    (
        'fractions',
        'Fraction',
        lambda value: {'numerator': value.numerator, 'denominator': value.denominator},
    ),
    ('uuid', 'UUID', lambda value: {'hex': value.hex, 'int': value.int, 'version': value.version}),
    ('pathlib', 'PurePosixPath', _path_fields),
)


def _is_named_tuple(cls):
    names = getattr(cls, '_fields', None)
    return issubclass(cls, tuple) and type(names) is tuple and all(type(name) is str for name in names)


def describe(value, registry):
    """(type name, repr, fields, names of methods), or None for what cannot cross."""
    cls = type(value)
    if isinstance(value, type):
        return None
    if hasattr(cls, '__dataclass_fields__'):
        is_registered = registry is not None and registry.get(cls.__name__) is cls
        methods = tuple(_method_names(cls)) if is_registered else ()
        return cls.__name__, repr(value), _dataclass_fields(value), methods
    if isinstance(value, tuple):
        if not _is_named_tuple(cls):
            return None
        return cls.__name__, repr(value), dict(zip(cls._fields, value)), ()
    if isinstance(value, _loaded('enum', 'Enum')):
        return cls.__name__, repr(value), {'name': value.name, 'value': value.value}, ()
    for module, name, fields in LIBRARY:
        if isinstance(value, _loaded(module, name)):
            return f'{module}.{name}', repr(value), fields(value), tuple(METHODS[name].split())
    return None


def _dataclass_fields(value):
    return {name: getattr(value, name) for name in _field_names(type(value)) if hasattr(value, name)}


def _field_names(cls):
    from dataclasses import fields

    return [field.name for field in fields(cls)]


# -- sandbox -> host --


def _ints(fields, *names):
    values = [fields[name] for name in names]
    if not all(type(value) is int for value in values):
        raise ValueError
    return values


def _text(fields, name):
    value = fields[name]
    if type(value) is not str or len(value) > MAX_TEXT:
        raise ValueError
    return value


def _make_datetime(fields):
    from datetime import datetime

    numbers = _ints(fields, 'year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond')
    return datetime(*numbers, fields['tzinfo'], fold=fields['fold'])


def _make_date(fields):
    from datetime import date

    return date(*_ints(fields, 'year', 'month', 'day'))


def _make_time(fields):
    from datetime import time

    return time(*_ints(fields, 'hour', 'minute', 'second', 'microsecond'), fields['tzinfo'], fold=fields['fold'])


def _make_timedelta(fields):
    from datetime import timedelta

    return timedelta(*_ints(fields, 'days', 'seconds', 'microseconds'))


def _make_timezone(fields):
    from datetime import timezone

    if fields['name'] is not None:
        return timezone(fields['offset'], fields['name'])
    return timezone(fields['offset'])


def _make_decimal(fields):
    from decimal import Decimal

    return Decimal(_text(fields, 'text'))


def _make_fraction(fields):
    from fractions import Fraction

    numbers = _ints(fields, 'numerator', 'denominator')
    if any(number.bit_length() > MAX_TEXT * 2 for number in numbers):
        raise ValueError
    return Fraction(*numbers)


def _make_uuid(fields):
    from uuid import UUID

    return UUID(hex=_text(fields, 'hex'))


def _make_path(fields):
    from pathlib import PurePosixPath

    return PurePosixPath(_text(fields, 'path'))


MAKERS = {
    'datetime.datetime': _make_datetime,
    'datetime.date': _make_date,
    'datetime.time': _make_time,
    'datetime.timedelta': _make_timedelta,
    'datetime.timezone': _make_timezone,
    'decimal.Decimal': _make_decimal,
    'fractions.Fraction': _make_fraction,
    'uuid.UUID': _make_uuid,
    'pathlib.PurePosixPath': _make_path,
}


def _make_registered(cls, fields):
    if hasattr(cls, '__dataclass_fields__'):
        if not set(fields) <= set(_field_names(cls)):
            return None
        made = object.__new__(cls)
        for name, value in fields.items():
            object.__setattr__(made, name, value)
        return made
    if _is_named_tuple(cls):
        return cls._make(fields[name] for name in cls._fields) if set(fields) == set(cls._fields) else None
    member = cls.__members__[fields['name']]
    return member if member.value == fields['value'] else None


def restore(name, fields, registry):
    """The value with that type name and fields, or None when the host doesn't have it."""
    maker = MAKERS.get(name)
    cls = registry.get(name) if registry is not None else None
    try:
        if maker is not None:
            return maker(fields)
        return _make_registered(cls, fields) if cls is not None else None
    except Exception:  # changed by the program, or by who made the bytes
        return None


# -- registered classes --


def registered_name(cls):
    """The name under which a class is registered; TypeError for what is no dataclass, enum or named tuple."""
    if isinstance(cls, type) and (
        hasattr(cls, '__dataclass_fields__') or _is_named_tuple(cls) or issubclass(cls, _loaded('enum', 'Enum'))
    ):
        return cls.__name__
    raise TypeError(f'only a dataclass, enum or named tuple can be registered, not {cls!r}')


# Methods of library values that a program may call: they are pure, and none can be made to take long.
METHODS = {
    'datetime': 'isoformat date time timetz weekday isoweekday timestamp toordinal ctime utcoffset tzname replace',
    'date': 'isoformat weekday isoweekday toordinal ctime replace',
    'time': 'isoformat utcoffset tzname replace',
    'timedelta': 'total_seconds',
    'timezone': '',
    'Decimal': 'is_nan is_infinite is_finite is_signed is_zero copy_abs copy_negate',
    'Fraction': '',
    'UUID': '',
    'PurePosixPath': 'as_posix is_absolute joinpath with_name with_suffix',
}


def _method_names(cls):
    """What a dataclass or a base of it defines as a public method: nothing else of an instance is reachable."""
    for name in dir(cls):
        if name.startswith('_'):
            continue
        found = next(base.__dict__[name] for base in cls.__mro__ if name in base.__dict__)
        if isinstance(found, (staticmethod, classmethod)) or (callable(found) and not isinstance(found, type)):
            yield name


def find_method(instance, name):
    """The bound method that a program calls on a value of the host, or None. The name may come from anybody's bytes."""
    cls = type(instance)
    if hasattr(cls, '__dataclass_fields__'):
        names = _method_names(cls)
    elif any(cls is _loaded(module, made) for module, made, _ in LIBRARY):
        names = METHODS[cls.__name__].split()
    else:
        return None
    return getattr(instance, name) if name in names else None
