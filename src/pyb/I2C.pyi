"""I2C buses."""

class I2C:
    CONTROLLER: int = 0
    PERIPHERAL: int = 1
    MASTER: int = 0
    SLAVE: int = 1

    def __new__(cls, bus, mode=0, *, addr=0x12, baudrate=400000, gencall=False, dma=False):
        """Bus 1 or 2, or its name "X" or "Y". Without further arguments the bus keeps its settings, otherwise it is
        initialised as by `init`. ValueError if there is no such bus."""
    def init(self, mode=0, *, addr=0x12, baudrate=400000, gencall=False, dma=False) -> None:
        """Opens the bus as CONTROLLER with this clock in Hz (at most 400000), or as PERIPHERAL with this address."""
    def deinit(self) -> None:
        """Closes the bus."""
    def is_ready(self, addr, /) -> bool:
        """Does a device acknowledge this address? TypeError unless the bus is a controller."""
    def scan(self) -> list:
        """Addresses from 0x08 to 0x77 that are acknowledged. TypeError unless the bus is a controller."""
    def send(self, send, addr=0, *, timeout=5000) -> None:
        """Sends an int (one byte) or a buffer. OSError 5 if it is not acknowledged, 110 after `timeout` ms,
        16 if the bus is not open."""
    def recv(self, recv, addr=0, *, timeout=5000):
        """Receives as many bytes as the int says, into new bytes, or fills the buffer and returns it. Errors as `send`."""
    def mem_read(self, data, addr, memaddr, *, timeout=5000, addr_size=8):
        """Receives from a register of the device, whose number has 8 or 16 bits. Data as in `recv`, errors as `send`."""
    def mem_write(self, data, addr, memaddr, *, timeout=5000, addr_size=8) -> None:
        """Sends to a register of the device. Data and errors as in `send`."""
    def __repr__(self) -> str: ...
