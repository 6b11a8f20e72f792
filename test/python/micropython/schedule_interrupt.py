# Scheduling kbd_intr interrupts the program.
# only pyluma: MicroPython's build for the web does not poll in this loop.
import micropython

try:
    micropython.schedule(micropython.kbd_intr, None)
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
print(micropython.heap_lock(), micropython.heap_locked(), micropython.heap_unlock(), micropython.heap_locked())
