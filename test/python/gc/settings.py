# What can be set and asked.
# only pyluma: how much memory is in use is each machine's own affair.
import gc

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(gc.threshold(), gc.threshold(100), gc.threshold(), gc.threshold(-5), gc.threshold())
print(type(gc.mem_alloc()), type(gc.mem_free()))
before = gc.mem_alloc()
block = bytearray(4000000)
print(gc.mem_alloc() - before > 3000000)
block = None
gc.collect()
print(gc.mem_alloc() - before < 3000000)
