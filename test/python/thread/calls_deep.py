# only pyluma
# Calls of a thread, nested deep, that wait: as deep as in the main program, or RecursionError.
import _thread
import time


def told(f, *args):
    try:
        print(f(*args))
    except RuntimeError as e:
        print(type(e).__name__)


done = _thread.allocate_lock()


def deep(n):
    if n == 0:
        time.sleep_ms(1)
        return 0
    return deep(n - 1) + 1


def thread():
    told(deep, 5000)
    told(deep, 500000)
    done.release()


done.acquire()
_thread.start_new_thread(thread, ())
done.acquire()
