# A UART waits as long as it was told to, and no longer.
from pyb import UART, elapsed_millis, millis

uart = UART(1, 9600, timeout=50)
start = millis()
print(uart.read(1), uart.readline(), uart.readchar())
print(elapsed_millis(start) // 50)
start = millis()
print(uart.write(b"x" * 100))
print(elapsed_millis(start) // 50)
for arguments in ((9600, 5), (9600, 8, 0, 1, 1)):
    try:
        uart.init(*arguments)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
uart.deinit()
print(uart)
