# SPDX-License-Identifier: MIT
# The module inspect. Source is the program's own text; a frame is a picture of the moment at which it was asked for; natives tell
# their parameters, though not the defaults that only C knows.

from enum import IntEnum, IntFlag
from types import (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, DynamicClassAttribute, FrameType, FunctionType, GeneratorType,
    GenericAlias, GetSetDescriptorType, MappingProxyType, MemberDescriptorType, MethodDescriptorType, MethodType, MethodWrapperType,
    ModuleType, TracebackType, WrapperDescriptorType,
)  # fmt: skip
from typing import NamedTuple as _NamedTuple

try:
    from collections import OrderedDict as _OrderedDict
except ImportError:
    _OrderedDict = dict

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'ArgInfo', 'Arguments', 'Attribute', 'BoundArguments',
    'BufferFlags', 'CORO_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'ClosureVars', 'CO_ASYNC_GENERATOR', 'CO_COROUTINE',
    'CO_GENERATOR', 'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS', 'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS',
    'CO_VARKEYWORDS', 'ClassFoundException', 'EndOfBlock', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING',
    'GEN_SUSPENDED', 'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT', 'Traceback', 'classify_class_attrs', 'cleandoc',
    'currentframe', 'findsource', 'formatannotation', 'formatannotationrelativeto', 'formatargvalues', 'get_annotations',
    'getabsfile', 'getargs', 'getargvalues', 'getasyncgenlocals', 'getasyncgenstate', 'getattr_static', 'getblock', 'getcallargs',
    'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate', 'getdoc', 'getfile', 'getframeinfo',
    'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate', 'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static',
    'getmodule', 'getmodulename', 'getmro', 'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'indentsize',
    'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine',
    'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
    'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule', 'isroutine',
    'istraceback', 'markcoroutinefunction', 'signature', 'stack', 'trace', 'unwrap', 'walktree',
]  # fmt: skip

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
_KEYWORDS = frozenset((
    'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else',
    'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
    'return', 'try', 'while', 'with', 'yield',
))  # fmt: skip


class _Missing:
    """Stands for what was not given."""


_missing = _Missing()


class _void:
    """A private marker - used in Parameter & Signature."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


def _record(name, fields, module='inspect'):
    made = _NamedTuple(name, [(field, object) for field in fields])
    made.__module__ = module
    return made


def _partial_class():
    """functools.partial, while there is such a module; else a class that has no instances."""
    return _Missing if _module_find('functools') is None else object_module('functools').partial


# ---- what kind of object it is ----


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, MethodType)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor.

    But not if ismethod() or isclass() or isfunction() are true.
    """
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, _partial_class()):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """Return true if the object is a data descriptor.

    Data descriptors have a __set__ or a __delete__ attribute.  Examples are
    properties (defined in Python) and getsets and members (defined in C).
    """
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, GetSetDescriptorType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, FunctionType)


def _function_under(obj):
    """What a partial or a method calls in the end."""
    partial = _partial_class()
    while isinstance(obj, MethodType):
        obj = obj.__func__
    while isinstance(obj, partial):
        obj = obj.func
        while isinstance(obj, MethodType):
            obj = obj.__func__
    return obj


def _has_flag(obj, flag):
    function = _function_under(obj)
    if not isfunction(function) and not _is_functionlike(function):
        return False
    return bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_flag(obj, CO_GENERATOR)


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    if hasattr(func, '__func__'):
        func = func.__func__
    func._is_coroutine_marker = _void
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    return _has_flag(obj, CO_COROUTINE) or getattr(_function_under(obj), '_is_coroutine_marker', None) is _void


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, AsyncGeneratorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, CoroutineType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    if isinstance(object, GeneratorType):
        return _is_iterable_coroutine(object)
    return isinstance(object, CoroutineType) or isinstance(object, Awaitable)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, CodeType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    if not isinstance(object, type):
        return False
    own = _class_dict(object)
    if not isinstance(object, ABCMeta) or '__abstractmethods__' in own:
        return bool(getattr(object, '__abstractmethods__', None))
    # ABCMeta is about to make it: __init_subclass__ asks.
    for value in own.values():
        if getattr(value, '__isabstractmethod__', False):
            return True
    for base in object.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(object, name, None), '__isabstractmethod__', False):
                return True
    return False


# ---- members ----


def _members(object, predicate, getter):
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = getmro(object)
        for base in object.__bases__:
            names.extend([name for name, value in base.__dict__.items() if isinstance(value, DynamicClassAttribute)])
    results = []
    done = set()
    for name in names:
        found = _missing
        if name not in done:
            try:
                found = getter(object, name)
            except AttributeError:
                pass
        if found is _missing:
            for base in mro:
                if name in base.__dict__:
                    found = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(found):
            results.append((name, found))
        done.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name.
    Optionally, only return members that satisfy a given predicate."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name
    without triggering dynamic lookup via the descriptor protocol,
    __getattr__ or __getattribute__. Optionally, only return members that
    satisfy a given predicate."""
    return _members(object, predicate, getattr_static)


Attribute = _record('Attribute', ('name', 'kind', 'defining_class', 'object'))


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples.

    For each name in dir(cls), the return list contains a 4-tuple: the name,
    the kind of attribute ('class method', 'static method', 'property',
    'method', 'data'), the class which defined it, and the object.
    """
    mro = getmro(cls)
    meta = tuple([base for base in getmro(type(cls)) if base is not type and base is not object])
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    done = set()
    for name in names:
        got = home = raw = None
        if name not in done and name != '__dict__':
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(got, '__objclass__', None)
                if home not in mro:
                    home = None
                    for base in (cls, *mro):
                        if getattr(base, name, None) is got:
                            home = base
                    for base in meta:
                        try:
                            if base.__getattr__(cls, name) is got:
                                home = base
                        except AttributeError:
                            pass
        for base in (*mro, *meta):
            if name in base.__dict__:
                raw = base.__dict__[name]
                if home not in meta:
                    home = base
                break
        if home is None:
            continue
        value = got if got is not None else raw
        if isinstance(raw, staticmethod) or isinstance(raw, BuiltinFunctionType) and name == '__new__':
            kind, value = 'static method', raw
        elif isinstance(raw, (classmethod, BuiltinFunctionType)):
            kind, value = 'class method', raw
        elif isinstance(raw, property):
            kind, value = 'property', raw
        elif isroutine(value):
            kind = 'method'
        else:
            kind = 'data'
        result.append(Attribute(name, kind, home, value))
        done.add(name)
    return result


def getmro(cls):
    """Return tuple of base classes (including cls) in method resolution order."""
    return cls.__mro__


_class_dict = type.__dict__['__dict__'].__get__
_class_mro = type.__dict__['__mro__'].__get__


def _in_class(cls, name):
    for base in _class_mro(cls):
        own = _class_dict(base)
        if name in own:
            return own[name]
    return _missing


def _is_dict_hidden(cls):
    """Do instances of cls have a __dict__ that is not theirs by themselves?"""
    found = _in_class(cls, '__dict__')
    return found is not _missing and type(found) is not GetSetDescriptorType and type(found) is not MemberDescriptorType


def _in_instance(obj, name):
    try:
        own = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _missing
    return dict.get(own, name, _missing) if isinstance(own, dict) else _missing


def getattr_static(obj, attr, default=_missing):
    """Retrieve attributes without triggering dynamic lookup via the
    descriptor protocol,  __getattr__ or __getattribute__.

    Note: this function may not be able to retrieve all attributes
    that getattr can fetch (like dynamically created attributes)
    and may find attributes that getattr can't (like descriptors
    that raise AttributeError). It can also return descriptor objects
    instead of instance members in some cases. See the
    documentation for details.
    """
    is_class = isinstance(type(obj), type) and issubclass(type(obj), type)
    own = _missing if is_class or _is_dict_hidden(type(obj)) else _in_instance(obj, attr)
    found = _in_class(obj if is_class else type(obj), attr)
    if own is not _missing and found is not _missing:
        kind = type(found)
        if _in_class(kind, '__get__') is not _missing and (
            _in_class(kind, '__set__') is not _missing or _in_class(kind, '__delete__') is not _missing
        ):
            return found
    if own is not _missing:
        return own
    if found is not _missing:
        return found
    if is_class:
        for meta in _class_mro(type(obj)):
            if not _is_dict_hidden(type(meta)) and attr in _class_dict(meta):
                return _class_dict(meta)[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*.

    Follows the chain of :attr:`__wrapped__` attributes returning the last
    object in the chain.

    *stop* is an optional callback accepting an object in the wrapper chain
    as its sole argument that allows the unwrapping to be terminated early if
    the callback returns a true value.

    :exc:`ValueError` is raised if a cycle is encountered.
    """
    first = func
    seen = [func]
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if len(seen) >= 1000 or any([item is func for item in seen]):
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.append(func)
    return func


# ---- documentation ----


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _class_of_function(function):
    found = _module_names(function.__module__)
    for name in function.__qualname__.split('.')[:-1]:
        found = found[name] if type(found) is dict else getattr(found, name)
    return found if isclass(found) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) and getattr(getattr(owner, name, None), '__func__', None) is obj.__func__ else owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _class_of_function(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) and f'{owner.__qualname__}.{name}' == obj.__qualname__ else owner.__class__
    elif isinstance(obj, property):
        name = obj.__name__
        cls = _class_of_function(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(cls, '__slots__', None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Get the documentation string for an object.

    All tabs are expanded to spaces.  To clean up docstrings that are
    indented to line up with blocks of code, any whitespace than can be
    uniformly removed from the second line onwards is removed."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _inherited_doc(object)
    except (AttributeError, TypeError, KeyError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """Clean up indentation from docstrings.

    Any whitespace that can be uniformly removed from the second line
    onwards is removed."""
    first, *lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip(' ')) for line in lines if line.lstrip(' ')]
    if margins:
        margin = min(margins)
        lines = [line[margin:] for line in lines]
    lines.insert(0, first.lstrip(' '))
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


# ---- source ----


class ClassFoundException(Exception):
    pass


class EndOfBlock(Exception):
    pass


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if getattr(object, '__module__', None) == '__main__':
            return _source_name()
        raise TypeError(f'{object!r} is a built-in class')
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(f'module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}')


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = path.rpartition('/')[2]
    for suffix in ('.cpython-313-x86_64-linux-gnu.so', '.abi3.so', '.pyc', '.py', '.so'):
        if name.endswith(suffix):
            return name[: -len(suffix)]
    return None


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source.
    Return None if no way can be identified to get the source.
    """
    filename = getfile(object)
    return filename if _source_text(filename) is not None else None


def getabsfile(object, _filename=None):
    """Return an absolute path to the source or compiled file for an object."""
    filename = _filename or getsourcefile(object) or getfile(object)
    return filename if filename.startswith('/') else f'/{filename}'


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    name = getattr(object, '__module__', None)
    return _modules().get(name) if isinstance(name, str) else None


def findsource(object):
    """Return the entire source file and starting line number for an object.

    The argument may be a module, class, method, function, traceback, frame,
    or code object.  The source code is returned as a list of all the lines
    in the file and the line number indexes a line in that list.  An OSError
    is raised if the source code cannot be retrieved."""
    text = _source_text(getfile(object))
    if text is None:
        raise OSError('could not get source code')
    lines = text.splitlines(True)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    if ismodule(object):
        return lines, 0
    if isclass(object):
        number = object.__dict__.get('__firstlineno__')
        if number is None:
            raise OSError('source code not available')
    else:
        if ismethod(object):
            object = object.__func__
        if isfunction(object):
            object = object.__code__
        if istraceback(object):
            object = object.tb_frame
        if isframe(object):
            object = object.f_code
        number = object.co_firstlineno
    if number > len(lines):
        raise OSError('lineno is out of bounds')
    return lines, max(number - 1, 0)


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code.

    Returns None when source can't be found.
    """
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        return None
    indent = indentsize(lines[number])
    comments = []
    while number > 0 and lines[number - 1].lstrip()[:1] == '#' and indentsize(lines[number - 1]) == indent:
        number -= 1
        comments.insert(0, lines[number].expandtabs().lstrip())
    if not comments:
        return None
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments)


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    count = _source_block(''.join(lines)) or 1
    # Comments after it that stand as far to the right as its body belong to it.
    body = [line for line in lines[1:count] if line.strip() and not line.lstrip().startswith('#')]
    if body:
        column = indentsize(body[0]) if len(body) > 1 or indentsize(body[0]) > indentsize(lines[0]) else 0
        end = count
        while column and end < len(lines):
            text = lines[end].strip()
            if text.startswith('#') and indentsize(lines[end]) >= column:
                count = end + 1
            elif text:
                break
            end += 1
    return lines[:count]


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object.

    The argument may be a module, class, method, function, traceback, frame,
    or code object.  The source code is returned as a list of the lines
    corresponding to the object and the line number indicates where in the
    original source file the first line of code was found.  An OSError is
    raised if the source code cannot be retrieved."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Return the text of the source code for an object.

    The argument may be a module, class, method, function, traceback, frame,
    or code object.  The source code is returned as a single string.  An
    OSError is raised if the source code cannot be retrieved."""
    return ''.join(getsourcelines(object)[0])


# ---- trees of classes ----


def walktree(classes, children, parent):
    """Recursive helper function for getclasstree()."""
    results = []
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Arrange the given list of classes into a hierarchy of nested lists.

    Where a nested list appears, it contains classes derived from the class
    whose entry immediately precedes the list.  Each entry is a 2-tuple
    containing a class and a tuple of its base classes.  If the 'unique'
    argument is true, exactly one entry appears in the returned structure
    for each class in the given list.  Otherwise, classes using multiple
    inheritance and their descendants will appear multiple times."""
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
    roots.extend([base for base in children if base not in classes])
    return walktree(roots, children, None)


# ---- arguments ----

Arguments = _record('Arguments', ('args', 'varargs', 'varkw'))
FullArgSpec = _record('FullArgSpec', ('args', 'varargs', 'varkw', 'defaults', 'kwonlyargs', 'kwonlydefaults', 'annotations'))
ArgInfo = _record('ArgInfo', ('args', 'varargs', 'keywords', 'locals'))


def getargs(co):
    """Get information about the arguments accepted by a code object.

    Three things are returned: (args, varargs, varkw), where
    'args' is the list of argument names. Keyword-only arguments are
    appended. 'varargs' and 'varkw' are the names of the * and **
    arguments or None."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    count = co.co_argcount + co.co_kwonlyargcount
    rest = [*names[count : count + 2]]
    varargs = rest.pop(0) if co.co_flags & CO_VARARGS else None
    varkw = rest.pop(0) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments([*names[:count]], varargs, varkw)


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters.

    A tuple of seven things is returned:
    (args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations).
    'args' is a list of the parameter names.
    'varargs' and 'varkw' are the names of the * and ** parameters or None.
    'defaults' is an n-tuple of the default values of the last n parameters.
    'kwonlyargs' is a list of keyword-only parameter names.
    'kwonlydefaults' is a dictionary mapping names from kwonlyargs to defaults.
    'annotations' is a dictionary mapping parameter names to annotations.
    """
    try:
        found = _signature_of(func, Signature, False, False, None, None, False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, kwonly, annotations, defaults, kwdefaults = [], [], {}, [], {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations['return'] = found.return_annotation
    for parameter in found.parameters.values():
        kind, name = parameter.kind, parameter.name
        if kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _VAR_KEYWORD:
            varkw = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


def getargvalues(frame):
    """Get information about arguments passed into a particular frame.

    A tuple of four things is returned: (args, varargs, varkw, locals).
    'args' is a list of the argument names.
    'varargs' and 'varkw' are the names of the * and ** arguments or None.
    'locals' is the locals dictionary of the given frame."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def _without_typing(text):
    """The text without "typing." at the start of dotted names."""
    parts = text.split('typing.')
    result = parts[0]
    for part in parts[1:]:
        inside = result and (result[-1].isalnum() or result[-1] in '_.')
        result += f'typing.{part}' if inside else part
    return result


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return _without_typing(repr(annotation))
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)

    return _formatannotation


def formatargvalues(
    args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name, formatvarkw=lambda name: '**' + name,
    formatvalue=lambda value: '=' + repr(value),
):  # fmt: skip
    """Format an argument spec from the 4 values returned by getargvalues.

    The first four arguments are (args, varargs, varkw, locals).  The
    next four arguments are the corresponding optional formatting functions
    that are called to turn names and values into strings."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f'({", ".join(specs)})'


def _plural(count):
    return '' if count == 1 else 's'


def _missing_arguments(function, names, word):
    names = [repr(name) for name in names]
    if len(names) > 2:
        text = f'{", ".join(names[:-2])}, {names[-2]} and {names[-1]}'
    else:
        text = ' and '.join(names)
    raise TypeError(f'{function}() missing {len(names)} required {word} argument{_plural(len(names))}: {text}')


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values.

    A dict is returned, with keys the function argument names (including the
    names of the * and ** arguments, if any), and values the respective bound
    values from 'positional' and 'named'."""
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = getfullargspec(func)
    name = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    defaults = defaults or ()
    values = dict(zip(args, positional))
    if varargs:
        values[varargs] = positional[len(args) :]
    if varkw:
        values[varkw] = {}
    for key, value in named.items():
        if key not in args and key not in kwonly:
            if not varkw:
                raise TypeError(f'{name}() got an unexpected keyword argument {key!r}')
            values[varkw][key] = value
        elif key in values:
            raise TypeError(f'{name}() got multiple values for argument {key!r}')
        else:
            values[key] = value
    given = len(positional)
    required = len(args) - len(defaults)
    if given > len(args) and not varargs:
        also = len([key for key in kwonly if key in values])
        takes = f'from {required} to {len(args)}' if defaults else str(len(args))
        words = f' positional argument{_plural(given)} (and {also} keyword-only argument{_plural(also)})' if also else ''
        plural = 's' if defaults else _plural(len(args))
        verb = 'was' if given == 1 and not also else 'were'
        raise TypeError(f'{name}() takes {takes} positional argument{plural} but {given}{words} {verb} given')
    missing = [key for key in args[:required] if key not in values]
    if missing:
        _missing_arguments(name, missing, 'positional')
    for key, value in zip(args[required:], defaults):
        values.setdefault(key, value)
    for key in kwonly:
        if key not in values and kwdefaults and key in kwdefaults:
            values[key] = kwdefaults[key]
    missing = [key for key in kwonly if key not in values]
    if missing:
        _missing_arguments(name, missing, 'keyword-only')
    return values


# ---- frames ----

_Positions = _record('Positions', ('lineno', 'end_lineno', 'col_offset', 'end_col_offset'), 'dis')


ClosureVars = _record('ClosureVars', ('nonlocals', 'globals', 'builtins', 'unbound'))


def getclosurevars(func):
    """
    Get the mapping of free variables to their current values.

    Returns a named tuple of dicts mapping the current nonlocal, global
    and builtin references as seen by the body of the function. A final
    set of unbound names that could not be resolved is also provided.
    """
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    of_module = func.__globals__
    of_builtins = of_module.get('__builtins__', _void)
    if of_builtins is _void:
        of_builtins = object_module('builtins')
    if ismodule(of_builtins):
        of_builtins = of_builtins.__dict__
    globals_, builtins_, unbound = {}, {}, set()
    for name in code.co_names:
        if name in of_module:
            globals_[name] = of_module[name]
        elif name in of_builtins:
            builtins_[name] = of_builtins[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, globals_, builtins_, unbound)


class Traceback(_record('_Traceback', ('filename', 'lineno', 'function', 'code_context', 'index'))):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return (
            f'Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, '
            f'code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})'
        )


class FrameInfo(_record('_FrameInfo', ('frame', 'filename', 'lineno', 'function', 'code_context', 'index'))):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return (
            f'FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, '
            f'code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})'
        )


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object.

    A tuple of five things is returned: the filename, the line number of
    the current line, the function name, a list of lines of context from
    the source code, and the index of the current line within that list.
    The optional second argument specifies the number of lines of context
    to return, which are centered around the current line."""
    place = frame
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    positions = _Positions(*_frame_position(place))
    filename = getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines = findsource(frame)[0]
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start : start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getlineno(frame):
    """Get the line number from a frame object, allowing for optimization."""
    return frame.f_lineno


def _frame_record(frame, place, context):
    info = getframeinfo(place, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames.

    Each record contains a frame object, filename, line number, function
    name, a list of lines of context, and index within the context."""
    records = []
    while frame:
        records.append(_frame_record(frame, frame, context))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames.

    Each record contains a frame object, filename, line number, function
    name, a list of lines of context, and index within the context."""
    records = []
    while tb:
        records.append(_frame_record(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return records


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return _frame_here(0)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(_frame_here(0), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    exc = object_module('sys').exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# ---- generators and coroutines ----

_STATES = ('CREATED', 'SUSPENDED', 'RUNNING', 'CLOSED')
GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED = [f'GEN_{state}' for state in _STATES]
CORO_CREATED, CORO_SUSPENDED, CORO_RUNNING, CORO_CLOSED = [f'CORO_{state}' for state in _STATES]
AGEN_CREATED, AGEN_SUSPENDED, AGEN_RUNNING, AGEN_CLOSED = [f'AGEN_{state}' for state in _STATES]


def getgeneratorstate(generator):
    """Get current state of a generator-iterator.

    Possible states are:
      GEN_CREATED: Waiting to start execution.
      GEN_RUNNING: Currently being executed by the interpreter.
      GEN_SUSPENDED: Currently suspended at a yield expression.
      GEN_CLOSED: Execution has completed.
    """
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """
    Get the mapping of generator local variables to their current values.

    A dict is returned, with the keys the local variable names and values the
    bound values."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object.

    Possible states are:
      CORO_CREATED: Waiting to start execution.
      CORO_RUNNING: Currently being executed by the interpreter.
      CORO_SUSPENDED: Currently suspended at an await expression.
      CORO_CLOSED: Execution has completed.
    """
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """
    Get the mapping of coroutine local variables to their current values.

    A dict is returned, with the keys the local variable names and values the
    bound values."""
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else frame.f_locals


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object.

    Possible states are:
      AGEN_CREATED: Waiting to start execution.
      AGEN_RUNNING: Currently being executed by the interpreter.
      AGEN_SUSPENDED: Currently suspended at a yield expression.
      AGEN_CLOSED: Execution has completed.
    """
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getasyncgenlocals(agen):
    """
    Get the mapping of asynchronous generator local variables to their current
    values.

    A dict is returned, with the keys the local variable names and values the
    bound values."""
    if not isasyncgen(agen):
        raise TypeError(f'{agen!r} is not a Python async generator')
    return {} if agen.ag_frame is None else agen.ag_frame.f_locals


# ---- annotations ----


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object.

    obj may be a callable, class, or module.
    Passing in an object of any other type raises TypeError.

    Returns a dict.  get_annotations() returns a new dict every time
    it's called; calling it twice on the same object will return two
    different but equivalent dicts.
    """
    own_globals = own_locals = None
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if found is not None and isinstance(found, GetSetDescriptorType):
            found = None
        own_globals = _module_names(obj.__module__)
        own_locals = dict(obj.__dict__)
    elif isinstance(obj, ModuleType):
        found = getattr(obj, '__annotations__', None)
        own_globals = obj.__dict__
    elif callable(obj):
        found = getattr(obj, '__annotations__', None)
        function = unwrap(_function_under(obj))
        own_globals = _record_globals(function)
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    if globals is None:
        globals = own_globals
    if locals is None:
        locals = own_locals or {}
    parameters = getattr(obj, '__type_params__', ())
    if parameters:
        locals = {parameter.__name__: parameter for parameter in parameters} | locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value for key, value in found.items()}


# ---- signatures ----


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        made = int.__new__(cls, value)
        made._value_ = value
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """Represents a parameter in a function signature.

    Has the following public attributes:

    * name : str
        The name of the parameter as a string.
    * default : object
        The default value for the parameter if specified.  If the
        parameter has no default value, this attribute is set to
        `Parameter.empty`.
    * annotation
        The annotation for the parameter if specified.  If the
        parameter has no annotation, this attribute is set to
        `Parameter.empty`.
    * kind : str
        Describes how argument values are bound to the parameter.
        Possible values: `Parameter.POSITIONAL_ONLY`,
        `Parameter.POSITIONAL_OR_KEYWORD`, `Parameter.VAR_POSITIONAL`,
        `Parameter.KEYWORD_ONLY`, `Parameter.VAR_KEYWORD`.
    """

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and (kind is _VAR_POSITIONAL or kind is _VAR_KEYWORD):
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():  # of a comprehension
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError(f'implicit arguments must be passed as positional or keyword arguments, not {kind.description}')
            kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        if not name.isidentifier() or name in _KEYWORDS and kind is not _POSITIONAL_ONLY:
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f'={self._default!r}' if self._annotation is _empty else f' = {self._default!r}'
        if self._kind is _VAR_POSITIONAL:
            return f'*{text}'
        return f'**{text}' if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """Result of `Signature.bind` call.  Holds the mapping of arguments
    to the function's parameters.

    Has the following public attributes:

    * arguments : dict
        An ordered mutable mapping of parameters' names to arguments' values.
        Does not contain arguments' default values.
    * signature : Signature
        The Signature object that created this instance.
    * args : tuple
        Tuple of positional arguments values.
    * kwargs : dict
        Dict of keyword arguments values.
    """

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    def _split(self):
        """Positional arguments up to the first that was not given, the others by name."""
        args, kwargs = [], {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            kind = parameter.kind
            if kind is _VAR_KEYWORD or kind is _KEYWORD_ONLY or name not in self.arguments:
                by_name = True
            if name not in self.arguments:
                continue
            value = self.arguments[name]
            if kind is _VAR_KEYWORD:
                kwargs.update(value)
            elif by_name:
                kwargs[name] = value
            elif kind is _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args), kwargs

    @property
    def args(self):
        return self._split()[0]

    @property
    def kwargs(self):
        return self._split()[1]

    def apply_defaults(self):
        """Set default values for missing arguments.

        For variable-positional arguments (*args) the default is an
        empty tuple.

        For variable-keyword arguments (**kwargs) the default is an
        empty dict.
        """
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        items = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{self.__class__.__name__} ({items})>'


class Signature:
    """A Signature object represents the overall signature of a function.
    It stores a Parameter object for each parameter accepted by the
    function, as well as information specific to the function itself.

    A Signature object has the following public attributes and methods:

    * parameters : OrderedDict
        An ordered mapping of parameters' names to the corresponding
        Parameter objects (keyword-only arguments are in the same order
        as listed in `code.co_varnames`).
    * return_annotation : object
        The annotation for the return type of the function if specified.
        If the function has no annotation for its return type, this
        attribute is set to `Signature.empty`.
    * bind(*args, **kwargs) -> BoundArguments
        Creates a mapping from positional and keyword arguments to
        parameters.
    * bind_partial(*args, **kwargs) -> BoundArguments
        Creates a partial mapping from positional and keyword arguments
        to parameters (simulating 'functools.partial' behavior.)
    """

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        kept = _OrderedDict()
        top = _POSITIONAL_ONLY
        seen_default = False
        for parameter in () if parameters is None else parameters:
            kind, name = parameter.kind, parameter.name
            if __validate_parameters__:
                if kind < top:
                    raise ValueError(f'wrong parameter order: {top.description} parameter before {kind.description} parameter')
                top = kind
                if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD:
                    if parameter.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError('non-default argument follows default argument')
                if name in kept:
                    raise ValueError(f'duplicate parameter name: {name!r}')
            kept[name] = parameter
        self._parameters = MappingProxyType(kept)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _signature_of(obj, cls, follow_wrapped, True, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature.
        Pass 'parameters' and/or 'return_annotation' arguments
        to override them in the new copy.
        """
        if parameters is _void:
            parameters = self.parameters.values()
        return type(self)(parameters, return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _basis(self):
        ordered, by_name = [], {}
        for parameter in self.parameters.values():
            if parameter.kind is _KEYWORD_ONLY:
                by_name[parameter.name] = parameter
            else:
                ordered.append(parameter)
        return tuple(ordered), by_name, self.return_annotation

    def __hash__(self):
        ordered, by_name, returns = self._basis()
        return hash((ordered, frozenset(by_name.values()), returns))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, partial):
        arguments = {}
        by_position_only = []
        parameters = [*self.parameters.values()]
        at = used = 0
        while used < len(args):
            if at == len(parameters) or parameters[at].kind is _VAR_KEYWORD or parameters[at].kind is _KEYWORD_ONLY:
                raise TypeError('too many positional arguments')
            parameter = parameters[at]
            at += 1
            if parameter.kind is _VAR_POSITIONAL:
                arguments[parameter.name] = args[used:]
                break
            if parameter.name in kwargs and parameter.kind is not _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {parameter.name!r}')
            arguments[parameter.name] = args[used]
            used += 1
        rest = None
        by_keyword = used < len(args)  # a parameter has been met that was not filled by position
        for parameter in parameters[at:]:
            kind, name = parameter.kind, parameter.name
            if kind is _VAR_KEYWORD:
                rest = parameter
            elif kind is _VAR_POSITIONAL:
                by_keyword = True
            elif kind is _POSITIONAL_ONLY and name in kwargs:
                by_position_only.append(name)
            elif name in kwargs:
                arguments[name] = kwargs.pop(name)
                by_keyword = True
            elif parameter.default is _empty and not partial:
                word = ' keyword-only' if kind is _KEYWORD_ONLY and not by_keyword else ''
                raise TypeError(f'missing a required{word} argument: {name!r}')
            else:
                by_keyword = True
        if kwargs:
            if rest is not None:
                arguments[rest.name] = kwargs
            elif by_position_only:
                raise TypeError(f'got some positional-only arguments passed as keyword arguments: {", ".join(by_position_only)!r}')
            else:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args`
        and `kwargs` to the function's signature.  Raises `TypeError`
        if the passed arguments can not be bound.
        """
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """Get a BoundArguments object, that partially maps the
        passed `args` and `kwargs` to the function's signature.
        Raises `TypeError` if the passed arguments can not be bound.
        """
        return self._bind(args, kwargs, True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """Create a string representation of the Signature object.

        If *max_width* integer is passed,
        signature will try to fit into the *max_width*.
        If signature is longer than *max_width*,
        all parameters will be on separate lines.
        """
        parts = []
        slash = False  # is owed: positional-only parameters came before
        star = True  # is owed before the first keyword-only parameter
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append('/')
                slash = False
            if kind is _VAR_POSITIONAL:
                star = False
            elif kind is _KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(parameter))
        if slash:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if max_width is not None and len(text) > max_width:
            lines = ',\n    '.join(parts)
            text = f'(\n    {lines}\n)'
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


class _Unknown:
    """A default of a native that is no simple value."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


def _literal(text):
    if text in ('None', 'True', 'False', '()', '...'):
        return {'None': None, 'True': True, 'False': False, '()': (), '...': ...}[text]
    if text[:1] in ('"', "'") and text[-1:] == text[:1] and '\\' not in text:
        return text[1:-1]
    digits = text[1:] if text[:1] == '-' else text
    if digits.isdigit():
        return int(text)
    if digits.replace('.', '', 1).replace('e-', '', 1).isdigit():
        return float(text)
    return _Unknown(text)


def _from_text(cls, text):
    """Of parameters as text: those of a native, a __signature__ that is a string."""
    if text[:1] == '(':
        text = text[1 : text.rindex(')')]
    parameters = []
    itself = False  # a first $self, which is positional-only
    kind = _POSITIONAL_OR_KEYWORD
    for part in text.split(','):
        part = part.strip()
        if not part:
            continue
        if part == '/':
            parameters = [parameter.replace(kind=_POSITIONAL_ONLY) for parameter in parameters]
        elif part == '*':
            kind = _KEYWORD_ONLY
        elif part[:2] == '**':
            parameters.append(cls._parameter_cls(part[2:], _VAR_KEYWORD))
        elif part[0] == '*':
            parameters.append(cls._parameter_cls(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, equals, default = part.partition('=')
            if name[0] == '$':
                name, itself = name[1:], True
            parameters.append(cls._parameter_cls(name.strip(), kind, default=_literal(default.strip()) if equals else _empty))
    if itself:
        parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return cls(parameters)


def _is_functionlike(obj):
    if not callable(obj) or isclass(obj):
        return False
    defaults, kwdefaults = getattr(obj, '__defaults__', _void), getattr(obj, '__kwdefaults__', _void)
    annotations = getattr(obj, '__annotations__', None)
    return (
        isinstance(getattr(obj, '__code__', None), CodeType)
        and isinstance(getattr(obj, '__name__', None), str)
        and (defaults is None or isinstance(defaults, tuple))
        and (kwdefaults is None or isinstance(kwdefaults, dict))
        and (annotations is None or isinstance(annotations, dict))
    )


def _of_record(cls, function, names, count, annotations):
    """Of the __init__ of a data class, the __new__ of a named tuple."""
    defaults, kwdefaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    parameters = []
    for index, name in enumerate(names):
        if index < count:
            kind, back = _POSITIONAL_OR_KEYWORD, index - count + len(defaults)
            default = defaults[back] if back >= 0 else _empty
        else:
            kind, default = _KEYWORD_ONLY, kwdefaults.get(name, _empty)
        parameters.append(cls._parameter_cls(name, kind, default=default, annotation=annotations.get(name, _empty)))
    return cls(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _of_function(cls, function, globals, locals, eval_str):
    code = function.__code__
    names = code.co_varnames
    annotations = get_annotations(function, globals=globals, locals=locals, eval_str=eval_str)
    record = _record_parameters(function) if isfunction(function) else None
    if record is not None:
        return _of_record(cls, function, *record, annotations)
    defaults = function.__defaults__ or ()
    kwdefaults = function.__kwdefaults__ or {}
    make = cls._parameter_cls
    parameters = []
    count, kwonly = code.co_argcount, code.co_kwonlyargcount
    for index, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if index < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        back = index - count + len(defaults)
        default = defaults[back] if back >= 0 else _empty
        parameters.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))
    rest = [*names[count + kwonly : count + kwonly + 2]]
    if code.co_flags & CO_VARARGS:
        name = rest.pop(0)
        parameters.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in names[count : count + kwonly]:
        parameters.append(make(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = rest.pop(0)
        parameters.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=not isfunction(function))


def _without_first(found):
    parameters = [*found.parameters.values()]
    if not parameters or parameters[0].kind is _VAR_KEYWORD or parameters[0].kind is _KEYWORD_ONLY:
        raise ValueError('invalid method signature')
    if parameters[0].kind is not _VAR_POSITIONAL:
        del parameters[0]
    return found.replace(parameters=parameters)


def _of_partial(found, partial, extra=()):
    args = (*extra, *(partial.args or ()))
    keywords = partial.keywords or {}
    try:
        bound = found.bind_partial(*args, **keywords).arguments
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    first, last = [], []
    by_name = False  # after a parameter that was given by name, the others are keyword-only
    for name, parameter in found.parameters.items():
        kind = parameter.kind
        if name in bound:
            if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD and name not in keywords:
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                by_name = True
            if kind is _POSITIONAL_OR_KEYWORD or kind is _KEYWORD_ONLY:
                parameter = parameter.replace(default=bound[name])
        if not by_name:
            first.append(parameter)
        elif kind is _POSITIONAL_OR_KEYWORD:
            last.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif kind is not _VAR_POSITIONAL:
            last.append(parameter)
    return found.replace(parameters=first + last)


# What the classes say of themselves in CPython. No dict: classes hash by identity, which each VM gives anew.
_CLASS_TEXTS = tuple({
    object: '()', bool: '(object=False, /)', bytearray: None, classmethod: '(function, /)', complex: '(real=0, imag=0)',
    enumerate: '(iterable, start=0)', filter: '(function, iterable, /)', float: '(x=0, /)', frozenset: '(iterable=(), /)',
    list: '(iterable=(), /)', map: '(function, iterable, /, *iterables)', memoryview: '(object)',
    property: '(fget=None, fset=None, fdel=None, doc=None)', reversed: '(sequence, /)', set: '(iterable=(), /)', staticmethod: '(function, /)', tuple: '(iterable=(), /)', MethodType: '(function, instance, /)',
    ModuleType: '(name, doc=None)', MappingProxyType: '(mapping)',
    _class_partial: '(func, /, *args, **keywords)', FunctionType: '(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)', zip: '(*iterables, strict=False)',
}.items())  # fmt: skip


def _own_method(cls, name):
    """The method of that name, if a program or the library's Python has written it."""
    found = getattr(cls, name, None) if name == '__new__' else getattr_static(cls, name, None)
    if found is None or isinstance(found, (WrapperDescriptorType, MethodDescriptorType, BuiltinFunctionType, MethodWrapperType)):
        return None
    return found if name == '__new__' else _bound(found, cls)


def _bound(found, obj):
    """What looking up the attribute on the object gives."""
    get = _missing if isclass(found) else getattr(type(found), '__get__', _missing)
    return found if get is _missing else get(found, obj, type(obj))


def _of_class(cls, sigcls, follow, skip, globals, locals, eval_str):
    options = (sigcls, follow, skip, globals, locals, eval_str)
    call = _own_method(type(cls), '__call__')
    if call is not None:
        return _signature_of(call, *options)
    new, init = _own_method(cls, '__new__'), _own_method(cls, '__init__')
    for base in cls.__mro__:
        if new is not None and '__new__' in base.__dict__:
            found = _signature_of(new, *options)
            return _without_first(found) if skip else found
        if init is not None and '__init__' in base.__dict__:
            return _signature_of(init, *options)
    for base in cls.__mro__[:-1]:
        for known, text in _CLASS_TEXTS:
            if known is base and text is not None:
                return _from_text(sigcls, text)
    if type not in cls.__mro__:
        if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
            return _from_text(sigcls, '()')
        raise ValueError(f'no signature found for builtin type {cls!r}')
    raise ValueError(f'callable {cls!r} is not supported by signature')


def _signature_of(obj, sigcls, follow, skip, globals, locals, eval_str):
    options = (sigcls, follow, skip, globals, locals, eval_str)
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, MethodType):
        found = _signature_of(obj.__func__, *options)
        return _without_first(found) if skip else found
    if follow:
        obj = unwrap(obj, stop=lambda item: hasattr(item, '__signature__') or isinstance(item, MethodType))
        if isinstance(obj, MethodType):
            return _signature_of(obj, *options)
    given = getattr(obj, '__signature__', None)
    if given is not None:
        found = given
        if not isinstance(found, (Signature, str)) and callable(found):
            found = found()
        if isinstance(found, str):
            found = _from_text(sigcls, found)
        if not isinstance(found, Signature):
            raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
        return found
    partly = getattr(obj, '__partialmethod__', None)
    if partly is not None and isinstance(partly, object_module('functools').partialmethod):
        whole = _signature_of(partly.func, *options)
        found = _of_partial(whole, partly, (None,))
        first = [*whole.parameters.values()][0]
        return found if first.kind is _VAR_POSITIONAL else found.replace(parameters=[first, *found.parameters.values()])
    if isinstance(obj, _partial_class()):
        return _of_partial(_signature_of(obj.func, *options), obj)
    if isfunction(obj) or _is_functionlike(obj):
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _from_text(sigcls, text)
        return _of_function(sigcls, obj, globals, locals, eval_str)
    text = _native_signature(obj)
    if text is not None:
        found = _from_text(sigcls, text)
        bound = isinstance(obj, (BuiltinFunctionType, MethodWrapperType)) and not ismodule(obj.__self__)
        return _without_first(found) if bound and skip and found.parameters else found
    if obj is type or obj is object:
        if obj is object:
            return _from_text(sigcls, '()')
        raise ValueError(f'no signature found for builtin {obj!r}')
    if isinstance(obj, type):
        return _of_class(obj, *options)
    call = getattr_static(type(obj), '__call__', None)
    if call is None:
        raise ValueError(f'callable {obj!r} is not supported by signature')
    text = getattr(obj, '__text_signature__', None)
    if text is not None:
        found = _from_text(sigcls, text)
        return _without_first(found) if skip and '$' in text else found
    return _signature_of(_bound(call, obj), *options)


class BufferFlags(IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200
