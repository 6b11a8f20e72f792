/** Memory and registers of the chip as a HAL offers them. Types only. */

export interface Memory {
  /** The 8, 16 or 32 bits at an address that is a multiple of `size` bytes; undefined if the HAL cannot read there. */
  read(address: number, size: number): number | undefined;
  /** Writes them; false if the HAL cannot. */
  write(address: number, size: number, value: number): boolean;
}
