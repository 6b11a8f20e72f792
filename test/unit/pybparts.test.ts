import { beforeEach, describe, expect, test } from "vitest";
import { getattr } from "../../src/vm/attribute";
import { repr } from "../../src/vm/text";
import { tuple, type Tuple, type Value } from "../../src/vm/value";
import { ByteArray, Bytes } from "../../src/object/buffer";
import { native } from "../../src/vm/define";
import { pyb } from "../../src/pyb/index";
import { SimDisk } from "../../src/sim/disk";
import { Reset } from "../../src/sim/board";
import type { SpiDevice } from "../../src/sim/spi";
import { World, call, constant, fun, make, raised } from "./pybworld";

let world: World;
const bytes = (x: Value): number[] => [...(x as Bytes).u];
const items = (x: Value): Value[] => (x as Tuple).a;
const buffer = (...values: number[]) => new ByteArray(new Uint8Array(values));

describe("the pyboard's parts", () => {
  beforeEach(() => void (world = new World("pyboard")));

  test("DAC: values, sequences, shapes, errors", () => {
    const dac = make("DAC", [1]);
    const sim = world.board.dac!;
    expect(repr(dac)).toBe("DAC(1, bits=8)");
    expect(make("DAC", [make("Pin", ["X5"])])).toBe(dac);
    call(dac, "write", [255]);
    expect(sim.value(1)).toBe(0xff0);
    call(dac, "init", [12]);
    call(dac, "write", [4095]);
    expect(sim.voltage(1)).toBe(3.3);
    call(dac, "write_timed", [new Bytes(new Uint8Array([0, 1, 2, 0])), 100], { mode: constant("DAC", "CIRCULAR") });
    expect([0, 10, 10].map((ms) => (make("delay", [ms]), sim.value(1)))).toEqual([256, 2, 256]);
    call(dac, "init");
    call(dac, "write_timed", [buffer(1, 2), make("Timer", [6], { freq: 1000 })]);
    expect([0, 1, 1].map((ms) => (make("delay", [ms]), sim.value(1)))).toEqual([16, 32, 32]);
    call(dac, "triangle", [1000000]);
    make("udelay", [5000]);
    expect(sim.value(1)).toBe(2 * 4095 - 5000);
    call(dac, "noise", [1000]);
    expect(sim.value(1)).toBe(0xaaa);
    expect(sim.log[1]).toEqual([
      "4080",
      "4095",
      "2 values, 100 Hz, circular",
      "2 values, 1000 Hz",
      "triangle, 1000000 Hz",
      "noise, 1000 Hz",
    ]);
    call(dac, "deinit");
    expect(sim.value(1)).toBe(0);
    expect(raised(() => make("DAC", [3]))).toBe("ValueError: DAC(3) doesn't exist");
    expect(raised(() => make("DAC", ["X1"]))).toBe("ValueError: Pin(A0) doesn't have DAC capabilities");
    expect(raised(() => make("DAC", [1, 9]))).toBe("ValueError: unsupported bits");
    expect(raised(() => call(dac, "write_timed", [buffer(), make("Timer", [3], { freq: 1 })]))).toBe(
      "ValueError: Timer does not support DAC triggering",
    );
  });

  test("Flash: the whole with its table, parts with bytes", () => {
    const whole = make("Flash");
    expect([repr(whole), call(whole, "ioctl", [4, 0]), call(whole, "ioctl", [5, 0])]).toEqual(["Flash()", 480, 512]);
    const block = new ByteArray(new Uint8Array(512));
    expect(call(whole, "readblocks", [0, block])).toBe(0);
    expect([...block.u.slice(446, 462)]).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 224, 0, 0, 0]);
    expect([block.u[510], block.u[511]]).toEqual([0x55, 0xaa]);
    block.u.fill(7);
    expect(call(whole, "writeblocks", [256, block])).toBe(0);
    expect(world.board.flash.bytes[511]).toBe(7);
    expect(call(whole, "readblocks", [480, block])).toBe(-5);
    const part = make("Flash", [], { start: 1024, len: 2048 });
    expect([repr(part), call(part, "ioctl", [4, 0])]).toEqual(["Flash(start=1024, len=2048)", 4]);
    expect(call(part, "writeblocks", [1, buffer(1, 2, 3), 10])).toBe(0);
    expect([...world.board.flash.bytes.slice(1024 + 512 + 10, 1024 + 512 + 14)]).toEqual([1, 2, 3, 0xff]);
    const three = buffer(0, 0, 0);
    expect(call(part, "readblocks", [1, three, 10])).toBe(0);
    expect([...three.u]).toEqual([1, 2, 3]);
    expect([call(part, "readblocks", [4, three, 0]), call(part, "writeblocks", [3, new ByteArray(new Uint8Array(1024))])]).toEqual([
      -5, -5,
    ]);
    expect([call(part, "ioctl", [6, 1]), world.board.flash.bytes[1024 + 512 + 10]]).toEqual([0, 0xff]);
    world.board.flash.broken.add(2);
    expect(call(part, "readblocks", [0, three, 0])).toBe(-5);
    for (const wrong of [{ start: 100 }, { start: 1 << 20 }, { len: 100 }, { len: 0 }]) {
      expect(raised(() => make("Flash", [], wrong))).toBe("ValueError: ");
    }
  });

  test("SDCard: only with a card, and only while it is on", () => {
    const card = make("SDCard");
    expect([call(card, "present"), call(card, "power", [true]), call(card, "info")]).toEqual([false, false, null]);
    world.board.card = new SimDisk(512, 8, 0);
    const block = new ByteArray(new Uint8Array(512).fill(3));
    expect(call(card, "writeblocks", [1, block])).toBe(false);
    expect([call(card, "present"), call(card, "power", [true])]).toEqual([true, true]);
    expect(items(call(card, "info"))).toEqual([4096, 512, 1]);
    expect(call(card, "writeblocks", [1, block])).toBe(true);
    expect(bytes(call(card, "read", [1])).every((b) => b === 3)).toBe(true);
    expect([call(card, "ioctl", [4, 0]), call(card, "ioctl", [5, 0]), call(card, "ioctl", [9, 0])]).toEqual([8, 512, -1]);
    expect(raised(() => call(card, "write", [0, buffer(1)]))).toBe("ValueError: writes must be a multiple of 512 bytes");
    expect(raised(() => call(card, "read", [8]))).toBe("Exception: sdcard_read_blocks failed [-5]");
  });

  test("USB_VCP and USB_HID", () => {
    const vcp = make("USB_VCP");
    expect([repr(vcp), call(vcp, "isconnected"), call(vcp, "any"), call(vcp, "read")]).toEqual(["USB_VCP(0)", true, false, null]);
    expect([call(vcp, "write", ["hi"]), call(vcp, "send", [33])]).toEqual([2, 1]);
    expect(world.out).toBe("hi!");
    let calls = 0;
    call(vcp, "irq", [fun((port) => (calls++, call(port, "read", [1])))]);
    world.board.usb.type("a");
    make("delay", [1]);
    call(vcp, "irq", [null]);
    expect(calls).toBe(1);
    world.board.usb.type("one\ntwo\nthree");
    expect(bytes(call(vcp, "readline"))).toEqual([...Buffer.from("one\n")]);
    expect((call(vcp, "readlines") as Value[]).map((line) => Buffer.from(bytes(line)).toString())).toEqual(["two\n", "three"]);
    world.board.usb.type("xyz");
    const two = buffer(0, 0);
    expect([call(vcp, "recv", [two]), bytes(call(vcp, "recv", [5], { timeout: 10 }))]).toEqual([2, [122]]);
    expect(raised(() => make("USB_VCP", [1]))).toBe("ValueError: ");
    expect(raised(() => call(vcp, "irq", [null, 2]))).toBe("ValueError: unsupported trigger");
    expect(raised(() => call(vcp, "irq", [null], { hard: true }))).toBe("ValueError: hard unsupported");

    const hid = make("USB_HID");
    expect(call(hid, "send", [tuple([1, 2, -1, 0])])).toBe(4);
    expect(make("hid", [tuple([0, 0, 0, 5])])).toBe(4);
    expect(world.board.usb.reports.map((r) => [...r])).toEqual([
      [1, 2, 255, 0],
      [0, 0, 0, 5],
    ]);
    expect(raised(() => call(hid, "send", [tuple([1, 2, 3, 4, 5, 6, 7, 8, 9])]))).toBe(
      "ValueError: tuple/list too large for HID report; use bytearray instead",
    );
    world.board.usb.incoming.push(new Uint8Array([9, 8]));
    expect(bytes(call(hid, "recv", [8]))).toEqual([9, 8]);
    expect([call(hid, "recv", [two], { timeout: 10 }), items(getattr(pyb, "hid_mouse")).slice(0, 4)]).toEqual([0, [1, 2, 4, 8]]);
    expect(bytes(items(getattr(pyb, "hid_mouse"))[4]).length).toBe(52);
    expect(bytes(items(getattr(pyb, "hid_keyboard"))[4]).length).toBe(63);
  });

  test("LCD: a picture, text, and what goes over the wire", () => {
    const sent: number[][] = [];
    let a0 = 1;
    world.board.nets[4].listen((level) => (a0 = level));
    const display: SpiDevice = {
      select: () => void sent.push([]),
      deselect: () => {},
      exchange: (byte) => (sent[sent.length - 1].push(a0 === 0 ? byte : byte | 0x100), 0xff),
    };
    world.board.spi(0).attach(display, world.board.nets[2]);
    const lcd = make("LCD", ["x"]);
    expect(sent[0]).toEqual([0xa0, 0xc0, 0xa2, 0x2f, 0x21, 0x81, 0x28, 0x40, 0xaf]);
    call(lcd, "pixel", [3, 9, 1]);
    call(lcd, "pixel", [200, 9, 1]);
    expect(call(lcd, "get", [3, 9])).toBe(0);
    sent.length = 0;
    call(lcd, "show");
    expect([call(lcd, "get", [3, 9]), call(lcd, "get", [3, 8]), call(lcd, "get", [-1, 0])]).toEqual([1, 0, 0]);
    expect(sent[2]).toEqual([0xb1, 0x10, 0x00]);
    expect(sent[3].map((b) => b & 0xff).indexOf(2)).toBe(124);
    call(lcd, "text", ["!", 0, 0, 1]);
    call(lcd, "show");
    const dots = Array.from({ length: 8 }, (_, y) => Array.from({ length: 8 }, (_, x) => call(lcd, "get", [x, y])).join(""));
    expect(dots.slice(0, 7)).toEqual(["00010000", "00010000", "00010000", "00010000", "00010000", "00000000", "00010000"]);
    sent.length = 0;
    call(lcd, "write", ["A\nB"]);
    expect(sent.filter((s) => s[0] < 0x100).map((s) => s[0] & 0xf)).toContain(1);
    sent.length = 0;
    call(lcd, "contrast", [99]);
    call(lcd, "light", [true]);
    call(lcd, "command", [1, 5]);
    expect(sent).toEqual([[0x81, 0x2f], [0x105]]);
    expect(world.board.nets[37].level).toBe(1);
    expect(raised(() => make("LCD", ["Z"]))).toBe("ValueError: LCD(Z) doesn't exist");
  });

  test("CAN: loop back, filters, FIFOs, timeouts, another node", () => {
    const LOOPBACK = constant("CAN", "LOOPBACK");
    const can = make("CAN", ["YA", LOOPBACK], { baudrate: 500000 });
    expect(repr(can)).toBe("CAN(1, CAN.LOOPBACK, auto_restart=False)");
    call(can, "send", [1, 5], { timeout: 10 });
    expect(call(can, "any", [0])).toBe(false);
    call(can, "setfilter", [0, constant("CAN", "LIST16"), 1, tuple([5, 6, 7, 8])]);
    const reasons: Value[] = [];
    call(can, "rxcallback", [1, native(((_bus: Value, reason: Value) => (reasons.push(reason), null)) as Value, "f")]);
    call(can, "send", [new Bytes(new Uint8Array([1, 2])), 6], { timeout: 10 });
    make("delay", [1]);
    expect(reasons).toEqual([0]);
    expect((call(can, "recv", [1]) as Value[]).slice(0, 4)).toEqual([6, false, false, 1]);
    expect(raised(() => call(can, "recv", [1], { timeout: 10 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    expect(raised(() => call(can, "send", ["123456789", 1]))).toBe("ValueError: CAN data field too long");
    expect(raised(() => call(can, "setfilter", [14, 0, 0, tuple([0, 0, 0, 0])]))).toBe("ValueError: CAN filter parameter error");
    expect(raised(() => make("CAN", [1, LOOPBACK], { baudrate: 123456789 }))).toBe(
      "ValueError: couldn't match baudrate 123456789 and sample point 75",
    );
    call(can, "init", [constant("CAN", "NORMAL")]);
    expect(raised(() => call(can, "send", [1, 1], { timeout: 50 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    const heard: number[] = [];
    world.board.can(0).nodes.push({ receive: (frame) => void heard.push(frame.id, ...frame.data) });
    call(can, "send", [9, 3], { timeout: 50 });
    expect(heard).toEqual([3, 9]);
    for (let i = 0; i < 3; i++) call(can, "send", [1, 1]);
    expect(raised(() => call(can, "send", [1, 1]))).toBe("OSError: [Errno 16] EBUSY");
    expect([call(can, "state"), (call(can, "deinit"), call(can, "state"))]).toEqual([1, 0]);
    expect(raised(() => call(can, "restart"))).toBe("ValueError: ");
    expect(raised(() => make("CAN", [3]))).toBe("ValueError: CAN(3) doesn't exist");
  });
});

describe("functions", () => {
  beforeEach(() => void (world = new World("pyboard")));

  test("clocks, numbers, the board", () => {
    expect(items(make("freq"))).toEqual([168e6, 168e6, 42e6, 84e6]);
    expect(make("freq", [168000000, 168000000])).toBe(null);
    expect(raised(() => make("freq", [84000000]))).toBe("ValueError: invalid freq");
    make("info");
    expect(world.out).toMatch(/^ID=e6605838:83000001:00000000\nS=168000000\nH=168000000\nP1=42000000\nP2=84000000\n/);
    expect([make("main", ["x.py"]), make("country"), make("fault_debug", [true])]).toEqual([null, null, null]);
    for (const name of ["bootloader", "irq_stats"]) expect(raised(() => make(name))).toMatch(/^NotImplementedError/);
    expect([make("usb_mode"), make("usb_mode", ["CDC+HID"]), make("usb_mode")]).toEqual(["VCP+MSC", null, "VCP+HID"]);
    expect(raised(() => make("usb_mode", ["X"]))).toBe("ValueError: bad USB mode");
    const uart = make("UART", [1]);
    expect([make("repl_uart"), make("repl_uart", [uart]), make("repl_uart")]).toEqual([null, null, uart]);
    expect(raised(() => make("repl_uart", [1]))).toBe("ValueError: need a UART object");
  });

  test("the old servo and pwm", () => {
    const last = (pin: number) => world.board.pwm.settings[pin].slice(-1)[0];
    make("servo", [2, 10]);
    expect(last(1)).toMatchObject({ frequency: 50, duty: 500 / 20000 });
    make("pwm", [999, 250]);
    expect(last(2)).toMatchObject({ frequency: 100, duty: 0.25 });
  });

  test("stop sleeps until an interrupt, the clock, or for a time", () => {
    expect(raised(() => make("stop"))).toMatch(/^NotImplementedError: nothing would wake the board/);
    const ext = make("ExtInt", ["X3", constant("ExtInt", "IRQ_RISING"), 0, fun(() => null)]);
    world.clock.at(5000, () => world.board.drive(2, 1));
    make("stop");
    expect(world.clock.now()).toBe(5000);
    call(ext, "disable");
    make("stop", [2000]);
    expect(world.clock.now()).toBe(5000 + 2e6);
    let reset: unknown;
    try {
      make("standby", [1000]);
    } catch (e) {
      reset = e;
    }
    expect(reset).toBeInstanceOf(Reset);
  });
});

describe("the Pico", () => {
  beforeEach(() => void (world = new World("pico")));

  test("has no converters, CAN, HID or cards, and says so", () => {
    expect(raised(() => make("DAC", [1]))).toBe("ValueError: DAC(1) doesn't exist");
    expect(raised(() => make("CAN", [1]))).toBe("ValueError: CAN(1) doesn't exist");
    expect(raised(() => make("LCD", ["Y"]))).toBe("ValueError: LCD(Y) doesn't exist");
    expect(call(make("SDCard"), "present")).toBe(false);
    for (const f of [() => make("USB_HID"), () => make("hid", [tuple([0, 0, 0, 0])])]) expect(raised(f)).toBe("OSError: [Errno 19] ENODEV");
    expect([make("usb_mode"), make("usb_mode", ["CDC"])]).toEqual(["VCP", null]);
    expect(raised(() => make("usb_mode", ["VCP+MSC"]))).toBe("ValueError: bad USB mode");
    expect(call(make("Flash", [], { len: 8192 }), "ioctl", [5, 0])).toBe(4096);
    expect(items(make("freq"))).toEqual([125e6, 125e6, 125e6, 125e6]);
  });
});
