# SPDX-License-Identifier: MIT
from ._async import in_thread as in_thread
from ._async import run_monty_async as run_monty_async
from ._errors import Frame as Frame
from ._errors import MontyCancelledError as MontyCancelledError
from ._errors import MontyCrashedError as MontyCrashedError
from ._errors import MontyError as MontyError
from ._errors import MontyRuntimeError as MontyRuntimeError
from ._errors import MontySyntaxError as MontySyntaxError
from ._errors import MontyTypingError as MontyTypingError
from ._limits import ResourceLimits as ResourceLimits
from ._monty import CancelToken as CancelToken
from ._monty import ExternalFunction as ExternalFunction
from ._monty import FunctionSnapshot as FunctionSnapshot
from ._monty import FutureSnapshot as FutureSnapshot
from ._monty import Monty as Monty
from ._monty import MontyComplete as MontyComplete
from ._monty import MontyObject as MontyObject
from ._monty import MontyProxy as MontyProxy
from ._monty import NameLookupSnapshot as NameLookupSnapshot
from ._monty import PausedSnapshot as PausedSnapshot
from ._monty import load_snapshot as load_snapshot
from ._printing import CollectStreams as CollectStreams
from ._printing import CollectString as CollectString
from ._runtime import Run as Run
from ._runtime import RunEvent as RunEvent
from ._runtime import Runtime as Runtime

MontySnapshot = FunctionSnapshot
MontyFutureSnapshot = FutureSnapshot
