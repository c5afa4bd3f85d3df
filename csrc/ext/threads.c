/* SPDX-License-Identifier: MIT */
/* The runtime for asyncio's side: Threads and Processes, which run programs without the GIL, and Port, where an event loop
 * hears of them. A flight is a PausedSnapshot on its way through one of them: the job, the snapshot, and what the event
 * loop wants back when it lands. The threads never take the GIL. */
#include "ext/ext.h"

#include <stdlib.h>
#include <unistd.h>

#include "loop/pool.h"
#include "loop/runtime.h"

enum { MOST_THREADS = 1024, MOST_PROCESSES = 1024, LANDING_WAIT_NS = 100000000 };

/* -- Threads -- */

typedef struct Threads {
    PyObject_HEAD
    Runtime *runtime;
    EngineRef *engine; /* outlives what the threads run */
    pid_t process;     /* whose threads they are: a forked child has none of them */
} Threads;

static PyObject *threads_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    long count;
    if (kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "Threads() takes no keyword arguments");
        return NULL;
    }
    if (!PyArg_ParseTuple(args, "l:Threads", &count)) return NULL;
    if (count < 1 || count > MOST_THREADS) {
        PyErr_Format(PyExc_ValueError, "threads must be between 1 and %d", (int)MOST_THREADS);
        return NULL;
    }
    EngineRef *engine = mt_ext_engine(mt_ext_state_of(type));
    Threads *made = engine != NULL ? PyObject_New(Threads, type) : NULL;
    if (made == NULL) {
        mt_ext_engine_release(engine);
        return NULL;
    }
    made->engine = engine;
    made->process = getpid();
    made->runtime = mt_runtime_new((unsigned)count);
    if (made->runtime == NULL) {
        Py_DECREF(made);
        return PyErr_NoMemory();
    }
    return (PyObject *)made;
}

static void threads_dealloc(PyObject *self)
{
    Threads *threads = (Threads *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (threads->process == getpid()) {
        Py_BEGIN_ALLOW_THREADS
        mt_runtime_free(threads->runtime);
        Py_END_ALLOW_THREADS
        mt_ext_engine_release(threads->engine);
    }
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyObject *threads_close(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (((Threads *)self)->process != getpid()) Py_RETURN_NONE;
    Py_BEGIN_ALLOW_THREADS
    mt_runtime_close(((Threads *)self)->runtime);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

static PyObject *threads_statistics(PyObject *self, PyObject *unused)
{
    (void)unused;
    RuntimeStatistics s;
    mt_runtime_statistics(((Threads *)self)->runtime, &s);
    return Py_BuildValue("{s:n,s:n,s:n,s:n,s:K,s:K,s:K}", "threads", (Py_ssize_t)s.threads, "running", (Py_ssize_t)s.running,
                         "queued", (Py_ssize_t)s.queued, "sleeping", (Py_ssize_t)s.sleeping, "jobs", (unsigned long long)s.jobs,
                         "slices", (unsigned long long)s.slices, "stolen", (unsigned long long)s.stolen);
}

static PyMethodDef threads_methods[] = {
    {"close", threads_close, METH_NOARGS, PyDoc_STR("Stops what they run, which lands, and ends them.")},
    {"statistics", threads_statistics, METH_NOARGS, PyDoc_STR("What they do and did: a dict of numbers.")},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot threads_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("Threads(count)\n--\n\nThreads that run programs; started by the first of them.")},
    {Py_tp_new, (void *)threads_new},
    {Py_tp_dealloc, (void *)threads_dealloc},
    {Py_tp_methods, threads_methods},
    {0, NULL},
};
PyType_Spec mt_ext_threads_spec = {"monty._monty.Threads", sizeof(Threads), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                                   threads_slots};

/* -- Processes -- */

typedef struct Processes {
    PyObject_HEAD
    Pool *pool;
    EngineRef *engine;
    pid_t process;
} Processes;

static PyObject *processes_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    long count;
    PyObject *path;
    unsigned long long address_space;
    int require_sandbox;
    if (kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "Processes() takes no keyword arguments");
        return NULL;
    }
    if (!PyArg_ParseTuple(args, "lO&Kp:Processes", &count, PyUnicode_FSConverter, &path, &address_space, &require_sandbox)) return NULL;
    EngineRef *engine = NULL;
    Processes *made = NULL;
    if (count < 1 || count > MOST_PROCESSES) {
        PyErr_Format(PyExc_ValueError, "workers must be between 1 and %d", (int)MOST_PROCESSES);
    } else if ((engine = mt_ext_engine(mt_ext_state_of(type))) != NULL) {
        made = PyObject_New(Processes, type);
        if (made == NULL) mt_ext_engine_release(engine);
    }
    if (made != NULL) {
        PoolOptions options = {PyBytes_AS_STRING(path), (unsigned)count, address_space, require_sandbox != 0};
        made->engine = engine;
        made->process = getpid();
        made->pool = mt_pool_new(engine->engine, &options);
        if (made->pool == NULL) {
            Py_CLEAR(made);
            PyErr_NoMemory();
        }
    }
    Py_DECREF(path);
    return (PyObject *)made;
}

static void processes_dealloc(PyObject *self)
{
    Processes *processes = (Processes *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (processes->process == getpid()) {
        Py_BEGIN_ALLOW_THREADS
        mt_pool_free(processes->pool);
        Py_END_ALLOW_THREADS
        mt_ext_engine_release(processes->engine);
    }
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyObject *processes_close(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (((Processes *)self)->process != getpid()) Py_RETURN_NONE;
    Py_BEGIN_ALLOW_THREADS
    mt_pool_close(((Processes *)self)->pool);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

static PyObject *processes_statistics(PyObject *self, PyObject *unused)
{
    (void)unused;
    PoolStatistics s;
    mt_pool_statistics(((Processes *)self)->pool, &s);
    return Py_BuildValue("{s:n,s:n,s:n,s:n,s:K,s:K,s:K,s:I}", "processes", (Py_ssize_t)s.processes, "running", (Py_ssize_t)s.running,
                         "queued", (Py_ssize_t)s.queued, "sleeping", (Py_ssize_t)s.sleeping, "jobs", (unsigned long long)s.jobs,
                         "started", (unsigned long long)s.started, "crashed", (unsigned long long)s.crashed, "confinement",
                         (unsigned int)s.confinement);
}

static PyMethodDef processes_methods[] = {
    {"close", processes_close, METH_NOARGS, PyDoc_STR("Stops what they run, which lands, and ends them.")},
    {"statistics", processes_statistics, METH_NOARGS, PyDoc_STR("What they do and did: a dict of numbers.")},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot processes_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("Processes(count, worker, address_space, require_sandbox)\n--\n\n"
                                  "Worker processes that run programs; started by the first of them.")},
    {Py_tp_new, (void *)processes_new},
    {Py_tp_dealloc, (void *)processes_dealloc},
    {Py_tp_methods, processes_methods},
    {0, NULL},
};
PyType_Spec mt_ext_processes_spec = {"monty._monty.Processes", sizeof(Processes), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                                     processes_slots};

/* -- Port -- */

typedef struct PortObject {
    PyObject_HEAD
    Port *port;
    ModuleState *state;
    Flight *flights; /* under way */
    pid_t process;
} PortObject;

static PyObject *port_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (PyTuple_GET_SIZE(args) > 0 || (kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0)) {
        PyErr_SetString(PyExc_TypeError, "Port() takes no arguments");
        return NULL;
    }
    PortObject *made = PyObject_GC_New(PortObject, type);
    if (made == NULL) return NULL;
    made->state = mt_ext_state_of(type);
    made->flights = NULL;
    made->process = getpid();
    made->port = mt_port_new();
    PyObject_GC_Track((PyObject *)made);
    if (made->port != NULL) return (PyObject *)made;
    Py_DECREF(made);
    return PyErr_SetFromErrno(PyExc_OSError);
}

static int port_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    for (Flight *f = ((PortObject *)self)->flights; f != NULL; f = f->older) {
        Py_VISIT(f->snapshot);
        Py_VISIT(f->waiter);
    }
    return 0;
}

/* Ends a flight whose job is back. What the event loop waits with: a new reference. */
static PyObject *land(PortObject *port, Flight *f)
{
    if (f->older != NULL) f->older->newer = f->newer;
    if (f->newer != NULL) f->newer->older = f->older;
    else port->flights = f->older;
    PyObject *waiter = f->waiter, *snapshot = f->snapshot;
    mt_ext_landed(snapshot, f->job);
    mt_job_free(f->job);
    PyMem_Free(f);
    Py_DECREF(snapshot);
    return waiter;
}

/* Whoever gave the port up does not wait for its programs: they are stopped, which takes milliseconds. */
static int port_clear(PyObject *self)
{
    PortObject *port = (PortObject *)self;
    if (port->process != getpid()) return 0; /* what is under way is the parent's */
    for (Flight *f = port->flights; f != NULL; f = f->older) mt_job_stop(f->job);
    while (port->flights != NULL) {
        Job *job;
        Py_BEGIN_ALLOW_THREADS
        mt_port_wait(port->port, LANDING_WAIT_NS);
        job = mt_port_take(port->port);
        Py_END_ALLOW_THREADS
        while (job != NULL) {
            Flight *f = job->client;
            job = job->next;
            Py_DECREF(land(port, f));
        }
    }
    return 0;
}

static void port_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    PortObject *port = (PortObject *)self;
    if (port->port != NULL) port_clear(self);
    mt_port_free(port->port);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *port_fileno(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(mt_port_descriptor(((PortObject *)self)->port));
}

static PyObject *port_submit(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PortObject *port = (PortObject *)self;
    bool in_process = nargs == 3 && Py_IS_TYPE(args[0], port->state->processes_type);
    if (nargs != 3 || !(in_process || Py_IS_TYPE(args[0], port->state->threads_type)) || !Py_IS_TYPE(args[1], port->state->paused_type)) {
        PyErr_SetString(PyExc_TypeError, "submit() takes Threads or Processes, a PausedSnapshot and what take() is to give");
        return NULL;
    }
    Flight *f = PyMem_Calloc(1, sizeof *f);
    if (f == NULL) return PyErr_NoMemory();
    uint64_t skip;
    MontyExecution *x = mt_ext_take_off(args[1], f, &skip);
    if (x == NULL) {
        PyMem_Free(f);
        return NULL;
    }
    f->snapshot = Py_NewRef(args[1]);
    f->waiter = Py_NewRef(args[2]);
    f->job = mt_job_new(x, port->port, f);
    f->older = port->flights;
    if (f->older != NULL) f->older->newer = f;
    port->flights = f;
    if (f->job != NULL) f->job->skip = skip;
    bool submitted = f->job != NULL && (in_process ? mt_pool_submit(((Processes *)args[0])->pool, f->job)
                                                   : mt_runtime_submit(((Threads *)args[0])->runtime, f->job));
    if (submitted) Py_RETURN_NONE;
    bool no_memory = f->job == NULL;
    Py_DECREF(land(port, f));
    if (no_memory) return PyErr_NoMemory();
    PyErr_SetString(PyExc_RuntimeError, "the runtime is closed, or no thread can be started");
    return NULL;
}

static PyObject *port_take(PyObject *self, PyObject *unused)
{
    (void)unused;
    PortObject *port = (PortObject *)self;
    PyObject *list = PyList_New(0);
    if (list == NULL) return NULL;
    Job *job = mt_port_take(port->port);
    while (job != NULL) {
        Flight *f = job->client;
        job = job->next;
        PyObject *waiter = land(port, f);
        if (PyList_Append(list, waiter) < 0) PyErr_WriteUnraisable(waiter); /* lost for lack of memory */
        Py_DECREF(waiter);
    }
    return list;
}

static PyObject *port_in_flight(PyObject *self, void *unused)
{
    (void)unused;
    Py_ssize_t count = 0;
    for (Flight *f = ((PortObject *)self)->flights; f != NULL; f = f->older) count++;
    return PyLong_FromSsize_t(count);
}

static PyMethodDef port_methods[] = {
    {"fileno", port_fileno, METH_NOARGS, PyDoc_STR("A descriptor that is readable when something has landed.")},
    {"submit", (PyCFunction)(void (*)(void))port_submit, METH_FASTCALL, PyDoc_STR("submit(threads, snapshot, waiter)")},
    {"take", port_take, METH_NOARGS, PyDoc_STR("The waiters of what has landed, in that order.")},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef port_getset[] = {{"in_flight", port_in_flight, NULL, PyDoc_STR("how many have not landed"), NULL}, {NULL, NULL, NULL, NULL, NULL}};
static PyType_Slot port_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("Port()\n--\n\nWhere an event loop hears of the programs that threads run for it.")},
    {Py_tp_new, (void *)port_new},
    {Py_tp_dealloc, (void *)port_dealloc},
    {Py_tp_traverse, (void *)port_traverse},
    {Py_tp_clear, (void *)port_clear},
    {Py_tp_methods, port_methods},
    {Py_tp_getset, port_getset},
    {0, NULL},
};
PyType_Spec mt_ext_port_spec = {"monty._monty.Port", sizeof(PortObject), 0,
                                Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE, port_slots};

void mt_ext_flight_stop(Flight *f)
{
    mt_job_stop(f->job);
}
