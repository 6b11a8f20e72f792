/**
 * The USB port of the emulated board, as a computer sees it: a serial port. In: the chip's USB controller. Out: bytes both ways;
 * none is lost on the way to the chip, because a packet is handed over only when the firmware has asked for one. What is typed behind a Ctrl-C
 * comes with the next frame: tools write it by itself, and the firmware throws away whatever is in its buffer then.
 */

import { USBCDC, type RP2040 } from "rp2040js";

/** Bytes of a packet. */
const PACKET = 64;
const CTRL_C = 3;
/** Nanoseconds between two frames. */
const FRAME = 1e6;

export class SerialPort {
  /** The firmware has set up its port and the computer has opened it. */
  open = false;
  /** Called with what the board sends. */
  received: (bytes: Uint8Array) => void = () => undefined;
  private waiting: number[] = [];
  private cdc!: USBCDC;
  private usb!: RP2040["usbCtrl"];
  /** The size of the packet that the firmware has asked for. */
  private asked: number | null = null;
  private frame!: ReturnType<RP2040["clock"]["createAlarm"]>;
  /** A Ctrl-C was in this frame. */
  private isOver = false;

  /** The chip was started. */
  connect(rp2040: RP2040): void {
    this.usb = rp2040.usbCtrl;
    this.open = false;
    this.asked = null;
    this.isOver = false;
    this.frame = rp2040.clock.createAlarm(() => {
      this.isOver = false;
      this.offer();
    });
    const cdc = new USBCDC(this.usb);
    this.cdc = cdc;
    cdc.onDeviceConnected = () => (this.open = true);
    cdc.onSerialData = (bytes) => this.received(bytes);
    this.usb.onEndpointRead = (endpoint, size) => {
      if (endpoint !== this.endpoint) return;
      this.asked = size;
      this.offer();
    };
  }

  /** The number of the endpoint that takes bytes; it is known when the port has been set up. */
  private get endpoint(): number {
    return (this.cdc as unknown as { outEndpoint: number }).outEndpoint;
  }

  send(bytes: Uint8Array): void {
    for (const byte of bytes) this.waiting.push(byte);
    this.offer();
  }

  /** Bytes that the firmware has not taken yet. */
  get pending(): number {
    return this.waiting.length;
  }

  private offer(): void {
    if (this.asked === null || this.waiting.length === 0 || this.isOver) return;
    const interrupt = this.waiting.indexOf(CTRL_C);
    const most = Math.min(this.asked, PACKET);
    this.isOver = interrupt >= 0 && interrupt < most;
    if (this.isOver) this.frame.schedule(FRAME);
    const packet = Uint8Array.from(this.waiting.splice(0, this.isOver ? interrupt + 1 : most));
    this.asked = null;
    this.usb.endpointReadDone(this.endpoint, packet);
  }
}
