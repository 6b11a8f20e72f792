# _asyncio serves a scheduler of the program's own, which keeps its state in its globals.
from _asyncio import TaskQueue, Task


class CancelledError(BaseException):
    pass


cur_task = None
_task_queue = TaskQueue()


async def double(x):
    return 2 * x


async def main():
    print("waits")
    print("got", await inner)


inner = Task(double(21), globals())
outer = Task(main(), globals())
_task_queue.push(outer, 10)
_task_queue.push(inner, 20)
print(_task_queue.peek() is outer, outer.ph_key, inner.ph_key)
while _task_queue.peek():
    cur_task = _task_queue.pop()
    try:
        cur_task.coro.send(None)
        print("pending", cur_task is outer, cur_task.data is inner)
    except StopIteration as e:
        cur_task.data = e
        waiting, cur_task.state = cur_task.state, False
        while waiting is not True and waiting.peek():
            _task_queue.push(waiting.pop())
print(inner.done(), outer.done(), outer.cancel())
try:
    _task_queue.pop()
except IndexError as e:
    print(e)
