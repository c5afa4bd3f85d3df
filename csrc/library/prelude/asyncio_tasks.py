# SPDX-License-Identifier: MIT
# asyncio.tasks: a part of the package asyncio (asyncio.py).

from asyncio import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, as_completed, create_eager_task_factory, create_task, current_task,
    eager_task_factory, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait, wait_for,
)  # fmt: skip

__all__ = (
    'ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Task', 'all_tasks', 'as_completed', 'create_eager_task_factory',
    'create_task', 'current_task', 'eager_task_factory', 'ensure_future', 'gather', 'run_coroutine_threadsafe', 'shield', 'sleep', 'wait',
    'wait_for',
)  # fmt: skip
