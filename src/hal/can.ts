/** A CAN controller as a HAL offers it. Types only. It has three mailboxes for sending; filters are the caller's. */

export interface CanFrame {
  id: number;
  /** The id has 29 bits, not 11. */
  extended: boolean;
  /** It asks for data and has none. */
  remote: boolean;
  data: Uint8Array;
}

export interface CanOptions {
  /** Bits a second. */
  baudrate: number;
  /** Frames come back. */
  loopback: boolean;
  /** Nothing gets out, not even an acknowledgement. */
  silent: boolean;
}

export interface Can {
  open(options: CanOptions): void;
  close(): void;
  /** Puts a frame into a mailbox; gives its number, -1 if all are taken. */
  send(frame: CanFrame): number;
  /** Does the frame in this mailbox still wait for its turn, or for an acknowledgement? */
  pending(mailbox: number): boolean;
  /** Takes it back. */
  abort(mailbox: number): void;
  /** Frames in mailboxes. */
  waiting(): number;
  /** The next frame from the bus, or null. */
  take(): CanFrame | null;
}
