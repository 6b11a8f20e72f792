"""Error numbers of OSError, by name (EPERM, ENOENT, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EEXIST, EINVAL, ETIMEDOUT …)."""

errorcode: dict
"""The names by number."""
EPERM: int
ENOENT: int
EIO: int
EBADF: int
EAGAIN: int
ENOMEM: int
EACCES: int
EEXIST: int
ENODEV: int
EISDIR: int
EINVAL: int
EOPNOTSUPP: int
EADDRINUSE: int
ECONNABORTED: int
ECONNRESET: int
ENOBUFS: int
ENOTCONN: int
ETIMEDOUT: int
ECONNREFUSED: int
EHOSTUNREACH: int
EALREADY: int
EINPROGRESS: int
