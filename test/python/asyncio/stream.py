# A StreamWriter keeps what its stream does not take, and a Lock goes to the tasks in turn.
import asyncio


class Sink:
    def __init__(self, most):
        self.most = most
        self.got = b""

    def write(self, data):
        part = bytes(data)[: self.most]
        self.got += part
        return len(part)


async def user(name, lock):
    async with lock:
        print(name, "holds", lock.locked())
        await asyncio.sleep_ms(1)
    print(name, "gave it back")


async def main():
    sink = Sink(3)
    writer = asyncio.StreamWriter(sink, {"peername": "nobody"})
    writer.write(b"abcdefg")
    print(sink.got, writer.out_buf, writer.get_extra_info("peername"))
    lock = asyncio.Lock()
    await asyncio.gather(user(1, lock), user(2, lock))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
