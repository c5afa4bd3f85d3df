# SPDX-License-Identifier: MIT
"""monty: a sandboxed Python interpreter that can be paused, stored and resumed at every external call."""

from ._async import in_thread, run_monty_async
from ._clash import warn_of_other_distribution
from ._errors import (
    Frame,
    MontyCancelledError,
    MontyCrashedError,
    MontyError,
    MontyRuntimeError,
    MontySyntaxError,
    MontyTypingError,
)
from ._monty import (
    CancelToken,
    ExternalFunction,
    FunctionSnapshot,
    FutureSnapshot,
    Monty,
    MontyComplete,
    MontyObject,
    MontyProxy,
    NameLookupSnapshot,
    PausedSnapshot,
    load_snapshot,
)
from ._printing import CollectStreams, CollectString

# Names of earlier releases of the interface.
MontySnapshot = FunctionSnapshot
MontyFutureSnapshot = FutureSnapshot

__all__ = [
    'CancelToken',
    'CollectStreams',
    'CollectString',
    'ExternalFunction',
    'Frame',
    'FunctionSnapshot',
    'FutureSnapshot',
    'Monty',
    'MontyCancelledError',
    'MontyComplete',
    'MontyCrashedError',
    'MontyError',
    'MontyFutureSnapshot',
    'MontyObject',
    'MontyProxy',
    'MontyRuntimeError',
    'MontySnapshot',
    'MontySyntaxError',
    'MontyTypingError',
    'NameLookupSnapshot',
    'PausedSnapshot',
    'ResourceLimits',
    'Run',
    'RunEvent',
    'Runtime',
    'in_thread',
    'load_snapshot',
    'run_monty_async',
]

warn_of_other_distribution(__path__)


def __getattr__(name):
    # A TypedDict needs typing, whose import takes longer than all of monty's.
    if name == 'ResourceLimits':
        from ._limits import ResourceLimits

        globals()[name] = ResourceLimits
        return ResourceLimits
    if name in ('Run', 'RunEvent', 'Runtime'):  # they need asyncio
        from . import _runtime

        return getattr(_runtime, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
