/** Error numbers of OSError and their names: Linux's, as MicroPython has them. A name that is in no table is an error of types. */

interface Table {
  [name: string]: number;
}

/** The names that the module `errno` has. */
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  EIO: 5,
  EBADF: 9,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EEXIST: 17,
  ENODEV: 19,
  EISDIR: 21,
  EINVAL: 22,
  EOPNOTSUPP: 95,
  EADDRINUSE: 98,
  ECONNABORTED: 103,
  ECONNRESET: 104,
  ENOBUFS: 105,
  ENOTCONN: 107,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  EALREADY: 114,
  EINPROGRESS: 115,
};

/** What file systems and buses raise besides. */
export const FURTHER = {
  EBUSY: 16,
  EXDEV: 18,
  ENOTDIR: 20,
  EMFILE: 24,
  EFBIG: 27,
  ENOSPC: 28,
  ESPIPE: 29,
  EROFS: 30,
  ENAMETOOLONG: 36,
  ENOTEMPTY: 39,
  ELOOP: 40,
};

/** The number of an error's name, or undefined. */
export function errnoOf(name: string): number | undefined {
  const number = (ERRNO as Table)[name];
  return number === undefined ? (FURTHER as Table)[name] : number;
}

/** The name of an error number, or undefined. */
export function errnoName(n: unknown): string | undefined {
  for (const name in ERRNO) if ((ERRNO as Table)[name] === n) return name;
  for (const name in FURTHER) if ((FURTHER as Table)[name] === n) return name;
  return undefined;
}
