/**
 * A queue of bytes from one thread to another. In: bytes of the thread that writes. Out: bytes for the
 * one that reads; neither ever waits for the other.
 */

/** Words in front of the bytes: where the next byte is written, and where the next one is read. */
const enum Word {
  Head,
  Tail,
  Length,
}

/** A power of two, so that positions may run on and wrap around. */
const SIZE = 1 << 16;

export class Ring {
  private readonly words: Int32Array;
  private readonly bytes: Uint8Array;

  constructor(readonly memory = new SharedArrayBuffer(Word.Length * Int32Array.BYTES_PER_ELEMENT + SIZE)) {
    this.words = new Int32Array(memory, 0, Word.Length);
    this.bytes = new Uint8Array(memory, this.words.byteLength);
  }

  get used(): number {
    return (Atomics.load(this.words, Word.Head) - Atomics.load(this.words, Word.Tail)) | 0;
  }

  /** Takes as many of the bytes as there is room for; says how many. */
  push(from: Uint8Array): number {
    const count = Math.min(from.length, SIZE - this.used);
    const head = Atomics.load(this.words, Word.Head);
    for (let i = 0; i < count; i++) this.bytes[(head + i) & (SIZE - 1)] = from[i];
    Atomics.store(this.words, Word.Head, (head + count) | 0);
    return count;
  }

  /** The oldest byte, or -1. */
  shift(): number {
    if (this.used === 0) return -1;
    const tail = Atomics.load(this.words, Word.Tail);
    const byte = this.bytes[tail & (SIZE - 1)];
    Atomics.store(this.words, Word.Tail, (tail + 1) | 0);
    return byte;
  }
}
