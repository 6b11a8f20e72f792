"""CAN buses."""

class CAN:
    NORMAL: int = 0
    LOOPBACK: int = 0x4000000
    SILENT: int = 0x8000000
    SILENT_LOOPBACK: int = 0xc000000
    MASK16: int = 0
    LIST16: int = 1
    MASK32: int = 2
    LIST32: int = 3
    STOPPED: int = 0
    ERROR_ACTIVE: int = 1
    ERROR_WARNING: int = 2
    ERROR_PASSIVE: int = 3
    BUS_OFF: int = 4

    def __new__(cls, bus, mode=None, prescaler=100, *, sjw=1, bs1=6, bs2=8, auto_restart=False, baudrate=0, sample_point=75, num_filter_banks=14):
        """Bus 1 or 2, or its name "YA" or "YB". Without further arguments it keeps its settings, otherwise it is initialised as by `init`.
        ValueError if there is no such bus: a Pico has none."""
    def init(self, mode, prescaler=100, *, sjw=1, bs1=6, bs2=8, auto_restart=False, baudrate=0, sample_point=75, num_filter_banks=14) -> None:
        """Opens the bus: NORMAL, LOOPBACK (frames come back), SILENT (nothing gets out) or SILENT_LOOPBACK. The bit rate is 42 MHz divided by the
        prescaler and by 1 + bs1 + bs2, or `baudrate` with the sample point in per cent. CAN(1) has the first `num_filter_banks` of 28 filter
        banks, CAN(2) the others. ValueError if the bit rate cannot be done."""
    def deinit(self) -> None:
        """Closes the bus and clears its filters."""
    def restart(self) -> None:
        """Begins anew after too many errors. ValueError if the bus is not open."""
    def state(self) -> int:
        """STOPPED, ERROR_ACTIVE, ERROR_WARNING, ERROR_PASSIVE or BUS_OFF."""
    def info(self, list=None, /) -> list:
        """Error counters for sending and receiving, counts of the last three states, frames that wait for sending, frames in each FIFO; a given
        list of 8 is filled."""
    def setfilter(self, bank, mode, fifo, params, *, rtr=None, extframe=False) -> None:
        """Lets frames through to FIFO 0 or 1: MASK16 takes id, mask, id, mask; LIST16 four ids; MASK32 id and mask, LIST32 two ids of 29 bits.
        `rtr` says for each id whether the frame must ask for data. Without a filter nothing is received. ValueError `CAN filter parameter error`."""
    def clearfilter(self, bank, extframe=False) -> None:
        """Clears a filter bank."""
    def any(self, fifo, /) -> bool:
        """Does a frame wait?"""
    def recv(self, fifo, list=None, *, timeout=5000) -> list:
        """Takes a frame: [id, extended, asks for data, number of the filter, data]. A list of 5 is filled, whose last item is a memoryview that
        takes the data. OSError 110 after `timeout` ms; TypeError for another FIFO."""
    def send(self, data, id, *, timeout=0, rtr=False, extframe=False) -> None:
        """Sends an int (one byte) or a buffer of up to 8 bytes, or asks for data. Waits `timeout` ms for its acknowledgement, with 0 not at all.
        OSError 110 after that, 16 if three frames wait already; ValueError `CAN data field too long`."""
    def rxcallback(self, fifo, fun, /) -> None:
        """Has `fun(bus, reason)` called when a frame comes: reason 0, when the FIFO is full: 1, or a frame was lost: 2. None: no more."""
    def __repr__(self) -> str: ...
