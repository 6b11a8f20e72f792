"""Analog inputs."""

class ADC:
    def __new__(cls, pin, /):
        """The analog input at a pin, which loses its digital function; or, for an int, a channel: 0 to 15 of a pyboard, 0 to 2 of a Pico,
        16 the chip's temperature, 17 its reference voltage, 18 the battery (Pico: a third of the supply VSYS). ValueError for other
        pins and channels."""
    def read(self) -> int:
        """A sample: 0 for 0 V to 4095 for 3.3 V. A Pico takes about a millisecond for it."""
    def read_timed(self, buf, timer, /) -> int:
        """Fills a bytearray or an array with samples, one at every turn of the timer, or so many a second if `timer` is an int; of 8-bit items
        it keeps the upper 8 bits. Gives the length in bytes. ValueError for a rate that the board cannot do."""
    @staticmethod
    def read_timed_multi(adcs, bufs, timer, /) -> bool:
        """The same with several inputs at once, each into the buffer at the same place. False if a turn of the timer came too early.
        ValueError if the lists or the buffers do not fit together."""
    def __repr__(self) -> str: ...

class ADCAll:
    def __new__(cls, resolution, mask=0xffffffff, /):
        """All analog inputs with this resolution: 6, 8, 10 or 12 bits. The pins of the channels in the mask lose their digital function.
        ValueError for others."""
    def read_channel(self, channel, /) -> int:
        """A sample of a channel, numbered as for `ADC`."""
    def read_core_temp(self) -> float:
        """The chip's temperature in degrees Celsius."""
    def read_core_vbat(self) -> float:
        """Volts of the backup battery, on a Pico of the supply VSYS."""
    def read_core_vref(self) -> float:
        """Volts of the internal reference: a Pico has none and gives 1.21."""
    def read_vref(self) -> float:
        """Volts of the analog supply: 3.3."""
    def __repr__(self) -> str: ...
