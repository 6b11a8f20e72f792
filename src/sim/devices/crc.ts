/** The checksum of humidity sensors. In: bytes. Out: one byte. */

/** CRC-8 with the polynomial 0x31. */
export function crc8(bytes: number[]): number {
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x31) & 0xff : crc << 1;
  }
  return crc;
}
