# SPDX-License-Identifier: MIT
"""Runtime: many programs on one event loop, with threads of their own, bounds, and a graceful end."""

import collections
import itertools
import os

from ._async import host
from ._errors import MontyCancelledError
from ._monty import FutureSnapshot, MontyComplete, PausedSnapshot, Processes, Threads

MOST_THREADS = 8  # when the host does not say how many
WORKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'monty-worker')
WORKER_MEMORY = 4 << 30  # bytes of address space for a worker process
CONFINEMENT = ('rlimits', 'no_new_privs', 'seccomp', 'landlock', 'no_files')  # the bits of what a worker says


class RunEvent:
    """Something that happened in a run: `kind` is 'call', 'print', 'settled', 'paused' or 'done', the rest as it goes with it.

    call: function_name, args, kwargs, call_id (None when the host answered at once); print: stream, text; settled:
    call_id, value or exception; paused: pending_call_ids; done: output.
    """

    def __init__(self, kind, **fields):
        self.kind = kind
        self.__dict__.update(fields)

    def __repr__(self):
        fields = ', '.join(f'{name}={value!r}' for name, value in self.__dict__.items() if name != 'kind')
        return f'RunEvent({self.kind!r}{", " if fields else ""}{fields})'


class Observer:
    """Collects the events of a run for whoever reads them."""

    def __init__(self):
        self.events = collections.deque()
        self.wake = None
        self.last_call = None

    def add(self, kind, **fields):
        event = RunEvent(kind, **fields)
        self.events.append(event)
        if self.wake is not None and not self.wake.done():
            self.wake.set_result(None)
        return event

    def wrap(self, name, function):
        def call(*args, **kwargs):
            self.last_call = self.add('call', function_name=name, args=args, kwargs=kwargs, call_id=None)
            return function(*args, **kwargs)

        return call

    def printed(self, callback):
        def print_callback(stream, text):
            self.add('print', stream=stream, text=text)
            if callback is not None:
                callback(stream, text)

        return print_callback

    def begun(self, call_id):
        if self.last_call is not None:
            self.last_call.call_id = call_id

    def settled(self, call_id, value, raised):
        if raised:
            self.add('settled', call_id=call_id, exception=value)
        else:
            self.add('settled', call_id=call_id, value=value)


class Run:
    """A program on its way through a runtime: what `Runtime.start` gives. `await` it for its value."""

    def __init__(self, runtime, key, monty, options, observer=None):
        self._runtime = runtime
        self.key = key
        self._monty = monty
        self._options = options
        self.observer = observer
        self._calls = None
        self._progress = None
        self._statistics = None
        self._task = None
        self._host = host()  # the module for the event loop that it runs on
        self._ending = None  # or 'close', 'drain'
        self._entered = False
        self.state = 'queued'

    def __repr__(self):
        return f'<monty run {self.key!r} {self.state}>'

    def __await__(self):
        return self._result().__await__()

    def _result(self):
        return self._host.join(self._task)  # who waits is cancelled: the program is his, and goes with him

    def cancel(self):
        """Stop the program and cancel what it waits for. False: it had ended."""
        return self._task is not None and self._task.cancel()

    def done(self):
        return self.state == 'done'

    def statistics(self):
        """What the program had used when it was seen last; None before it began."""
        return self._progress.statistics if self._progress is not None else self._statistics

    # -- for the driver --

    def begin(self, calls):
        self._calls = calls
        calls.ending = self._ending is not None
        if self._ending == 'close':
            raise MontyCancelledError('the runtime was closed')

    def note(self, progress):
        kind = type(progress)
        if kind is MontyComplete:
            self._progress, self._statistics = None, progress.statistics
            return
        self._progress = progress
        self.state = 'parked' if kind is FutureSnapshot else 'running'
        if self.observer is not None and kind is FutureSnapshot:
            given_up = progress.cancelled_call_ids
            pending = sorted(call_id for call_id in self._calls.running if call_id not in given_up)
            self.observer.add('paused', pending_call_ids=pending)

    def end(self, progress):
        if self._ending == 'drain':
            self._runtime._drained[self.key] = progress.dump()
            raise MontyCancelledError('the runtime was drained')
        raise MontyCancelledError('the runtime was closed')

    # -- for the runtime --

    def _end(self, how):
        if self._ending is None:  # who drains and then closes gets what was drained
            self._ending = how
        if self._calls is not None:
            self._calls.ending = True
            self._calls.wake_up()
        if type(self._progress) is PausedSnapshot:
            self._progress._stop()

    async def _go(self):
        runtime = self._runtime
        try:
            await runtime._enter(self)
            return await self._host.drive(
                self._monty, runtime._give_threads, self._options.get('cancel'), self._options, self, runtime._inline
            )
        finally:
            if self._progress is not None:
                self._statistics = self._progress.statistics
            self._progress = self._calls = None
            self.state = 'done'
            runtime._leave(self)


class Runtime:
    """Runs programs beside each other: `async with monty.Runtime(threads=2) as runtime: await runtime.run(program)`.

    threads: how many C threads run what does not end inline within its share of a turn of the event loop; they never
    hold the GIL. At most max_running programs are under way at a time and max_queued wait for their turn: beyond, `run`
    waits and `start` raises RuntimeError. Closing cancels what is left; `drain` turns it into bytes first.

    With isolation='process' nothing of a program runs in this process: `workers` processes without files, privileges
    and most system calls run them, and a crash costs one run a MontyCrashedError. require_sandbox=True refuses to run
    anything where the system cannot confine them in full (see `statistics()['confinement']`).
    """

    def __init__(
        self,
        *,
        threads=None,
        max_running=10_000,
        max_queued=100_000,
        isolation=None,
        workers=None,
        worker_memory=None,
        require_sandbox=False,
    ):
        if isolation not in (None, 'process'):
            raise ValueError(f"isolation must be None or 'process', not {isolation!r}")
        if isolation is None and (workers is not None or worker_memory is not None or require_sandbox):
            raise ValueError("workers, worker_memory and require_sandbox go with isolation='process'")
        if isolation is not None and threads is not None:
            raise ValueError("threads= does not go with isolation='process'; use workers=")
        numbers = {'threads': threads, 'max_running': max_running, 'max_queued': max_queued, 'workers': workers, 'worker_memory': worker_memory}
        for name, value in numbers.items():
            if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
                raise TypeError(f'{name} must be an int')
            if value is not None and value < (0 if name == 'max_queued' else 1):
                raise ValueError(f'{name} must be positive')
        count = threads or workers or min(os.cpu_count() or 1, MOST_THREADS)
        self._inline = isolation is None
        if self._inline:
            self._threads = Threads(count)
        else:
            self._threads = Processes(count, WORKER, worker_memory or WORKER_MEMORY, require_sandbox)
        self._process = os.getpid()
        self._max_running, self._max_queued = max_running, max_queued
        self._running = 0
        self._line = collections.deque()  # futures of those that wait to run
        self._room = collections.deque()  # futures of those that wait to be queued
        self._runs = {}  # by id(): those that have not ended
        self._keys = itertools.count()
        self._drained = {}
        self._closed = False
        self._tasks = None  # where the event loop's module starts programs
        self._empty = []  # futures of those that wait for the last run to end
        self._peak_running = self._finished = 0

    async def __aenter__(self):
        self._tasks = await host().open_tasks()
        return self

    async def __aexit__(self, *error):
        tasks, self._tasks = self._tasks, None
        try:
            await self.close()
        finally:
            await host().close_tasks(tasks)

    # -- bounds --

    def _give_threads(self):
        return self._threads

    def _check_open(self):
        if self._closed:
            raise RuntimeError('the runtime is closed')
        if os.getpid() != self._process:
            raise RuntimeError('the runtime belongs to the parent process')

    def _is_full(self):
        return self._running >= self._max_running and len(self._line) >= self._max_queued

    async def _enter(self, run):
        """Wait until the program may run."""
        if self._running >= self._max_running:
            turn = run._host.new_waiter()
            self._line.append(turn)
            try:
                await turn
            except BaseException:
                if turn.done() and not turn.cancelled():
                    self._running -= 1  # it was this one's
                    self._let_on()
                elif turn in self._line:
                    self._line.remove(turn)
                raise
        else:
            self._running += 1
        run._entered = True
        run.state = 'running'
        self._peak_running = max(self._peak_running, self._running)

    def _let_on(self):
        while self._line and self._running < self._max_running:
            turn = self._line.popleft()
            if not turn.done():
                self._running += 1
                turn.set_result(None)
        while self._room and not self._is_full():
            room = self._room.popleft()
            if not room.done():
                room.set_result(None)
                break

    def _leave(self, run):
        self._runs.pop(id(run), None)
        self._finished += 1
        if run._entered:
            self._running -= 1
        self._let_on()
        if not self._runs:
            for empty in self._empty:
                if not empty.done():
                    empty.set_result(None)
            self._empty.clear()

    def _make(self, monty, options, key, observer=None):
        self._check_open()
        run = Run(self, next(self._keys) if key is None else key, monty, options, observer)
        self._runs[id(run)] = run
        return run

    # -- running --

    async def run(self, monty, *, key=None, **options):
        """Run a program to its value, in the caller's context. Options are those of run_monty_async."""
        self._check_open()
        while self._is_full():
            room = host().new_waiter()
            self._room.append(room)
            await room
            self._check_open()
        return await self._make(monty, options, key)._go()

    def start(self, monty, *, key=None, **options):
        """Start a program beside the caller: a Run, to be awaited or cancelled. With trio it is a task of the runtime's nursery."""
        return self._begin(monty, options, key)

    def _begin(self, monty, options, key, observer=None):
        self._check_open()
        if self._is_full():
            raise RuntimeError(f'the runtime is full: {self._running} programs run and {len(self._line)} are queued')
        run = self._make(monty, options, key, observer)
        try:
            run._task = run._host.start(self._tasks, run._go)
        except BaseException:
            del self._runs[id(run)]
            raise
        return run

    async def events(self, monty, *, key=None, **options):
        """Run a program and yield a RunEvent for each thing that happens; the error that ends it is raised at the end.

        As `start`, it raises RuntimeError when the runtime is full.
        """
        observer = Observer()
        functions = options.get('external_functions')
        if functions is not None:
            options['external_functions'] = {name: observer.wrap(name, function) for name, function in functions.items()}
        options['print_callback'] = observer.printed(options.get('print_callback'))
        run = self._begin(monty, options, key, observer)
        task = run._task
        task.add_done_callback(lambda _: observer.wake is None or observer.wake.done() or observer.wake.set_result(None))
        try:
            while True:
                while observer.events:
                    yield observer.events.popleft()
                if task.done():
                    yield RunEvent('done', output=task.result())
                    return
                observer.wake = run._host.new_waiter()
                await observer.wake
        finally:
            await run._host.stop(task)

    # -- seeing and ending --

    def statistics(self):
        """What the runtime does now and did: a dict of numbers. memory: bytes of the programs seen last."""
        threads = self._threads.statistics()
        if self._inline:
            own = {'threads': threads['threads'], 'in_threads': threads['running'] + threads['queued'], 'slices': threads['slices']}
        else:
            confinement = [name for i, name in enumerate(CONFINEMENT) if threads['confinement'] >> i & 1]
            own = {'workers': threads['processes'], 'in_workers': threads['running'] + threads['queued'], 'legs': threads['jobs']}
            own.update(started=threads['started'], crashed=threads['crashed'], confinement=confinement)
        states = collections.Counter(run.state for run in self._runs.values())
        used = [run.statistics() for run in self._runs.values()]
        return {
            'running': states['running'],
            'parked': states['parked'],
            'queued': states['queued'],
            'finished': self._finished,
            'peak_running': self._peak_running,
            'timers': threads['sleeping'],
            **own,
            'memory': sum(each.memory for each in used if each is not None),
        }

    async def _end_all(self, how):
        self._closed = True
        for run in self._runs.values():
            run._end(how)
        for room in self._room:
            if not room.done():
                room.set_result(None)
        self._max_running = len(self._runs) + 1  # those in line come to their end, too
        self._let_on()
        with host().shield():
            while self._runs:
                empty = host().new_waiter()
                self._empty.append(empty)
                await empty

    async def drain(self):
        """Stop every program where it is: {key: bytes}, for monty.load_snapshot.

        Calls in flight are cancelled on the host and stay pending in the bytes. Those who await a drained program get
        MontyCancelledError. Nothing can be started afterwards.
        """
        self._check_open()
        await self._end_all('drain')
        drained, self._drained = self._drained, {}
        return drained

    async def close(self):
        """Cancel what is left, wait for it, and end the threads. Those who await get MontyCancelledError."""
        await self._end_all('close')
        if os.getpid() == self._process:
            with host().shield():
                await host().call_in_thread(self._threads.close)
