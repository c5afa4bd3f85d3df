/* SPDX-License-Identifier: MIT */
/* From the core's errors to Python exceptions. The classes live in monty/_errors.py, which is loaded at the first error. */
#include "ext/ext.h"

#include <stdlib.h>
#include <string.h>

PyObject *mt_ext_take_exception(void)
{
#if PY_VERSION_HEX >= 0x030C0000
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback != NULL && value != NULL) PyException_SetTraceback(value, traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

void mt_ext_restore_exception(PyObject *exception)
{
#if PY_VERSION_HEX >= 0x030C0000
    PyErr_SetRaisedException(exception);
#else
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), exception, PyException_GetTraceback(exception));
#endif
}

PyObject *mt_ext_text(const char *utf8, size_t size)
{
    return PyUnicode_DecodeUTF8(utf8, (Py_ssize_t)size, "surrogatepass");
}

/* Malloc'ed text of the core to a str; frees it. NULL text gives an empty str. */
static PyObject *take_text(char *text)
{
    PyObject *made = mt_ext_text(text != NULL ? text : "", text != NULL ? strlen(text) : 0);
    free(text);
    return made;
}

/* Calls a function of monty._errors that makes an exception, and raises what it made. Steals the arguments. */
static void raise_made(ModuleState *state, const char *function, PyObject *arguments)
{
    if (arguments == NULL) return;
    PyObject *errors = mt_ext_python(&state->errors, "monty._errors");
    PyObject *maker = errors != NULL ? PyObject_GetAttrString(errors, function) : NULL;
    PyObject *made = maker != NULL ? PyObject_CallObject(maker, arguments) : NULL;
    Py_XDECREF(maker);
    Py_DECREF(arguments);
    if (made == NULL) return;
    PyErr_SetObject((PyObject *)Py_TYPE(made), made);
    Py_DECREF(made);
}

void mt_ext_raise_syntax(ModuleState *state, const MontyError *error, PyObject *code, PyObject *script_name)
{
    PyObject *message = mt_ext_text(error->message, strlen(error->message));
    if (message == NULL) return;
    PyObject *script = script_name != NULL ? Py_NewRef(script_name) : PyUnicode_FromString("main.py");
    raise_made(state, "make_syntax_error",
               Py_BuildValue("(sNONIIII)", error->type, message, code, script, error->line, error->column, error->end_line,
                             error->end_column));
}

void mt_ext_raise_cancelled(ModuleState *state)
{
    raise_made(state, "make_cancelled_error", PyTuple_New(0));
}

static PyObject *frame_object(Execution *e, const MontyFrame *frame)
{
    PyObject *made = PyStructSequence_New(e->program->state->frame_type);
    if (made == NULL) return NULL;
    const char *script = monty_program_script_name(monty_execution_program(e->x));
    size_t size = 0;
    const char *line = frame->filename != NULL && strcmp(frame->filename, script) == 0
                           ? monty_source_line(e->x, frame->line, &size)
                           : NULL;
    PyObject *parts[7] = {
        PyUnicode_FromString(frame->filename != NULL ? frame->filename : ""),
        PyLong_FromUnsignedLong(frame->line),
        PyLong_FromUnsignedLong(frame->column),
        PyLong_FromUnsignedLong(frame->end_line),
        PyLong_FromUnsignedLong(frame->end_column),
        PyUnicode_FromString(frame->function_name != NULL ? frame->function_name : ""),
        line != NULL ? mt_ext_text(line, size) : Py_NewRef(Py_None),
    };
    bool ok = true;
    for (Py_ssize_t i = 0; i < 7; i++) {
        if (parts[i] == NULL) {
            ok = false;
            parts[i] = Py_NewRef(Py_None);
        }
        PyStructSequence_SetItem(made, i, parts[i]);
    }
    if (ok) return made;
    Py_DECREF(made);
    return NULL;
}

PyObject *mt_ext_frames(Execution *e, MontyValue exception)
{
    size_t count = monty_frame_count(e->x, exception);
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < count; i++) {
        MontyFrame frame;
        if (!monty_frame(e->x, exception, i, &frame)) break;
        PyObject *made = frame_object(e, &frame);
        if (made == NULL || PyList_Append(list, made) < 0) Py_CLEAR(list);
        Py_XDECREF(made);
    }
    return list;
}

/* Raises MontyRuntimeError. native: the exception for .exception(), or NULL to make it from type and message. Steals
 * text, native, traceback and frames; any may be NULL after a failure, which is then the exception raised. */
static void raise_runtime(ModuleState *state, PyObject *type, PyObject *message, PyObject *native,
                          PyObject *traceback, PyObject *frames, const char *limit)
{
    PyObject *arguments = NULL;
    if (type != NULL && message != NULL && traceback != NULL && frames != NULL) {
        arguments = Py_BuildValue("(OOOOOz)", type, message, native != NULL ? native : Py_None, traceback, frames, limit);
    }
    Py_XDECREF(type);
    Py_XDECREF(message);
    Py_XDECREF(native);
    Py_XDECREF(traceback);
    Py_XDECREF(frames);
    raise_made(state, "make_runtime_error", arguments);
}

void mt_ext_raise_core(Execution *e)
{
    const MontyError *error = monty_error(e->x);
    ModuleState *state = e->program->state;
    if (strcmp(error->type, "MemoryError") == 0) {
        e->refused = true;
        raise_runtime(state, PyUnicode_FromString(error->type), mt_ext_text(error->message, strlen(error->message)),
                      NULL, PyUnicode_FromString(""), PyList_New(0), "max_memory");
        return;
    }
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *type = builtins != NULL ? PyDict_GetItemString(builtins, error->type) : NULL;
    if (type == NULL || !PyExceptionClass_Check(type)) type = PyExc_RuntimeError;
    PyObject *message = mt_ext_text(error->message, strlen(error->message));
    if (message == NULL) return;
    PyErr_SetObject(type, message);
    Py_DECREF(message);
}

void mt_ext_raise_lost(ModuleState *state, const char *why, bool no_memory)
{
    if (no_memory) {
        raise_runtime(state, PyUnicode_FromString("MemoryError"), PyUnicode_FromString(why), NULL, PyUnicode_FromString(""),
                      PyList_New(0), "max_memory");
        return;
    }
    raise_made(state, "make_crashed_error", Py_BuildValue("(s)", why));
}

static void raise_limit(Execution *e)
{
    MontyExecution *x = e->x;
    const char *type = monty_limit_type(x), *message = monty_limit_message(x);
    MontyValue exception = monty_exception(x);
    PyObject *frames = mt_ext_frames(e, exception);
    if (message == NULL) message = "";
    PyObject *text = mt_ext_text(message, strlen(message)), *stack = take_text(monty_traceback_text(x, exception));
    if (type == NULL) type = "RuntimeError";
    PyObject *traceback = exception != MONTY_NO_VALUE || stack == NULL || text == NULL
                              ? Py_XNewRef(stack) : PyUnicode_FromFormat("%U%s: %U\n", stack, type, text);
    Py_XDECREF(stack);
    raise_runtime(e->program->state, PyUnicode_FromString(type), text, NULL, traceback, frames, monty_limit_name(x));
}

void mt_ext_raise_outcome(Execution *e, MontyEvent event)
{
    if (event == MONTY_LIMIT) {
        raise_limit(e);
        return;
    }
    MontyExecution *x = e->x;
    MontyValue exception = monty_exception(x);
    PyObject *message = take_text(monty_exception_text(x, exception));
    PyObject *traceback = take_text(monty_traceback_text(x, exception));
    PyObject *type = mt_ext_from_str(monty_type_name(x, exception));
    PyObject *frames = mt_ext_frames(e, exception);
    PyObject *native = mt_ext_from_value(e, exception);
    if (native == NULL) PyErr_Clear(); /* nested too deeply, say: the text still tells */
    raise_runtime(e->program->state, type, message, native, traceback, frames, NULL);
}
