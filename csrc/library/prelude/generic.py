# SPDX-License-Identifier: MIT
# What typing is made of: type variables, special forms, subscripted generics, Generic, Protocol. In the core because
# `class Box[T]`, `def f[T]` and `type X = ...` need it without an import. Names of typing itself stand in typing.py.


# ---- helpers ----


def _generic_is_dunder(name):
    return name.startswith('__') and name.endswith('__')


def _generic_name(obj):
    """How an argument shows in the repr of a subscripted generic."""
    if isinstance(obj, tuple):
        return '[' + ', '.join([_generic_name(item) for item in obj]) + ']'
    if isinstance(obj, type):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, _class_function):
        return obj.__name__
    return repr(obj)


def _generic_convert(arg, special=False, module=None):
    """None and strings as typing takes them."""
    if arg is None:
        return _class_NoneType
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=special)
    return arg


def _generic_check(arg, message, special=False, argument=True, module=None):
    """arg as a type. special: ClassVar and Final may stand in it; argument: not an annotation by itself."""
    arg = _generic_convert(arg, special, module)
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        if origin is Generic or origin is Protocol or not special and (origin is ClassVar or argument and origin is Final):
            raise TypeError(f'{arg} is not valid as type argument')
    if type(arg) is _SpecialForm:
        if arg._plain or special and (arg is ClassVar or arg is Final):
            return arg
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if arg is Generic or arg is Protocol:
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{message} Got {arg!r:.100}.')
    return arg


def _generic_tuple(params):
    return params if isinstance(params, tuple) else (params,)


def _generic_parameters(args):
    """The type variables in args, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            inner = _generic_parameters(arg)
        elif isinstance(arg, _TypeParameter):
            inner = (arg,)
        else:
            inner = getattr(arg, '__parameters__', ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _generic_check_defaults(params):
    default_seen = spread = False
    for parameter in params:
        if not isinstance(parameter, _TypeParameter):
            spread = True
        elif parameter.has_default():
            if spread and isinstance(parameter, TypeVar):
                raise TypeError('Type parameter with a default follows TypeVarTuple')
            default_seen = True
        elif default_seen:
            raise TypeError(f'Type parameter {parameter!r} without a default follows type parameter with a default')


def _generic_unique(args):
    """Each argument once, by equality, without hashing it."""
    found = []
    for arg in args:
        if arg not in found:
            found.append(arg)
    return tuple(found)


def _generic_count_error(alias, given, expected, qualified=''):
    raise TypeError(f'Too {"many" if given > expected else "few"} arguments for {alias}; actual {given}, expected {qualified}{expected}')


def _generic_takes_parameters(arg):
    """What may be given for a ParamSpec."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _generic_unpacked(args):
    """args with the types of a starred tuple of known length in its place."""
    result = []
    for arg in args:
        inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is None or inner and inner[-1] is ...:
            result.append(arg)
        else:
            result.extend(inner)
    return tuple(result)


def _generic_arguments(alias, parameters, args):
    """The arguments of a subscription, one for each parameter: a TypeVarTuple takes several as a tuple, and defaults fill up."""
    for parameter in parameters:
        prepare = getattr(parameter, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(alias, args)
    return args


def _generic_class_arguments(cls, parameters, args):
    args = _generic_arguments(cls, parameters, args)
    given, expected = len(args), len(parameters)
    if given > expected:
        _generic_count_error(cls, given, expected)
    if given < expected and not parameters[given].has_default():
        for parameter in parameters[given:]:
            if parameter.has_default():
                expected -= 1
        _generic_count_error(cls, given, expected, 'at least ')
    return args


def _generic_value(parameter, parameters, values):
    for known, value in zip(parameters, values):
        if known is parameter:
            return value
    raise KeyError(parameter)


def _generic_replace(args, parameters, values, flat=False):
    """args with values for their type variables; flat: what a ParamSpec becomes stands on its own, as Callable has it."""
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
            continue
        if isinstance(arg, (tuple, list)):
            result.append(tuple(_generic_replace(arg, parameters, values)))
            continue
        value = arg
        substitute = getattr(arg, '__typing_subst__', None)
        if substitute is not None:
            value = substitute(_generic_value(arg, parameters, values))
        else:
            inner = getattr(arg, '__parameters__', ())
            if isinstance(inner, tuple) and inner:
                given = []
                for parameter in inner:
                    if isinstance(parameter, TypeVarTuple):
                        given.extend(_generic_value(parameter, parameters, values))
                    else:
                        given.append(_generic_value(parameter, parameters, values))
                value = arg[tuple(given)]
        if isinstance(value, tuple) and (flat or getattr(arg, '__typing_is_unpacked_typevartuple__', False)):
            result.extend(value)
        else:
            result.append(value)
    return result


def _generic_subscript(alias, args):
    """What the arguments of an alias become when it is subscripted."""
    parameters = alias.__parameters__
    args = _generic_arguments(alias, parameters, _generic_unpacked(args))
    if len(args) != len(parameters):
        _generic_count_error(alias, len(args), len(parameters))
    return tuple(_generic_replace(alias.__args__, parameters, args, getattr(alias, '__origin__', None) is Callable))


def _generic_built_in(origin, args, starred=False):
    """A types.GenericAlias."""
    if isinstance(origin, type) and _is_subclass(origin, Callable) and len(args) and not (len(args) == 2 and _generic_takes_parameters(args[0])):
        return _alias_new(origin, args, None)
    return _alias_new(origin, args, starred)


def get_origin_of(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _SpecialGenericAlias, _class_GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _class_UnionType):
        return _class_UnionType
    return None


# ---- type variables ----


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __module__ = 'typing'
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('NoDefaultType takes no arguments')
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = _object_new(NoDefaultType)


class _TypeParameter:
    """What TypeVar, ParamSpec and TypeVarTuple share."""

    __module__ = 'typing'

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    @property
    def __default__(self):
        if '_lazy_default' in self.__dict__:
            self._default = self._lazy_default()
            del self._lazy_default
        return self._default

    def __reduce__(self):
        return self.__name__

    def has_default(self):
        return '_lazy_default' in self.__dict__ or self._default is not NoDefault

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def _set(self, name, covariant, contravariant, infer_variance, default):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if infer_variance and (covariant or contravariant):
            raise ValueError('Variance cannot be specified with infer_variance.')
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._default = default
        self.__module__ = globals().get('__name__')


@_class_dotted
class TypeVar(_TypeParameter):
    __module__ = 'typing'

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self._set(name, covariant, contravariant, infer_variance, default)
        self._constraints = tuple([_generic_check(item, 'TypeVar(name, constraint, ...): constraints must be types.') for item in constraints])
        self._bound = None if bound is None else _generic_check(bound, 'Bound must be a type.')

    def __typing_subst__(self, arg, /):
        arg = _generic_check(arg, 'Parameters to generic types must be types.')
        if isinstance(arg, _UnpackGenericAlias) or isinstance(arg, _class_GenericAlias) and arg.__unpacked__:
            raise TypeError(f'{arg} is not valid as type argument')
        return arg

    def __typing_prepare_subst__(self, alias, args, /):
        at = alias.__parameters__.index(self)
        if at < len(args):
            return args
        if at == len(args) and self.has_default():
            return (*args, self.__default__)
        _generic_count_error(alias, len(args), at + 1, 'at least ')

    @property
    def __bound__(self):
        if '_lazy_bound' in self.__dict__:
            self._bound = self._lazy_bound()
            del self._lazy_bound
        return self._bound

    @property
    def __constraints__(self):
        if '_lazy_constraints' in self.__dict__:
            self._constraints = self._lazy_constraints()
            del self._lazy_constraints
        return self._constraints


@_class_dotted
class ParamSpec(_TypeParameter):
    __module__ = 'typing'

    def __typing_subst__(self, arg, /):
        if isinstance(arg, (list, tuple)):
            return tuple([_generic_check(item, 'Expected a type.') for item in arg])
        if not _generic_takes_parameters(arg):
            raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')
        return arg

    def __typing_prepare_subst__(self, alias, args, /):
        parameters = alias.__parameters__
        at = parameters.index(self)
        if at == len(args) and self.has_default():
            args = (*args, self.__default__)
        if at >= len(args):
            raise TypeError(f'Too few arguments for {alias}')
        if len(parameters) == 1 and not _generic_takes_parameters(args[0]):
            return (args,)  # X[int, str] for X[[int, str]]
        if isinstance(args[at], list):
            return (*args[:at], tuple(args[at]), *args[at + 1 :])
        return args

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        self._set(name, covariant, contravariant, infer_variance, default)
        self.__bound__ = bound

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


@_class_dotted
class ParamSpecArgs:
    __module__ = 'typing'

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

    def __hash__(self):
        return hash(self.__origin__)


@_class_dotted
class ParamSpecKwargs:
    __module__ = 'typing'

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

    def __hash__(self):
        return hash(self.__origin__)


@_class_dotted
class TypeVarTuple(_TypeParameter):
    __module__ = 'typing'

    def __init__(self, name, *, default=NoDefault):
        self._set(name, False, False, True, default)

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg, /):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args, /):
        """Puts what it takes of args, those that no parameter before or behind it needs, into a tuple."""
        parameters = alias.__parameters__
        before = parameters.index(self)
        behind = len(parameters) - before - 1
        for parameter in parameters[before + 1 :]:
            if isinstance(parameter, TypeVarTuple):
                raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
        endless = None  # where a starred tuple of any length stands
        for i, arg in enumerate(args):
            inner = None if isinstance(arg, type) else getattr(arg, '__typing_unpacked_tuple_args__', None)
            if inner and len(inner) == 2 and inner[1] is ...:
                if endless is not None:
                    raise TypeError('More than one unpacked arbitrary-length tuple argument')
                endless, fill = i, inner[0]
        left, right = before, behind
        if endless is not None:
            left, right = min(left, endless), min(right, len(args) - endless - 1)
        elif left + right > len(args):
            _generic_count_error(alias, len(args), len(parameters) - 1, 'at least ')
        stop = len(args) - right
        if left == stop and self.has_default():
            taken = _generic_unpacked((self.__default__,))
        else:
            taken = args[left:stop]
        head, tail = args[:left], args[stop:]
        if endless is not None:
            head, tail = (*head, *[fill] * (before - left)), (*[fill] * (behind - right), *tail)
        return (*head, taken, *tail)


@_class_dotted
class TypeAliasType:
    """`type X = value`: the value is computed when it is first asked for."""

    __module__ = 'typing'

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {_type_name(name)}")
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = globals().get('__name__')
        self._value = value
        self._compute = None

    @property
    def __value__(self):
        if self._compute is not None:
            self._value = self._compute()
            self._compute = None
        return self._value

    @property
    def __parameters__(self):
        return tuple([Unpack[item] if isinstance(item, TypeVarTuple) else item for item in self.__type_params__])

    def __repr__(self):
        return self.__name__

    def __or__(self, right):
        return _generic_either(self, right)

    def __ror__(self, left):
        return _generic_either(left, self)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return _class_GenericAlias(self, args)

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __mro_entries__(self, bases):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")


def _generic_either(*members):
    """A types.UnionType one of whose members is a type alias."""
    flat = []
    for member in members:
        if member is None:
            member = _class_NoneType
        elif not isinstance(member, (type, TypeAliasType, TypeVar, _class_GenericAlias, _class_UnionType)):
            return NotImplemented
        flat.extend(member.__args__ if isinstance(member, _class_UnionType) else (member,))
    flat = _generic_unique(flat)
    return flat[0] if len(flat) == 1 else _union_new(flat)


def type_parameter(kind, name, bound, default):
    """A type parameter of a def, class or type statement: kind 0 TypeVar, 1 ParamSpec, 2 TypeVarTuple, 3 TypeVar with constraints.
    bound (for 3: the tuple of constraints) and default are functions that compute them when they are asked for, or None."""
    if kind == 1:
        parameter = ParamSpec(name, infer_variance=True)
    elif kind == 2:
        parameter = TypeVarTuple(name)
    else:
        parameter = TypeVar(name, infer_variance=True)
        if bound is not None and kind == 3:
            parameter._lazy_constraints = bound
        elif bound is not None:
            parameter._lazy_bound = bound
    if default is not None:
        parameter._lazy_default = default
    return parameter


def type_alias(name, type_params, compute):
    """`type name[type_params] = ...`: compute gives the value when it is first asked for."""
    alias = TypeAliasType(name, None, type_params=type_params)
    alias._compute = compute
    return alias


def generic_base(type_params):
    """The base class that `class Name[...]` has after those it names."""
    return Generic[tuple([Unpack[item] if isinstance(item, TypeVarTuple) else item for item in type_params])]


class ForwardRef:
    __module__ = 'typing'

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            compile(f'({arg},)[0]' if arg.startswith('*') else arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_module__ = module
        self.__forward_is_class__ = is_class
        self.__forward_evaluated__ = False
        self.__forward_value__ = None

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=()):
        text = self.__forward_arg__
        if text in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None or localns is None:
            globalns = localns = localns if globalns is None else globalns
        if self.__forward_module__ is not None:
            globalns = _generic_module_names(self.__forward_module__, globalns)
        if type_params:
            globalns, localns = dict(globalns), dict(localns)
            for parameter in type_params:
                name = parameter.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = parameter
                    localns.pop(name, None)
        value = eval(f'({text},)[0]' if text.startswith('*') else text, globalns, localns)
        value = _generic_check(value, 'Forward references must evaluate to types.', self.__forward_is_class__, self.__forward_is_argument__)
        self.__forward_value__ = _generic_evaluate(value, globalns, localns, type_params, (*recursive_guard, text))
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


def _generic_module_names(name, otherwise):
    from sys import modules

    return getattr(modules.get(name), '__dict__', otherwise)


def _generic_evaluate(value, globalns, localns, type_params, guard=()):
    """A type with what its forward references name in their places."""
    if isinstance(value, ForwardRef):
        return value._evaluate(globalns, localns, type_params, recursive_guard=guard)
    if isinstance(value, _class_GenericAlias):
        args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in value.__args__])
        if value.__unpacked__:
            value = Unpack[_generic_built_in(value.__origin__, args)]
        elif args != value.__args__:
            value = _generic_built_in(value.__origin__, args)
    if not isinstance(value, (_GenericAlias, _class_GenericAlias, _class_UnionType)):
        return value
    args = tuple([_generic_evaluate(arg, globalns, localns, type_params, guard) for arg in value.__args__])
    return value if args == value.__args__ else _generic_with(value, args)


def _generic_with(value, args):
    """The same type of other arguments."""
    if isinstance(value, _class_UnionType):
        result = args[0]
        for arg in args[1:]:
            result = result | arg
        return result
    if isinstance(value, _class_GenericAlias):
        return _generic_built_in(value.__origin__, args, value.__unpacked__)
    return value._copy(args)


# ---- special forms ----


class _SpecialForm:
    __module__ = 'typing'

    def __init__(self, name, getitem=None, plain=False):
        self._name = self.__name__ = self.__qualname__ = name
        self._getitem = getitem
        self._plain = plain  # may stand alone as an argument

    __iter__ = None

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._getitem(parameters)


class _AnyMeta(type):
    __module__ = 'typing'

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return 'typing.Any'
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    __module__ = 'typing'

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _generic_union(parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    flat = []
    for parameter in _generic_tuple(parameters):
        parameter = _generic_check(parameter, 'Union[arg, ...]: each arg must be a type.')
        if isinstance(parameter, (_UnionGenericAlias, _class_UnionType)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    flat = _generic_unique(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(Union, flat, 'Optional' if len(flat) == 2 and _class_NoneType in flat else None)


def _generic_optional(parameters):
    if isinstance(parameters, tuple):
        raise TypeError(f'typing.Optional requires a single type. Got {parameters!r:.100}.')
    return Union[_generic_check(parameters, 'typing.Optional requires a single type.'), None]


def _generic_literal(parameters):
    every, flat = [], []
    for value in _generic_tuple(parameters):
        every.extend(value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,))
    try:
        for item in every:
            hash(item)
            for other in flat:
                if type(other) is type(item) and other == item:
                    break
            else:
                flat.append(item)
    except TypeError:
        flat = every
    return _LiteralGenericAlias(Literal, tuple(flat), 'Literal')


def _generic_annotated(parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    if getattr(parameters[0], '__typing_is_unpacked_typevartuple__', False):
        raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
    origin = _generic_check(parameters[0], 'Annotated[t, ...]: t must be a type.', True)
    return _AnnotatedAlias(origin, parameters[1:])


def _generic_concatenate(parameters):
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    parameters = _generic_tuple(parameters)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    checked = [_generic_check(item, 'Concatenate[arg, ...]: each arg must be a type.') for item in parameters[:-1]]
    return _ConcatenateGenericAlias(Concatenate, (*checked, parameters[-1]))


def _generic_one_type(name):
    """A form that takes one type: ClassVar[int]."""

    def getitem(parameters):
        message = f'typing.{name} accepts only single type.'
        kind = _UnpackGenericAlias if name == 'Unpack' else _GenericAlias
        return kind(form, (_generic_check(parameters, message, name in ('ClassVar', 'Final')),))

    form = _SpecialForm(name, getitem)
    return form


Union = _SpecialForm('Union', _generic_union)
Optional = _SpecialForm('Optional', _generic_optional)
Literal = _SpecialForm('Literal', _generic_literal)
Annotated = _SpecialForm('Annotated', _generic_annotated)
Concatenate = _SpecialForm('Concatenate', _generic_concatenate)
ClassVar = _generic_one_type('ClassVar')
Final = _generic_one_type('Final')
Required = _generic_one_type('Required')
NotRequired = _generic_one_type('NotRequired')
ReadOnly = _generic_one_type('ReadOnly')
TypeGuard = _generic_one_type('TypeGuard')
TypeIs = _generic_one_type('TypeIs')
Unpack = _generic_one_type('Unpack')
NoReturn = _SpecialForm('NoReturn', None, True)
Never = _SpecialForm('Never', None, True)
Self = _SpecialForm('Self', None, True)
LiteralString = _SpecialForm('LiteralString', None, True)
TypeAlias = _SpecialForm('TypeAlias', None, True)


# ---- subscripted generics ----


def _generic_entries(alias, bases):
    """What a base like Iterable[int] stands for: the class, and Generic unless a later base brings it."""
    found = [] if alias.__origin__ in bases else [alias.__origin__]
    at = 0
    while bases[at] is not alias:
        at += 1
    for base in bases[at + 1 :]:
        if isinstance(base, (_GenericAlias, _SpecialGenericAlias)):
            break
        if isinstance(base, type):
            entries = (base,)
        else:
            entries = getattr(base, '__mro_entries__', None)
            entries = () if entries is None else entries(bases)
        if isinstance(entries, tuple) and any([isinstance(entry, type) and _is_subclass(entry, Generic) for entry in entries]):
            break
    else:
        found.append(Generic)
    return tuple(found)


def _generic_dir(alias, own):
    return [*{*own, *[name for name in dir(alias.__origin__) if not _generic_is_dunder(name)]}]


class _GenericAlias:
    __module__ = 'typing'

    def __init__(self, origin, args, name=None, inst=True):
        self._name = name
        self._inst = inst
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _generic_parameters(args)
        if name is None:
            self.__module__ = origin.__module__

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        return self._copy(_generic_subscript(self, [_generic_convert(arg) for arg in _generic_tuple(args)]))

    def _copy(self, args):
        return type(self)(self.__origin__, args, self._name, self._inst)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name is not None:
            return _generic_entries(self, bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            at = 0
            while bases[at] is not self:
                at += 1
            for base in bases[at + 1 :]:
                if isinstance(base, (_GenericAlias, _SpecialGenericAlias)):
                    return ()
        return (self.__origin__,)

    def __getattr__(self, name):
        if name != '__origin__' and not _generic_is_dunder(name) and '__origin__' in self.__dict__:
            return getattr(self.__origin__, name)
        if name in ('__name__', '__qualname__', '__doc__') and '__origin__' in self.__dict__:
            return self._name if self._name is not None and name != '__doc__' else getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if _generic_is_dunder(name) or name == '_name' or name == '_inst':
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __dir__(self):
        return _generic_dir(self, super().__dir__())

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __repr__(self):
        name = _generic_name(self.__origin__) if self._name is None else 'typing.' + self._name
        args = ', '.join([_generic_name(arg) for arg in self.__args__])
        return f'{name}[{args or "()"}]'

    def __iter__(self):
        yield Unpack[self]


class _ConcatenateGenericAlias(_GenericAlias):
    __module__ = 'typing'

    def _copy(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*args[:-1], *last.__args__)
        return super()._copy(args)


class _UnpackGenericAlias(_GenericAlias):
    __module__ = 'typing'

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        inner = self.__args__[0]
        if isinstance(inner, (_GenericAlias, _class_GenericAlias)):
            if inner.__origin__ is not tuple:
                raise TypeError('Unpack[...] must be used with a tuple type')
            return inner.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _CallableGenericAlias(_GenericAlias):
    __module__ = 'typing'
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _generic_takes_parameters(args[0]):
            return f'typing.Callable[{_generic_name(args[0])}, {_generic_name(args[1])}]'
        return f'typing.Callable[[{", ".join([_generic_name(arg) for arg in args[:-1]])}], {_generic_name(args[-1])}]'


class _UnionGenericAlias(_GenericAlias):
    __module__ = 'typing'
    __iter__ = None

    def __init__(self, origin, args, name=None, inst=False):
        super().__init__(origin, args, name, inst)
        self.__module__ = 'typing'

    def _copy(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _class_UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            rest = list(other.__args__)
            for arg in self.__args__:
                if arg not in rest:
                    return False
                rest.remove(arg)
            return not rest

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is _class_NoneType:
                return f'typing.Optional[{_generic_name(args[1])}]'
            if args[1] is _class_NoneType:
                return f'typing.Optional[{_generic_name(args[0])}]'
        return f'typing.Union[{", ".join([_generic_name(arg) for arg in args])}]'

    def __instancecheck__(self, obj):
        for cls in self.__args__:
            if isinstance(obj, cls):
                return True
        return False

    def __subclasscheck__(self, cls):
        for other in self.__args__:
            if issubclass(cls, other):
                return True
        return False


class _LiteralGenericAlias(_GenericAlias):
    __module__ = 'typing'

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(self._pairs()) == set(other._pairs())

    def __hash__(self):
        return hash(frozenset(self._pairs()))

    def _pairs(self):
        return [(value, type(value)) for value in self.__args__]

    def __repr__(self):
        args = ', '.join([_generic_name(arg) for arg in self.__args__])
        return f'typing.Literal[{args or "()"}]'


class _AnnotatedAlias(_GenericAlias):
    __module__ = 'typing'
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def _copy(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __repr__(self):
        return f'typing.Annotated[{_generic_name(self.__origin__)}, {", ".join([repr(item) for item in self.__metadata__])}]'


class _SpecialGenericAlias:
    """typing.List and its like: a class under typing's name."""

    __module__ = 'typing'
    __iter__ = None

    def __init__(self, origin, count, name, inst=True, defaults=()):
        self._count = count
        self._inst = inst
        self._name = self.__name__ = self.__qualname__ = name
        self._defaults = defaults
        self.__origin__ = origin
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, params):
        params = _generic_tuple(params)
        params = tuple([_generic_check(item, 'Parameters to generic types must be types.') for item in params])
        given = len(params)
        if given < self._count and self._defaults and given >= self._count - len(self._defaults):
            params += self._defaults[given - self._count :]
        elif given != self._count:
            if self._defaults and given < self._count:
                raise TypeError(f'Too few arguments for {self}; actual {given}, expected at least {self._count - len(self._defaults)}')
            word = 'many' if given > self._count else 'few'
            raise TypeError(f'Too {word} arguments for {self}; actual {given}, expected {self._count}')
        return _GenericAlias(self.__origin__, params, self._name, self._inst)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return _generic_entries(self, bases)

    def __getattr__(self, name):
        if not _generic_is_dunder(name) and '__origin__' in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __dir__(self):
        return _generic_dir(self, super().__dir__())

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        return issubclass(cls, self.__origin__)

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return 'typing.' + self._name


class _DeprecatedGenericAlias(_SpecialGenericAlias):
    """An alias that warns when an object is checked against it."""

    __module__ = 'typing'

    def __instancecheck__(self, obj):
        from warnings import warn

        warn(f"'{self!r}' is deprecated and slated for removal in Python 3.14", DeprecationWarning)
        return super().__instancecheck__(obj)


class _TupleType(_SpecialGenericAlias):
    __module__ = 'typing'

    def __getitem__(self, params):
        params = _generic_tuple(params)
        if len(params) >= 2 and params[-1] is ...:
            checked = [_generic_check(item, 'Tuple[t, ...]: t must be a type.') for item in params[:-1]]
            return _GenericAlias(tuple, (*checked, ...), 'Tuple', False)
        checked = [_generic_check(item, 'Tuple[t0, t1, ...]: each t must be a type.') for item in params]
        return _GenericAlias(tuple, tuple(checked), 'Tuple', False)


class _CallableType(_SpecialGenericAlias):
    __module__ = 'typing'

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        result = _generic_check(result, 'Callable[args, result]: result must be a type.')
        args = [_generic_convert(arg) for arg in (args if isinstance(args, (list, tuple)) else (args,))]
        return _CallableGenericAlias(self.__origin__, (*args, result), 'Callable')


def _generic_closed(cls, /, *args, **kwargs):
    raise TypeError('Cannot subclass special typing classes')


def _generic_final(cls, /, *args, **kwargs):
    raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")


for _generic_class in (_SpecialForm, _GenericAlias, _SpecialGenericAlias, ForwardRef):
    _generic_class.__init_subclass__ = classmethod(_generic_closed)
for _generic_class in (TypeVar, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVarTuple, TypeAliasType, NoDefaultType):
    _generic_class.__init_subclass__ = classmethod(_generic_final)


# ---- Generic and Protocol ----


class Generic:
    """Abstract base class for generic types."""

    __module__ = 'typing'
    __slots__ = ()

    def __class_getitem__(cls, params, /):
        params = _generic_tuple(params)
        if cls is Generic or cls is Protocol:
            if not params:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            params = tuple([_generic_convert(param) for param in params])
            for param in params:
                if not (isinstance(param, (TypeVar, ParamSpec)) or isinstance(param, _UnpackGenericAlias) and param.__typing_is_unpacked_typevartuple__):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
            if len(_generic_unique(params)) != len(params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            _generic_check_defaults(params)
            return _GenericAlias(cls, params)
        if not cls.__parameters__:
            raise TypeError(f'{cls} is not a generic class')
        params = tuple([_generic_convert(param) for param in params])
        values = []
        for parameter, value in zip(cls.__parameters__, _generic_class_arguments(cls, cls.__parameters__, params)):
            if isinstance(parameter, TypeVarTuple):
                values.extend(value)
            else:
                values.append(value)
        return _GenericAlias(cls, tuple(values))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__.get('__orig_bases__')
        if own is None:
            if Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) is not _TypedDictMeta:
                raise TypeError('Cannot inherit from plain Generic')
            cls.__parameters__ = ()
            return
        if Generic in own:
            raise TypeError('Cannot inherit from plain Generic')
        found = _generic_parameters(own)
        declared = None
        for base in own:
            if isinstance(base, _GenericAlias) and (base.__origin__ is Generic or base.__origin__ is Protocol):
                if base.__origin__ is Generic and declared is not None and declared.__origin__ is Generic:
                    raise TypeError('Cannot inherit from Generic[...] multiple times.')
                declared = base
        if declared is not None:
            parameters = declared.__parameters__
            missing = [parameter for parameter in found if parameter not in parameters]
            if missing:
                names = ', '.join([str(parameter) for parameter in missing])
                listed = ', '.join([str(parameter) for parameter in parameters])
                raise TypeError(f'Some type variables ({names}) are not listed in {declared.__origin__.__name__}[{listed}]')
            found = parameters
        cls.__parameters__ = tuple(found)


_PROTOCOL_OWN = frozenset(
    (
        '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
        '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__static_attributes__', '__firstlineno__',
        '__parameters__', '__orig_bases__', '__orig_class__', '__qualname__', '_is_protocol', '_is_runtime_protocol', '__final__',
        '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__', '_abc_methods', '_abc_builtins',
    )
)  # fmt: skip


def _protocol_members(cls):
    """Names that the protocol classes in the MRO declare or annotate."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base is Protocol or base is Generic:
            continue
        for name in (*base.__dict__, *base.__dict__.get('__annotations__', ())):
            if name not in _PROTOCOL_OWN:
                names.add(name)
    return names


def _protocol_class_checks(cls):
    if not getattr(cls, '_is_runtime_protocol', False):
        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')


def _protocol_hook(cls, other):
    """__subclasshook__ of protocol classes."""
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = base.__dict__.get('__annotations__', ())
            if isinstance(annotations, dict) and name in annotations and getattr(other, '_is_protocol', False) and _is_subclass(other, Generic):
                break
        else:
            return NotImplemented
    return True


def _protocol_static(instance, name):
    """The attribute without asking anybody; _builtins_missing."""
    try:
        own = object.__getattribute__(instance, '__dict__')
    except AttributeError:
        own = ()
    if name in own:
        return own[name]
    for base in (*type(instance).__mro__, *(instance.__mro__ if isinstance(instance, type) else ())):
        if name in base.__dict__:
            return base.__dict__[name]
    return _builtins_missing


class _ProtocolMeta(ABCMeta):
    __module__ = 'typing'

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if Generic in bases and name == 'Protocol' or not bases:
            return super().__new__(mcls, name, bases, namespace, **kwargs)
        if Protocol in bases:
            for base in bases:
                if not (base is object or base is Generic or getattr(base, '_is_protocol', False) or _protocol_allowed(base)):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if cls.__dict__.get('_is_protocol'):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if cls.__dict__.get('_is_protocol'):
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            _protocol_class_checks(cls)
            others = cls.__dict__.get('__non_callable_proto_members__')
            hook = cls.__dict__.get('__subclasshook__')
            if others and isinstance(hook, classmethod) and hook.__func__ is _protocol_hook:
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {str(sorted(others))[1:-1]}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return ABCMeta.__instancecheck__(cls, instance)
        _protocol_class_checks(cls)
        said, kind = instance.__class__, type(instance)
        if ABCMeta.__subclasscheck__(cls, said) or said is not kind and ABCMeta.__subclasscheck__(cls, kind):
            return True
        others = cls.__dict__.get('__non_callable_proto_members__', ())
        for name in cls.__protocol_attrs__:
            value = _protocol_static(instance, name)
            if value is _builtins_missing or value is None and name not in others:
                return False
        return True


def _protocol_allowed(base):
    """Abstract classes of the library that protocols may have as bases."""
    name = base.__name__
    if base.__module__ == 'collections.abc':
        return name in (
            'Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'Hashable', 'Sized', 'Container', 'Collection', 'Reversible', 'Buffer',
        )  # fmt: skip
    return base.__module__ == 'contextlib' and name in ('AbstractContextManager', 'AbstractAsyncContextManager')


def _protocol_init(self, *args, **kwargs):
    """__init__ of protocol classes; of a class that only inherits it, the next __init__ of the MRO runs."""
    cls = type(self)
    if cls.__dict__.get('_is_protocol'):
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _protocol_init:
        return None  # called by an __init__ of its own
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _protocol_init)
        if init is not _protocol_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    return cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __module__ = 'typing'
    __slots__ = ()
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if getattr(cls, '_is_protocol', False) and '__init__' not in cls.__dict__:
            cls.__init__ = _protocol_init


Protocol._is_protocol = True


def runtime_checkable(cls):
    if not (isinstance(cls, type) and _is_subclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    others = set()
    for name in cls.__protocol_attrs__:
        try:
            plain = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f'Failed to determine whether protocol member {name!r} is a method member') from error
        if not plain:
            others.add(name)
    cls.__non_callable_proto_members__ = others
    return cls


# ---- TypedDict ----


class _TypedDictMeta(type):
    __module__ = 'typing'

    def __new__(mcls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = ()
        for base in bases:
            if _is_subclass(base, Generic):
                generic = (Generic,)
        cls = type.__new__(mcls, name, (*generic, dict), namespace)
        if bases and '__orig_bases__' not in cls.__dict__:
            cls.__orig_bases__ = bases
        annotations, required, optional, read_only, mutable = {}, set(), set(), set(), set()
        for base in bases:
            if type(base) is not _TypedDictMeta or base is _TypedDict:
                continue
            annotations.update(base.__annotations__)
            required |= base.__required_keys__
            optional -= base.__required_keys__
            required -= base.__optional_keys__
            optional |= base.__optional_keys__
            read_only |= base.__readonly_keys__
            mutable |= base.__mutable_keys__
        message = 'TypedDict(\'Name\', {f0: t0, f1: t1, ...}); each t must be a type'
        for key, tp in namespace.get('__annotations__', {}).items():
            annotations[key] = tp = _generic_check(tp, message, module=cls.__module__)
            qualifiers = _typed_dict_qualifiers(tp)
            is_required = Required in qualifiers or total and NotRequired not in qualifiers
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f'Cannot override mutable key {key!r} with read-only key')
                read_only.add(key)
            else:
                mutable.add(key)
                read_only.discard(key)
        cls.__annotations__ = annotations
        cls.__required_keys__ = frozenset(required)
        cls.__optional_keys__ = frozenset(optional)
        cls.__readonly_keys__ = frozenset(read_only)
        cls.__mutable_keys__ = frozenset(mutable)
        cls.__total__ = total
        return cls

    def __init__(cls, name, bases, namespace, total=True):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def _typed_dict_qualifiers(tp):
    found = []
    while isinstance(tp, _GenericAlias):
        if not isinstance(tp, _AnnotatedAlias):
            if tp.__origin__ is not Required and tp.__origin__ is not NotRequired and tp.__origin__ is not ReadOnly:
                break
            found.append(tp.__origin__)
        tp = tp.__args__[0]
    return found


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {'__module__': 'typing'})
