"""What the program runs on."""

def platform(aliased=False, terse=False) -> str:
    """Name and version of the implementation, and the board."""
def python_compiler() -> str:
    """What compiles Python here."""
def libc_ver(lib="") -> tuple:
    """Empty: there is no C library."""
def processor() -> str:
    """Empty: programs are compiled to JavaScript."""
