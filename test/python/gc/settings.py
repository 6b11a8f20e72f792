# What can be set and asked.
# only pyluma: how much memory is in use is each machine's own affair.
import gc

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(gc.threshold(), gc.threshold(100), gc.threshold(), gc.threshold(-5), gc.threshold())
print(type(gc.mem_alloc()), type(gc.mem_free()))


def with_block():
    block = bytearray(16000000)
    return gc.mem_alloc()


# Far more than a collection in between may free.
before = gc.mem_alloc()
print(with_block() - before > 10000000)
# The engine sweeps large blocks beside the program, and is done with them at the next collection.
for i in range(3):
    gc.collect()
print(gc.mem_alloc() - before < 10000000)
