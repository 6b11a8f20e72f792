/**
 * A program while it comes, piece by piece. In: what came, as bytes, one character each. Out: all of it, or null where there was no room: then the
 * rest is received all the same, so that the prompt stays in step with whoever sends. Nothing long is made before the end, because to make
 * a text longer by a few characters takes the board as long as to copy it.
 */

import { reserve, reserveText } from "../vm/guard";

/** Characters that are put together at once: a statement with a piece of a file is one of them. */
const PIECE = 1280;
/** So many find a place anywhere. */
const SHORT = 512;
/** While the engine joins texts it makes the result longer, and moves it; beyond U+007F a character takes two bytes. */
const PEAK = 3;

export class Received {
  private pieces: string[] = [];
  private last = "";
  private length = 0;
  private lost = false;

  add(more: string): void {
    if (this.lost) return;
    if (this.last.length > SHORT) this.keep(() => reserveText(this.last.length + more.length, [this.last, more]));
    this.last += more;
    if (this.last.length < PIECE) return;
    this.keep(() => {
      reserve(PIECE * PEAK);
      this.pieces.push(this.last);
    });
    this.length += this.last.length;
    this.last = "";
  }

  /** What came since the last call. */
  take(): string | null {
    let text = this.last;
    if (this.pieces.length > 0) {
      this.keep(() => {
        reserve((this.length + text.length) * PEAK);
        text = this.pieces.join("") + text;
      });
    }
    const { lost } = this;
    this.pieces = [];
    this.last = "";
    this.length = 0;
    this.lost = false;
    return lost ? null : text;
  }

  /** What is there goes where there is no room for more. Whatever says so is dropped: what makes an exception of it may have to be fetched. */
  private keep(more: () => void): void {
    try {
      more();
    } catch (_) {
      this.pieces = [];
      this.last = "";
      this.lost = true;
    }
  }
}
