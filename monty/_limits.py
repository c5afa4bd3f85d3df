# SPDX-License-Identifier: MIT
"""The type of the `limits` argument. The values are checked where they are used, in csrc/ext/program.c."""

from __future__ import annotations

from typing import Optional, TypedDict


class ResourceLimits(TypedDict, total=False):
    """What an execution may use in its whole life, dumps included.

    A key that is left out has its default; None lifts a limit.
    """

    max_duration_secs: Optional[float]
    """Time spent computing (30)."""
    max_memory: Optional[int]
    """Bytes of live objects (256 MiB)."""
    max_allocations: Optional[int]
    max_recursion_depth: Optional[int]
    """Frames of the program (1000); the program can catch its RecursionError."""
    max_suspensions: Optional[int]
    """Pauses at calls of the host."""
    max_output_bytes: Optional[int]
    """Bytes printed (10 MiB)."""
    gc_interval: Optional[int]
    """Allocations between two collections; by default memory decides."""
    max_instructions: Optional[int]
    """The same code and inputs stop at the same instruction, everywhere."""
    max_sleep_secs: Optional[float]
    """Time in which only the program's own timers are awaited (300)."""
