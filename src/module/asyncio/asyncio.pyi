"""Asynchronous input and output: tasks that take turns at `await`."""

def create_task(coro):
    """Makes a task of a coroutine and has it run. TypeError if it is not a coroutine."""
def current_task():
    """The task that is running. RuntimeError outside of one."""
def run(coro):
    """Runs a coroutine as the main task until it ends; gives its result."""
def run_until_complete(main_task=None):
    """Runs tasks until this one ends, or until none is left."""
def sleep(t):
    """Waits so many seconds, which may be a float. To be awaited."""
def sleep_ms(t):
    """Waits so many milliseconds. To be awaited."""
def wait_for(aw, timeout, sleep=None):
    """Waits for an awaitable, at most so many seconds: then it is cancelled, and TimeoutError raised. `timeout` may be None. To be awaited."""
def wait_for_ms(aw, timeout):
    """The same with milliseconds. To be awaited."""
def gather(*aws, return_exceptions=False):
    """Runs awaitables together; gives the list of their results, or of what they raised. To be awaited."""
def open_connection(host, port, ssl=None, server_hostname=None):
    """Connects to a TCP server; gives a reader and a writer. To be awaited."""
def start_server(cb, host, port, backlog=5, ssl=None):
    """Has `cb(reader, writer)` run as a task for every connection; gives a Server. To be awaited."""
def get_event_loop(runq_len=0, waitq_len=0):
    """The event loop: there is one."""
def new_event_loop():
    """Forgets all tasks; gives the event loop."""

class Task:
    """A coroutine that runs beside others. Await it for its result; `create_task` makes it."""
    def __new__(cls, coro, globals=None, /): ...
    def done(self) -> bool:
        """Has it ended?"""
    def cancel(self) -> bool:
        """Throws CancelledError into it where it waits. False if it has ended already, RuntimeError for the running task itself."""
    @property
    def coro(self):
        """The coroutine."""
    @property
    def data(self):
        """What it waits on; at its end the exception that ended it (StopIteration with the result)."""
    @data.setter
    def data(self, value): ...
    @property
    def state(self):
        """True: runs; a queue or callable: somebody waits for its end; None: ended; False: ended, and somebody knows."""
    @state.setter
    def state(self, value): ...
    @property
    def ph_key(self) -> int:
        """The ticks in milliseconds at which it goes on."""

class TaskQueue:
    """Tasks in the order of their time, then of their arrival."""
    def __new__(cls): ...
    def peek(self):
        """The first task, or None."""
    def push(self, task, key=None, /) -> None:
        """Adds a task, to go on now or at these ticks."""
    def pop(self):
        """Takes the first task out. IndexError if there is none."""
    def remove(self, task, /) -> None:
        """Takes this task out, if it is there."""

class Loop:
    """The event loop. Its functions belong to the class itself."""
    @staticmethod
    def create_task(coro):
        """As the function of the module."""
    @staticmethod
    def run_forever() -> None:
        """Runs tasks until `stop` is called."""
    @staticmethod
    def run_until_complete(aw):
        """Runs tasks until this awaitable ends; gives its result."""
    @staticmethod
    def stop() -> None:
        """Ends `run_forever`."""
    @staticmethod
    def close() -> None:
        """There is nothing to close."""
    @staticmethod
    def set_exception_handler(handler) -> None:
        """Has `handler(loop, context)` called for what a task raised and nobody awaited; None: the default."""
    @staticmethod
    def get_exception_handler():
        """That handler, or None."""
    @staticmethod
    def default_exception_handler(loop, context) -> None:
        """Prints the exception of a context to the error stream."""
    @staticmethod
    def call_exception_handler(context) -> None:
        """Calls the handler with a dict of `message`, `exception` and `future`, the task."""

class IOQueue:
    """Tasks that wait for streams. `yield` what `queue_read` gives in order to wait."""
    def queue_read(self, s, /) -> None:
        """The running task waits until the stream can be read."""
    def queue_write(self, s, /) -> None:
        """The running task waits until the stream can be written to."""
    def remove(self, task, /) -> None:
        """This task waits no longer."""

class Event:
    """Something that happens once, until it is cleared; tasks can wait for it."""
    def __init__(self) -> None: ...
    def is_set(self) -> bool: ...
    def set(self) -> None:
        """Has the tasks that wait go on."""
    def clear(self) -> None: ...
    def wait(self) -> bool:
        """Waits until the event is set, if it is not. To be awaited."""

class ThreadSafeFlag:
    """A flag that callbacks and interrupts may set; one task can wait for it, which clears it."""
    def __init__(self) -> None: ...
    def set(self) -> None: ...
    def clear(self) -> None: ...
    def wait(self) -> None:
        """Waits until the flag is set, and clears it. To be awaited."""
    def ioctl(self, req, flags) -> int:
        """So that `select` can poll the flag like a stream."""

class Lock:
    """A lock that one task at a time holds. Works with `async with`."""
    def __init__(self) -> None: ...
    def locked(self) -> bool: ...
    def acquire(self) -> bool:
        """Waits until the lock is free, and takes it. To be awaited."""
    def release(self) -> None:
        """Gives it to the task that waits longest. RuntimeError if it is not locked."""
    def __aenter__(self): ...
    def __aexit__(self, exc_type, exc, tb): ...

class Stream:
    """A reader and writer over a stream that does not block."""
    def __init__(self, s, e=None) -> None: ...
    def get_extra_info(self, v):
        """`peername`: the address of the other side."""
    def close(self) -> None: ...
    def wait_closed(self) -> None:
        """Closes the stream. To be awaited."""
    def aclose(self) -> None:
        """The same."""
    def read(self, n=-1):
        """At most n bytes, at least one; all until the end if n is negative. Empty at the end. To be awaited."""
    def readinto(self, buf):
        """Reads into a buffer what is there; gives the count. To be awaited."""
    def readexactly(self, n):
        """Exactly n bytes. EOFError if the stream ends before. To be awaited."""
    def readline(self):
        """Up to and with the next newline, or the end. To be awaited."""
    def write(self, buf) -> None:
        """Writes what the stream takes at once and keeps the rest for `drain`."""
    def drain(self) -> None:
        """Waits until everything is written. To be awaited."""
    def awrite(self, buf, off=0, sz=-1) -> None:
        """`write`, then `drain`. To be awaited."""
    def awritestr(self, buf, off=0, sz=-1) -> None:
        """The same."""

class Server:
    """What `start_server` gives. Works with `async with`."""
    def close(self) -> None:
        """Ends it: no more connections."""
    def wait_closed(self) -> None: ...
    def __aenter__(self): ...
    def __aexit__(self, exc_type, exc, tb): ...
