"""object, type and the descriptors: property, staticmethod, classmethod, super."""

class type:
    def __new__(cls, x, bases=None, dict=None, /):
        """The type of x; with three arguments a new class."""
    def __call__(self, *args, **kwargs):
        """Makes an instance."""
    def __repr__(self, /) -> str: ...

class property:
    def __new__(cls, fget=None, fset=None, fdel=None, doc=None): ...
    def getter(self, f, /): ...
    def setter(self, f, /): ...
    def deleter(self, f, /): ...

class staticmethod:
    def __new__(cls, f, /): ...

class classmethod:
    def __new__(cls, f, /): ...

class super:
    def __new__(cls, type, self, /):
        """Attributes behind `type` in the method resolution order of the class of `self`."""

