# A lock goes to one thread at a time; waiting threads let the others go on.
import _thread
import time

lock = _thread.allocate_lock()
done = []


def worker(name, turns):
    for i in range(turns):
        with lock:
            before = len(done)
            time.sleep(0.002)
            assert len(done) == before
            done.append((name, i))


lock.acquire()
for name in ("a", "b", "c"):
    _thread.start_new_thread(worker, (name, 2))
time.sleep(0.01)
print(done, lock.locked(), lock.acquire(0))
lock.release()
while len(done) < 6:
    time.sleep(0.001)
print(sorted(done), lock.locked())
try:
    lock.release()
except RuntimeError:
    print("RuntimeError")
