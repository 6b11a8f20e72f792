# only pyluma
# What a traceback says of calls that have waited.
import _thread
import io
import sys
import time


def told(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    for line in text.getvalue().strip().split("\n"):
        print(line.split('", ')[-1])

done = _thread.allocate_lock()


def bottom():
    time.sleep_ms(1)
    {}["key"]


def generates():
    yield 1
    bottom()


def middle(f):
    for i in f():
        time.sleep_ms(1)


class C:
    def __init__(self):
        middle(generates)


def thread():
    try:
        C()
    except KeyError as e:
        told(e)
    try:
        try:
            C()
        except KeyError:
            time.sleep_ms(1)
            raise
    except KeyError as e:
        told(e)
    done.release()


done.acquire()
_thread.start_new_thread(thread, ())
done.acquire()
