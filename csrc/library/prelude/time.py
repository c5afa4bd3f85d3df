# SPDX-License-Identifier: MIT
# The module time but its clocks: sleep, the calendar, texts. The time zone is UTC, the locale C.

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')

_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
_LATEST = 67768036191676799  # seconds to the end of the last year that fits an int of C


def _item(index):
    return property(lambda self: tuple.__getitem__(self, index))


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and accepted by asctime(), mktime() and strftime()."""
    __module__ = 'time'
    __match_args__ = _FIELDS
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    tm_year = _item(0)
    tm_mon = _item(1)
    tm_mday = _item(2)
    tm_hour = _item(3)
    tm_min = _item(4)
    tm_sec = _item(5)
    tm_wday = _item(6)
    tm_yday = _item(7)
    tm_isdst = _item(8)
    tm_zone = property(lambda self: self.__dict__['zone'])
    tm_gmtoff = property(lambda self: self.__dict__['offset'])

    def __new__(cls, sequence, /):
        if not hasattr(type(sequence), '__iter__') and not hasattr(type(sequence), '__getitem__'):
            raise TypeError('constructor requires a sequence')
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)')
        if len(items) > 11:
            raise TypeError(f'time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)')
        self = tuple.__new__(cls, items[:9])
        self.__dict__['zone'] = items[9] if len(items) > 9 else None
        self.__dict__['offset'] = items[10] if len(items) > 10 else None
        return self

    def __setattr__(self, name, value):
        if name in _FIELDS or name == 'tm_zone' or name == 'tm_gmtoff':
            raise AttributeError('readonly attribute')
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        items = ', '.join([f'{name}={value!r}' for name, value in zip(_FIELDS, tuple.__iter__(self))])
        return f'time.struct_time({items})'

    def __reduce__(self):
        return struct_time, (tuple(self),)


# -- waiting --

def _nanoseconds(secs):
    if isinstance(secs, float):
        if secs != secs:
            raise ValueError('Invalid value NaN (not a number)')
        if not -9.2e18 < secs < 9.2e18:
            raise OverflowError('timestamp out of range for platform time_t')
        whole = int(secs)
        rest = (secs - whole) * 1e9
        small = int(rest)
        return whole * 1_000_000_000 + small + (1 if rest > small else 0)
    secs = _number_index(secs)
    if not -(1 << 63) <= secs < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')
    return secs * 1_000_000_000


def _sleep(secs, /):
    wait = _nanoseconds(secs)
    if wait < 0:
        raise ValueError('sleep length must be non-negative')
    if wait > 9_223_372_036_854_775_807:
        raise OverflowError('timestamp too large to convert to C PyTime_t')
    if not wait:
        return
    state = _async_state()
    others = state['timers']
    state['timers'] = own = []
    state['timer'] = number = state['timer'] + 1
    due = min(_async_clock() + wait, 2_000_000_000_000_000_000)
    _timer_push(own, due, number, None)
    try:
        while _async_clock() < due:
            _async_settle(_async_wait())
    finally:
        state['timers'] = others


# -- the calendar --

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year, month):
    """Days from 1 January 1970 to the first of a month."""
    y = year - 1
    days = y * 365 + y // 4 - y // 100 + y // 400 - 719162 + _BEFORE_MONTH[month - 1]
    return days + 1 if month > 2 and _is_leap(year) else days


def _date_of(days):
    """Year, month, day and day of the year of so many days after 1 January 1970."""
    days += 719162
    cycles, days = days // 146097, days % 146097
    centuries = min(days // 36524, 3)
    days -= centuries * 36524
    fours = days // 1461
    days -= fours * 1461
    years = min(days // 365, 3)
    day = days - years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    yday = day + 1
    leap = 1 if _is_leap(year) else 0
    month = 1
    while month < 12 and day >= _BEFORE_MONTH[month] + (leap if month >= 2 else 0):
        month += 1
    return year, month, day - _BEFORE_MONTH[month - 1] - (leap if month > 2 else 0) + 1, yday


def _seconds(secs):
    if secs is None:
        secs = time()
    if isinstance(secs, float):
        if secs != secs:
            raise ValueError('Invalid value NaN (not a number)')
        if not -9.2e18 < secs < 9.2e18:
            raise OverflowError('timestamp out of range for platform time_t')
        whole = int(secs)
        secs = whole - 1 if whole > secs else whole
    else:
        secs = _number_index(secs)
    if not -(1 << 63) <= secs < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')
    if not -_LATEST <= secs <= _LATEST:
        raise OSError(75, 'Value too large for defined data type')
    return secs


def _broken_down(secs, zone):
    days, rest = secs // 86400, secs % 86400
    year, month, day, yday = _date_of(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday, 0, zone, 0))


def _gmtime(seconds=None, /):
    return _broken_down(_seconds(seconds), 'GMT')


def _localtime(seconds=None, /):
    return _broken_down(_seconds(seconds), 'UTC')


def _tuple_of(value, name):
    if not isinstance(value, tuple):
        raise TypeError('Tuple or struct_time argument required')
    items = [item for item in tuple.__iter__(value)]
    if len(items) != 9:
        raise TypeError(f'{name}(): illegal time tuple argument')
    return [_number_index(item) for item in items]


def _mktime(time, /):
    year, month, day, hour, minute, second, wday, yday, isdst = _tuple_of(time, 'mktime')
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return float(((_days_before(year, month) + day - 1) * 24 + hour) * 3600 + minute * 60 + second)


def _checked(value, name):
    """The fields of a time tuple, in their ranges."""
    year, month, day, hour, minute, second, wday, yday, isdst = _tuple_of(value, name)
    month = month or 1
    day = day or 1
    yday = yday or 1
    if not 1 <= month <= 12:
        raise ValueError('month out of range')
    if not 1 <= day <= 31:
        raise ValueError('day of month out of range')
    if not 0 <= hour <= 23:
        raise ValueError('hour out of range')
    if not 0 <= minute <= 59:
        raise ValueError('minute out of range')
    if not 0 <= second <= 61:
        raise ValueError('seconds out of range')
    if wday < -1:
        raise ValueError('day of week out of range')
    if not 1 <= yday <= 366:
        raise ValueError('day of year out of range')
    return year, month, day, hour, minute, second, wday % 7, yday, isdst


# -- texts --

def _asctime(time=None, /):
    if time is None:
        time = _localtime()
    year, month, day, hour, minute, second, wday, yday, isdst = _checked(time, 'asctime')
    return f'{_DAYS[wday][:3]} {_MONTHS[month - 1][:3]}{day:3} {hour:02}:{minute:02}:{second:02} {year}'


def _ctime(seconds=None, /):
    return _asctime(_localtime(seconds))


def _iso_week(year, yday, wday):
    """ISO 8601's year and week of a day (wday 0: Monday)."""
    week = (yday - wday + 9) // 7
    if week < 1:
        year -= 1
        yday += 366 if _is_leap(year) else 365
        week = (yday - wday + 9) // 7
    elif week == 53 and wday <= 2 and yday - wday + 3 > (366 if _is_leap(year) else 365):
        return year + 1, 1
    return year, week


def _strftime(format, time=None, /):
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    if time is None:
        time = _localtime()
    zone = offset = None
    if isinstance(time, struct_time):
        zone, offset = time.tm_zone, time.tm_gmtoff
    return _format_time(format, _checked(time, 'strftime'), 'UTC' if zone is None else zone, offset or 0)


def _format_time(format, fields, zone, offset):
    """strftime over (year, month, day, hour, minute, second, day of the week from Monday, day of the year, dst)."""
    out = []
    position = 0
    while True:
        start = format.find('%', position)
        if start < 0:
            out.append(format[position:])
            return ''.join(out)
        out.append(format[position:start])
        position = start + 1
        flag, width = '', ''
        while position < len(format) and format[position] in '-_0^#':
            flag = format[position]
            position += 1
        while position < len(format) and format[position] in '0123456789':
            width += format[position]
            position += 1
        if position < len(format) and format[position] in 'EO':
            position += 1
        directive = format[position:position + 1]
        position += 1
        found = _directive(directive, fields, zone, offset) if directive else None
        if found is None:
            out.append(format[start:position])
            continue
        if type(found) is str:
            if flag == '^':
                found = found.upper()
            elif flag == '#':
                found = found.lower() if directive == 'Z' or directive == 'p' else found.upper()
            out.append(found.rjust(int(width or 0), '0' if flag == '0' else ' '))
            continue
        number, digits, fill = found
        if flag == '-':
            digits, fill = 0, ''
        elif flag == '_':
            fill = ' '
        elif flag == '0':
            fill = '0'
        text = str(abs(number)).rjust(max(digits, int(width or 0)) - (number < 0), fill or ' ')
        out.append('-' + text if number < 0 else text)


def _directive(directive, fields, zone, offset):
    """Its text, or (number, digits, fill); None: there is no such directive."""
    year, month, day, hour, minute, second, wday, yday, isdst = fields
    if directive == 'Y':
        return year, 0, '0'
    if directive == 'm':
        return month, 2, '0'
    if directive == 'd':
        return day, 2, '0'
    if directive == 'H':
        return hour, 2, '0'
    if directive == 'M':
        return minute, 2, '0'
    if directive == 'S':
        return second, 2, '0'
    if directive == 'y':
        return year % 100, 2, '0'
    if directive == 'C':
        return year // 100, 0 if year < 0 else 0, '0'
    if directive == 'I':
        return (hour + 11) % 12 + 1, 2, '0'
    if directive == 'j':
        return yday, 3, '0'
    if directive == 'e':
        return day, 2, ' '
    if directive == 'k':
        return hour, 2, ' '
    if directive == 'l':
        return (hour + 11) % 12 + 1, 2, ' '
    if directive == 'w':
        return (wday + 1) % 7, 1, '0'
    if directive == 'u':
        return wday + 1, 1, '0'
    if directive == 'U':
        return (yday + 6 - (wday + 1) % 7) // 7, 2, '0'
    if directive == 'W':
        return (yday + 6 - wday) // 7, 2, '0'
    if directive in ('G', 'g', 'V'):
        iso_year, week = _iso_week(year, yday, wday)
        if directive == 'V':
            return week, 2, '0'
        return (iso_year, 0, '0') if directive == 'G' else (iso_year % 100, 2, '0')
    if directive == 's':
        return ((_days_before(year, month) + day - 1) * 24 + hour) * 3600 + minute * 60 + second - offset, 0, '0'
    if directive == 'a':
        return _DAYS[wday][:3]
    if directive == 'A':
        return _DAYS[wday]
    if directive == 'b' or directive == 'h':
        return _MONTHS[month - 1][:3]
    if directive == 'B':
        return _MONTHS[month - 1]
    if directive == 'p':
        return 'AM' if hour < 12 else 'PM'
    if directive == 'P':
        return 'am' if hour < 12 else 'pm'
    if directive == 'Z':
        return zone
    if directive == 'z':
        sign, minutes = '-' if offset < 0 else '+', abs(offset) // 60
        return f'{sign}{minutes // 60:02}{minutes % 60:02}'
    if directive == '%':
        return '%'
    if directive == 'n':
        return '\n'
    if directive == 't':
        return '\t'
    longer = _longer(directive)
    return None if longer is None else _format_time(longer, fields, zone, offset)


def _longer(directive):
    """What a directive that stands for several is short for."""
    if directive == 'c':
        return '%a %b %e %H:%M:%S %Y'
    if directive == 'x' or directive == 'D':
        return '%m/%d/%y'
    if directive == 'X' or directive == 'T':
        return '%H:%M:%S'
    if directive == 'F':
        return '%Y-%m-%d'
    if directive == 'R':
        return '%H:%M'
    if directive == 'r':
        return '%I:%M:%S %p'
    return None


# -- reading --

# Numbers that strptime reads: (least, greatest, most digits, least digits, may a space stand for the first).
_NUMBERS = {
    'd': (1, 31, 2, 1, True), 'f': (0, 999999, 6, 1, False), 'H': (0, 23, 2, 1, False), 'I': (1, 12, 2, 1, True),
    'G': (0, 9999, 4, 4, False), 'j': (1, 366, 3, 1, False), 'm': (1, 12, 2, 1, False), 'M': (0, 59, 2, 1, False),
    'S': (0, 61, 2, 1, False), 'U': (0, 53, 2, 1, False), 'W': (0, 53, 2, 1, False), 'w': (0, 6, 1, 1, False),
    'u': (1, 7, 1, 1, False), 'V': (0, 53, 2, 1, False), 'y': (0, 99, 2, 2, False), 'Y': (0, 9999, 4, 4, False),
}


def _names(directive):
    if directive == 'A':
        return _DAYS
    if directive == 'a':
        return [name[:3] for name in _DAYS]
    if directive == 'B':
        return _MONTHS
    if directive == 'b':
        return [name[:3] for name in _MONTHS]
    if directive == 'p':
        return ('AM', 'PM')
    return ('UTC', 'GMT', 'UTC')


def _is_digits(text):
    for c in text:
        if not '0' <= c <= '9':
            return False
    return text != ''


def _readings(directive, text, position):
    """Every (value, end) that a directive may read at a position, the preferred one first."""
    found = []
    if directive == 'z':
        end = _read_offset(text, position)
        if end is not None:
            found.append((text[position:end], end))
    elif directive in _NUMBERS:
        least, greatest, most, fewest, space = _NUMBERS[directive]
        for size in range(most, fewest - 1, -1):
            digits = text[position:position + size]
            if len(digits) == size and _is_digits(digits) and (directive == 'f' or least <= int(digits) <= greatest) and (directive != 'V' or digits != '00'):
                found.append((digits, position + size))
        if space and text[position:position + 1] == ' ' and '1' <= text[position + 1:position + 2] <= '9':
            found.append((text[position + 1], position + 2))
    else:
        names = _names(directive)
        for name in sorted(names, key=len, reverse=True):
            if text[position:position + len(name)].lower() == name.lower():
                found.append((names.index(name), position + len(name)))
    return found


def _read_offset(text, position):
    """The end of +hh[:]mm[[:]ss[.ffffff]] or Z."""
    if text[position:position + 1] == 'Z':
        return position + 1
    if text[position:position + 1] not in ('+', '-') or not _is_digits(text[position + 1:position + 3]) or len(text) < position + 5:
        return None
    end = position + 3
    parts = 0
    while parts < 2:
        start = end + 1 if text[end:end + 1] == ':' else end
        pair = text[start:start + 2]
        if len(pair) < 2 or not _is_digits(pair) or pair[0] > '5':
            break
        end = start + 2
        parts += 1
    if parts == 2 and text[end:end + 1] == '.' and _is_digits(text[end + 1:end + 2]):
        end += 2
        while end < len(text) and _is_digits(text[end]) and text[end - 6] != '.':
            end += 1
    return end if parts else None


def _format_items(format):
    """The parts of a format: ' ' for any white space, a character, or ('%', directive)."""
    items = []
    position = 0
    while position < len(format):
        c = format[position]
        position += 1
        if c == '%':
            directive = format[position:position + 1]
            position += 1
            if not directive:
                raise ValueError(f"stray % in format '{format}'")
            if directive == '%':
                items.append('%')
            elif directive == 'c':
                items += _format_items('%a %b %d %H:%M:%S %Y')
            elif directive == 'x' or directive == 'X':
                items += _format_items(_longer(directive))
            elif directive in _NUMBERS or directive in 'aAbBpzZ':
                items.append(('%', directive))
            else:
                raise ValueError(f"'{directive}' is a bad directive in format '{format}'")
        elif c.isspace():
            if not items or items[-1] != ' ':
                items.append(' ')
        else:
            items.append(c)
    return items


def _match(items, text):
    """(values by directive, end), or None. Earlier choices are taken back when later parts don't fit."""
    values, position, index = {}, 0, 0
    choices = []  # (index of the item, values before, readings that are left)
    while index < len(items):
        item = items[index]
        if item == ' ':
            end = position
            while end < len(text) and text[end].isspace():
                end += 1
            readings = [(None, stop) for stop in range(end, position, -1)]
        elif type(item) is str:
            readings = [(None, position + 1)] if text[position:position + 1].lower() == item.lower() else []
        else:
            readings = _readings(item[1], text, position)
        while not readings:
            if not choices:
                return None
            index, values, readings = choices.pop()
        value, position = readings[0]
        if len(readings) > 1:
            choices.append((index, values, readings[1:]))
        if type(items[index]) is tuple:
            values = {**values, items[index][1]: value}
        index += 1
    return values, position


def _strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    fields, fraction, zone, offset = _parse_time(string, format)
    return struct_time((*fields, zone, offset))


def _parse_time(string, format):
    """The nine fields, the fraction of the second in microseconds, the name and offset of the zone."""
    for index, argument in enumerate((string, format)):
        if not isinstance(argument, str):
            raise TypeError(f'strptime() argument {index} must be str, not {type(argument)}')
    items = _format_items(format)
    seen = [item[1] for item in items if type(item) is tuple]
    for directive in seen:
        if seen.count(directive) > 1:
            raise ValueError(f"redefinition of group name '{directive}'")
    found = _match(items, string)
    if found is None:
        raise ValueError(f'time data {string!r} does not match format {format!r}')
    values, end = found
    if end != len(string):
        raise ValueError(f'unconverted data remains: {string[end:]}')
    return _fields_of(values)


def _number_in(values, directive, default=None):
    return int(values[directive]) if directive in values else default


def _fields_of(values):
    year = _number_in(values, 'Y')
    if year is None and 'y' in values:
        year = int(values['y'])
        year += 2000 if year <= 68 else 1900
    iso_year, iso_week = _number_in(values, 'G'), _number_in(values, 'V')
    month = _number_in(values, 'm', 1)
    for directive in 'Bb':
        if directive in values:
            month = values[directive] + 1
    day = _number_in(values, 'd', 1)
    hour = _number_in(values, 'H', 0)
    if 'I' in values:
        hour = int(values['I']) % 12 + (12 if values.get('p') == 1 else 0)
    minute, second = _number_in(values, 'M', 0), _number_in(values, 'S', 0)
    fraction = int(values['f'].ljust(6, '0')) if 'f' in values else 0
    wday = None
    for directive in 'Aa':
        if directive in values:
            wday = values[directive]
    if 'w' in values:
        wday = (int(values['w']) + 6) % 7
    elif 'u' in values:
        wday = int(values['u']) - 1
    yday = _number_in(values, 'j')
    week = None
    for directive in 'UW':
        if directive in values:
            week, week_starts = int(values[directive]), 6 if directive == 'U' else 0
    zone = offset = None
    isdst = -1
    if 'Z' in values:
        zone, isdst = 'GMT' if values['Z'] == 1 else 'UTC', 0
    if 'z' in values:
        offset = _offset_of(values['z'])
    weekdays = "a weekday directive ('%A', '%a', '%w', or '%u')."
    if iso_year is not None:
        if yday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or wday is None:
            raise ValueError(f"ISO year directive '%G' must be used with the ISO week directive '%V' and {weekdays}")
    elif iso_week is not None:
        if year is None or wday is None:
            raise ValueError(f"ISO week directive '%V' must be used with the ISO year directive '%G' and {weekdays}")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_borrowed = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap_borrowed else 1900
    if yday is None and wday is not None:
        if week is not None:
            first = (_days_before(year, 1) + 3) % 7  # day of the week of 1 January
            if week_starts == 6:
                first, weekday = (first + 1) % 7, (wday + 1) % 7
            else:
                weekday = wday
            before = (7 - first) % 7
            yday = 1 + weekday - first if week == 0 else 1 + before + 7 * (week - 1) + weekday
        elif iso_year is not None:
            start = _days_before(iso_year, 1)
            first = (start + 3) % 7
            if iso_week == 0 or iso_week == 53 and first != 3 and not (first == 2 and _is_leap(iso_year)):
                raise ValueError(f'Invalid week: {iso_week}')
            year, month, day, _ = _date_of(start + (iso_week - 1) * 7 + wday - (first if first <= 3 else first - 7))
        if yday is not None and yday <= 0:
            year -= 1
            yday += 366 if _is_leap(year) else 365
    if yday is None:
        length = _BEFORE_MONTH[month] - _BEFORE_MONTH[month - 1] + (1 if month == 2 and _is_leap(year) else 0)
        if day > length:
            raise ValueError('day is out of range for month')
        yday = _days_before(year, month) + day - _days_before(year, 1)
    else:
        year, month, day, _ = _date_of(_days_before(year, 1) + yday - 1)
    if wday is None:
        wday = (_days_before(year, month) + day + 2) % 7
    if leap_borrowed:
        year = 1900
    return (year, month, day, hour, minute, second, wday, yday, isdst), fraction, zone, offset


def _offset_of(text):
    """Seconds of +hhmm[ss], with or without colons."""
    if text == 'Z':
        return 0
    if text[3] == ':':
        if len(text) > 6 and text[6] != ':':
            raise ValueError(f'Inconsistent use of : in {text}')
        digits = text[1:3] + text[4:6] + text[7:9]
    else:
        digits = text[1:7]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return -seconds if text[0] == '-' else seconds
