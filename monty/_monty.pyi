# SPDX-License-Identifier: MIT
"""The compiled part, typed."""

from __future__ import annotations

import types
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypedDict, Union, final

from ._limits import ResourceLimits

PrintCallback = Callable[[Literal['stdout', 'stderr'], str], Any]
OsCallback = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]
Buffer = Union[bytes, bytearray, memoryview]
Registry = Union[Iterable[type], Mapping[str, type]]
Progress = Union[FunctionSnapshot, NameLookupSnapshot, FutureSnapshot, PausedSnapshot, MontyComplete]
Snapshot = Union[FunctionSnapshot, NameLookupSnapshot, FutureSnapshot, PausedSnapshot]

class Result(TypedDict, total=False):
    return_value: Any
    exception: Union[BaseException, type[BaseException]]
    future: types.EllipsisType
    exc_type: str
    message: str

class Frame(NamedTuple):
    filename: str
    line: int
    column: int
    end_line: int
    end_column: int
    function_name: str
    source_line: str | None

class Statistics(NamedTuple):
    steps: int
    memory: int
    peak_memory: int
    allocations: int
    collections: int
    suspensions: int
    output_bytes: int
    duration_secs: float
    sleep_secs: float

@final
class CancelToken:
    def __init__(self) -> None: ...
    def cancel(self) -> None: ...
    @property
    def cancelled(self) -> bool: ...

@final
class ExternalFunction:
    def __init__(self, name: str, doc: str | None = None) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> str | None: ...

@final
class MontyObject:
    def __init__(self, type_name: str, fields: dict[str, Any] | None = None, repr: str | None = None) -> None: ...
    @property
    def type_name(self) -> str: ...
    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def repr(self) -> str: ...

@final
class MontyProxy:
    @property
    def type_name(self) -> str: ...
    @property
    def repr(self) -> str: ...

@final
class Monty:
    def __init__(
        self,
        code: str,
        *,
        script_name: str = 'main.py',
        inputs: Iterable[str] | None = None,
        external_functions: Iterable[str] | None = None,
        modules: None = None,
        type_check: bool = False,
        type_check_stubs: str | None = None,
        dataclass_registry: Registry | None = None,
    ) -> None: ...
    def run(
        self,
        *,
        inputs: dict[str, Any] | None = None,
        limits: ResourceLimits | None = None,
        external_functions: dict[str, Callable[..., Any]] | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        clock: Any = None,
        entropy: Any = None,
        timezone: str | None = None,
        cancel: CancelToken | None = None,
    ) -> Any: ...
    def start(
        self,
        *,
        inputs: dict[str, Any] | None = None,
        limits: ResourceLimits | None = None,
        max_steps: int | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        clock: Any = None,
        entropy: Any = None,
        timezone: str | None = None,
        cancel: CancelToken | None = None,
    ) -> Progress: ...
    def run_async(
        self,
        *,
        inputs: dict[str, Any] | None = None,
        limits: ResourceLimits | None = None,
        external_functions: dict[str, Callable[..., Any]] | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        clock: Any = None,
        entropy: Any = None,
        timezone: str | None = None,
        cancel: CancelToken | None = None,
    ) -> Coroutine[Any, Any, Any]: ...
    def type_check(self, *, stubs: str | None = None) -> None: ...
    def dump(self) -> bytes: ...
    @classmethod
    def load(cls, data: Buffer, *, dataclass_registry: Registry | None = None) -> Monty: ...
    def register_dataclass(self, cls: type, /) -> None: ...

@final
class FunctionSnapshot:
    @property
    def script_name(self) -> str: ...
    @property
    def function_name(self) -> str: ...
    @property
    def args(self) -> tuple[Any, ...]: ...
    @property
    def kwargs(self) -> dict[str, Any]: ...
    @property
    def call_id(self) -> int: ...
    @property
    def is_os_function(self) -> bool: ...
    @property
    def is_method_call(self) -> bool: ...
    @property
    def frames(self) -> list[Frame]: ...
    @property
    def statistics(self) -> Statistics: ...
    def resume(
        self,
        result: Result = ...,
        /,
        *,
        return_value: Any = ...,
        exception: BaseException | type[BaseException] = ...,
        future: types.EllipsisType = ...,
    ) -> Progress: ...
    def dump(self, *, program: bool = True, key: Buffer | None = None) -> bytes: ...
    @classmethod
    def load(
        cls,
        data: Buffer,
        *,
        limits: ResourceLimits | None = None,
        program: Monty | None = None,
        key: Buffer | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        dataclass_registry: Registry | None = None,
    ) -> FunctionSnapshot: ...

@final
class NameLookupSnapshot:
    @property
    def script_name(self) -> str: ...
    @property
    def variable_name(self) -> str: ...
    @property
    def frames(self) -> list[Frame]: ...
    @property
    def statistics(self) -> Statistics: ...
    def resume(self, *, value: Any = ...) -> Progress: ...
    def dump(self, *, program: bool = True, key: Buffer | None = None) -> bytes: ...
    @classmethod
    def load(
        cls,
        data: Buffer,
        *,
        limits: ResourceLimits | None = None,
        program: Monty | None = None,
        key: Buffer | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        dataclass_registry: Registry | None = None,
    ) -> NameLookupSnapshot: ...

@final
class FutureSnapshot:
    @property
    def script_name(self) -> str: ...
    @property
    def pending_call_ids(self) -> list[int]: ...
    @property
    def cancelled_call_ids(self) -> list[int]: ...
    @property
    def next_timer(self) -> float | None: ...
    @property
    def frames(self) -> list[Frame]: ...
    @property
    def statistics(self) -> Statistics: ...
    def resume(self, results: dict[int, Result], *, elapsed: float | None = None) -> Progress: ...
    def dump(self, *, program: bool = True, key: Buffer | None = None) -> bytes: ...
    @classmethod
    def load(
        cls,
        data: Buffer,
        *,
        limits: ResourceLimits | None = None,
        program: Monty | None = None,
        key: Buffer | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        dataclass_registry: Registry | None = None,
    ) -> FutureSnapshot: ...

@final
class PausedSnapshot:
    @property
    def script_name(self) -> str: ...
    @property
    def frames(self) -> list[Frame]: ...
    @property
    def statistics(self) -> Statistics: ...
    def resume(self) -> Progress: ...
    def dump(self, *, program: bool = True, key: Buffer | None = None) -> bytes: ...
    @classmethod
    def load(
        cls,
        data: Buffer,
        *,
        limits: ResourceLimits | None = None,
        program: Monty | None = None,
        key: Buffer | None = None,
        print_callback: PrintCallback | None = None,
        os: OsCallback | None = None,
        mount: Any = None,
        dataclass_registry: Registry | None = None,
    ) -> PausedSnapshot: ...

@final
class MontyComplete:
    @property
    def output(self) -> Any: ...
    @property
    def cancelled_call_ids(self) -> list[int]: ...
    @property
    def statistics(self) -> Statistics: ...

def load_snapshot(
    data: Buffer,
    *,
    limits: ResourceLimits | None = None,
    program: Monty | None = None,
    key: Buffer | None = None,
    print_callback: PrintCallback | None = None,
    os: OsCallback | None = None,
    mount: Any = None,
    dataclass_registry: Registry | None = None,
) -> Snapshot: ...
def _checksum(data: Buffer, /) -> int: ...
