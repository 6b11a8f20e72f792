"""Regular expressions: . [] ^ $ ? * + ?? *? +? | () (?:) and the classes \\d \\D \\s \\S \\w \\W."""

DEBUG: int = 4096

def compile(regex, flags=0, /):
    """A compiled regular expression. ValueError if it is none, or too complex."""
def match(regex, string, pos=0, endpos=-1, /):
    """The match at the beginning of the string, or None. Positions count for compiled expressions only."""
def search(regex, string, pos=0, endpos=-1, /):
    """The first match anywhere, or None."""
def sub(regex, replace, string, count=0, flags=0, /):
    """The string with matches replaced: by a string with \\1 or \\g<1> for groups, or by what a function of the match gives."""

class Regex:
    def __repr__(self) -> str: ...
    def match(self, string, pos=0, endpos=-1, /):
        """The match at the position, or None."""
    def search(self, string, pos=0, endpos=-1, /):
        """The first match from the position on, or None."""
    def split(self, string, maxsplit=0, /) -> list:
        """The parts between the matches."""
    def sub(self, replace, string, count=0, flags=0, /):
        """The string with matches replaced."""

class Match:
    def __repr__(self) -> str: ...
    def group(self, index=0, /):
        """The text of a group, None if it took no part; 0 is the whole match."""
    def groups(self) -> tuple:
        """The texts of all groups."""
    def start(self, index=0, /) -> int:
        """Where a group begins, -1 if it took no part."""
    def end(self, index=0, /) -> int:
        """Where a group ends."""
    def span(self, index=0, /) -> tuple:
        """Both."""
