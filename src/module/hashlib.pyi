"""Digests of bytes. A digest can be taken once; `binascii.hexlify` makes it readable."""

class md5:
    """MD5, 16 bytes: for old formats, not for secrets."""
    def __new__(cls): ...
    def __init__(self, data=..., /) -> None:
        """Of bytes that are given at once."""
    def update(self, data, /) -> None:
        """Takes more bytes in. ValueError after `digest`."""
    def digest(self) -> bytes:
        """The digest of all bytes."""

class sha1:
    """SHA-1, 20 bytes: for old formats, not for secrets."""
    def __new__(cls): ...
    def __init__(self, data=..., /) -> None:
        """Of bytes that are given at once."""
    def update(self, data, /) -> None:
        """Takes more bytes in. ValueError after `digest`."""
    def digest(self) -> bytes:
        """The digest of all bytes."""

class sha256:
    """SHA-256, 32 bytes."""
    def __new__(cls): ...
    def __init__(self, data=..., /) -> None:
        """Of bytes that are given at once."""
    def update(self, data, /) -> None:
        """Takes more bytes in. ValueError after `digest`."""
    def digest(self) -> bytes:
        """The digest of all bytes."""
