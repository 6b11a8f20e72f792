# A log that outlives the power: records with a checksum, one after the other in an EEPROM (AT24C256) on I2C. At the start the end of the log
# is looked for; a record that was being written when the power went is not counted.
#
#     pyluma run --virtual --device at24c256 examples/eeprom_log.py

from machine import ADC, I2C
from struct import pack, unpack
from time import sleep_ms, ticks_ms

EEPROM = 0x50
RECORD = 8  # number, milliseconds, value, checksum; a page of 64 bytes holds eight of them
RECORDS = 32768 // RECORD
BUSY = 10


class Log:
    def __init__(self, i2c):
        self.i2c = i2c
        self.next = 0
        while self.next < RECORDS and self.read(self.next) is not None:
            self.next += 1

    def transfer(self, function, *args):
        """The memory does not answer while it writes, some 5 ms."""
        for _ in range(BUSY):
            try:
                return function(EEPROM, *args, addrsize=16)
            except OSError as e:
                error = e
                sleep_ms(1)
        raise error

    def read(self, number):
        """(milliseconds, value), or None where there is no record."""
        data = self.transfer(self.i2c.readfrom_mem, number * RECORD, RECORD)
        n, ms, value = unpack("<HIB", data[:7])
        return (ms, value) if n == number and sum(data[:7]) & 0xFF ^ 0xA5 == data[7] else None

    def append(self, value):
        data = pack("<HIB", self.next, ticks_ms(), value)
        self.transfer(self.i2c.writeto_mem, self.next * RECORD, data + bytes([sum(data) & 0xFF ^ 0xA5]))
        self.next += 1


def main():
    log = Log(I2C(0, freq=400_000))
    light = ADC(26)
    for _ in range(5):
        log.append(light.read_u16() >> 8)
        sleep_ms(500)
    print(log.next, "records, the last one:", log.read(log.next - 1))


if __name__ == "__main__":
    main()
