# SPDX-License-Identifier: MIT
# The module contextvars; its classes are of the core (context.py).

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

Context = Context
ContextVar = ContextVar
Token = Token
copy_context = copy_context
