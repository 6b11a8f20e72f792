"""Bytes as ASCII text, and back."""

def hexlify(data, sep=..., /) -> bytes:
    """Two hexadecimal digits for each byte, with `sep` between them."""
def unhexlify(data, /) -> bytes:
    """The bytes that hexadecimal digits stand for. ValueError for anything else."""
def a2b_base64(data, /) -> bytes:
    """The bytes that base64 text stands for; other characters in it are ignored. ValueError if it ends too early."""
def b2a_base64(data, /, newline: bool = True) -> bytes:
    """Base64 text, with a newline at its end if `newline` is true."""
def crc32(data, value: int = 0, /) -> int:
    """The checksum of ZIP files; `value` is that of the data before."""
