"""Error numbers of OSError, by name (EPERM, ENOENT, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EEXIST, EINVAL, ETIMEDOUT …)."""

errorcode: dict
"""The names by number."""
