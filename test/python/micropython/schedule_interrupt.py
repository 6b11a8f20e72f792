# Scheduling kbd_intr interrupts the program.
import micropython

try:
    micropython.schedule(micropython.kbd_intr, None)
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
print(micropython.heap_lock(), micropython.heap_locked(), micropython.heap_unlock(), micropython.heap_locked())
