import "../../src/object/dict";
import { beforeEach, describe, expect, test } from "vitest";
import "../../src/vm/bind";
import "../../src/object/exception";
import { setHost, type Host } from "../../src/vm/host";
import { setHal } from "../../src/pyb/hardware";
import { pyb } from "../../src/pyb/index";
import { machine } from "../../src/machine/index";
import { time } from "../../src/module/time";
import { SimBoard, boards } from "../../src/sim/board";
import { VirtualClock } from "../../src/sim/clock";
import { RegisterDevice } from "../../src/sim/devices/register";
import { Bytes, ByteArray } from "../../src/object/buffer";
import { Tuple, instance, toFloat, type Module, type Value } from "../../src/vm/value";
import { native } from "../../src/vm/define";
import { callKw } from "../../src/vm/call";
import { getattr } from "../../src/vm/attribute";
import { repr, str } from "../../src/vm/text";
import { charge, poll, resetPoll, sleepUntil } from "../../src/vm/poll";
import { SoftTimer, startTimer, stopTimer } from "../../src/vm/timers";
import { resetSchedule, schedule } from "../../src/vm/callback";
import { errors, valueError } from "../../src/vm/error";

let clock: VirtualClock;
let board: SimBoard;
let errorText: string;
let outText: string;
let interrupt: boolean;

beforeEach(() => {
  clock = new VirtualClock();
  board = new SimBoard(boards.pico, clock);
  errorText = outText = "";
  interrupt = false;
  const host: Partial<Host> = {
    trace: () => null,
    frames: () => [],
    nullAccess: () => false,
    now: () => clock.now(),
    epoch: () => 1704067200e6 + clock.now(),
    wait: (due) => clock.wait(due),
    budget: () => {
      clock.advance(1000);
      return 250;
    },
    interrupted: () => {
      const was = interrupt;
      interrupt = false;
      return was;
    },
    write: (text) => void (outText += text),
    writeError: (text) => void (errorText += text),
    free: () => Infinity,
  };
  setHost(host as Host);
  setHal(board);
  resetPoll();
  resetSchedule();
});

type Keywords = { [name: string]: Value };
/** Calls `x.name(...)` as Python would. */
const call = (x: Value, name: string, args: Value[] = [], keywords: Keywords = {}): Value =>
  callKw(getattr(x, name), args, Object.keys(keywords), Object.values(keywords));
const make = (name: string, args: Value[] = [], keywords: Keywords = {}, module: Module = pyb): Value => call(module, name, args, keywords);
/** A Python function of one argument. */
const fun = (f: (x: Value) => Value): Value => native(((x: Value) => f(x)) as Value, "f");

/** What a call raises, as `Type: message`. */
function raised(f: () => unknown): string {
  try {
    f();
  } catch (e) {
    return `${(e as Value).cls.name}: ${str(e)}`;
  }
  return "nothing";
}

describe("poll", () => {
  test("a periodic timer keeps its phase and runs once per period", () => {
    const at: number[] = [];
    const timer = new SoftTimer(() => at.push(clock.now()));
    startTimer(timer, 1000, 1000);
    sleepUntil(3500);
    expect(at).toEqual([1000, 2000, 3000]);
    clock.advance(2000);
    poll();
    expect(at).toEqual([1000, 2000, 3000, 6500, 6500, 6500]);
    stopTimer(timer);
    sleepUntil(20_000);
    expect(at.length).toBe(6);
  });

  test("a timer far behind drops the oldest periods", () => {
    let count = 0;
    startTimer(new SoftTimer(() => count++), 10, 10);
    clock.advance(100_000);
    poll();
    expect(count).toBe(8);
    count = 0;
    sleepUntil(clock.now() + 100);
    expect(count).toBe(10);
  });

  test("timers run by their times; one-shots once", () => {
    const order: string[] = [];
    startTimer(new SoftTimer(() => order.push("b")), 200, 0);
    startTimer(new SoftTimer(() => order.push("a")), 100, 0);
    clock.advance(500);
    poll();
    poll();
    expect(order).toEqual(["a", "b"]);
  });

  test("callbacks do not nest", () => {
    const order: string[] = [];
    startTimer(
      new SoftTimer(() => {
        order.push("in");
        clock.advance(1000);
        poll();
        order.push("out");
      }),
      100,
      0,
    );
    startTimer(new SoftTimer(() => order.push("other")), 300, 0);
    sleepUntil(200);
    expect(order).toEqual(["in", "out"]);
    poll();
    expect(order).toEqual(["in", "out", "other"]);
  });

  test("Ctrl-C arrives while callbacks are locked, and out of a callback", () => {
    make("disable_irq");
    interrupt = true;
    expect(raised(poll)).toBe("KeyboardInterrupt: ");
    make("enable_irq");
    schedule(
      fun(() => {
        interrupt = true;
        return poll();
      }),
      null,
    );
    expect(raised(poll)).toBe("KeyboardInterrupt: ");
    expect(errorText).toBe("");
    expect(raised(poll)).toBe("nothing");
  });

  test("what natives charge shortens the budget and lets Ctrl-C in", () => {
    expect(poll()).toBe(250);
    charge(250);
    expect(poll()).toBe(125);
    expect(poll()).toBe(250);
    interrupt = true;
    expect(raised(() => charge(10_000))).toBe("KeyboardInterrupt: ");
  });

  test("scheduled callbacks run later, in order, eight at most; errors are printed", () => {
    const seen: number[] = [];
    for (let i = 0; i < 8; i++)
      schedule(
        fun((x) => (seen.push(x), null)),
        i,
      );
    expect(raised(() => schedule(null, 0))).toBe("RuntimeError: schedule queue full");
    expect(seen).toEqual([]);
    poll();
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    schedule(
      fun(() => {
        throw valueError("oops");
      }),
      null,
    );
    poll();
    expect(errorText).toBe("ValueError: oops\n");
  });
});

describe("Pin", () => {
  test("names and the order of look-up", () => {
    const pin = make("Pin", ["X9"]);
    expect(pin).toBe(make("Pin", ["GPIO5"]));
    expect(pin).toBe(make("Pin", [pin]));
    expect(pin).toBe(getattr(getattr(getattr(pyb, "Pin"), "board"), "GP5"));
    expect(pin).toBe(getattr(getattr(getattr(pyb, "Pin"), "cpu"), "GPIO5"));
    expect(call(pin, "names")).toEqual(["GPIO5", "GP5", "X9"]);
    expect(call(pin, "name")).toBe("GPIO5");
    expect([call(pin, "port"), call(pin, "pin"), call(pin, "gpio")]).toEqual([0, 5, 0x40014000]);
    expect(raised(() => make("Pin", ["Y11"]))).toBe("ValueError: Pin(Y11) doesn't exist");
    expect(raised(() => make("Pin", ["GPIO30"]))).toBe("ValueError: Pin(GPIO30) doesn't exist");
    expect(raised(() => getattr(getattr(getattr(pyb, "Pin"), "board"), "Q1"))).toBe(
      "AttributeError: type object 'board' has no attribute 'Q1'",
    );
    const Pin = getattr(pyb, "Pin");
    call(Pin, "mapper", [fun((name) => (name === "motor" ? pin : name === "bad" ? 1 : null))]);
    expect(make("Pin", ["motor"])).toBe(pin);
    expect(raised(() => make("Pin", ["bad"]))).toBe("ValueError: Pin.mapper didn't return a Pin object");
    expect(make("Pin", ["X1"])).toBe(make("Pin", ["GPIO0"]));
    call(Pin, "mapper", [null]);
    call(Pin, "debug", [true]);
    make("Pin", ["X9"]);
    expect(outText).toBe("Pin.board maps 'X9' to Pin(Pin.cpu.GPIO5, mode=Pin.IN)\n");
  });

  test("modes, pulls and their reprs", () => {
    const Pin = getattr(pyb, "Pin");
    const pin = make("Pin", ["X3", getattr(Pin, "IN"), getattr(Pin, "PULL_UP")]);
    expect(repr(pin)).toBe("Pin(Pin.cpu.GPIO6, mode=Pin.IN, pull=Pin.PULL_UP)");
    expect(call(pin, "value")).toBe(1);
    expect([call(pin, "mode"), call(pin, "pull"), call(pin, "af")]).toEqual([0, 1, 0]);
    call(pin, "init", [1], { value: true });
    expect(repr(pin)).toBe("Pin(Pin.cpu.GPIO6, mode=Pin.OUT)");
    expect(call(pin, "__call__")).toBe(1);
    call(pin, "init", [0x11]);
    expect(repr(pin)).toBe("Pin(Pin.cpu.GPIO6, mode=Pin.OPEN_DRAIN)");
    call(pin, "init", [3]);
    expect(repr(pin)).toBe("Pin(Pin.cpu.GPIO6, mode=Pin.ANALOG)");
    expect(raised(() => call(pin, "init", [9]))).toBe("ValueError: invalid pin mode: 9");
    expect(raised(() => call(pin, "init", [0, 7]))).toBe("ValueError: invalid pin pull: 7");
    expect(raised(() => call(pin, "init", [2], { alt: 4 }))).toBe("ValueError: invalid pin af: 4");
    expect(raised(() => make("Pin", ["X3"], { value: 1 }))).toBe("TypeError: 'mode' argument required");
  });

  test("levels: on, off, high, low, value by truth", () => {
    const pin = make("Pin", ["X3", 1]);
    const levels = [];
    for (const name of ["on", "off", "high", "low"]) {
      expect(call(pin, name)).toBe(null);
      levels.push(call(pin, "value"));
    }
    call(pin, "value", ["x"]);
    levels.push(call(pin, "value"));
    call(pin, "value", [null]);
    levels.push(call(pin, "value"));
    expect(levels).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test("irq gets the pin, for the edges asked for", () => {
    const seen: Value[] = [];
    const pin = make("Pin", ["X3", 0]);
    call(pin, "irq", [fun((p) => (seen.push(p), null))], { trigger: 0x10110000 });
    board.drive(6, 1);
    poll();
    board.drive(6, 0);
    poll();
    expect(seen).toEqual([pin]);
    call(pin, "irq", [null]);
    board.drive(6, 1);
    poll();
    expect(seen.length).toBe(1);
  });
});

describe("LED and Switch", () => {
  test("an LED is on or off", () => {
    const led = make("LED", [1]);
    expect(led).toBe(make("LED", [1]));
    expect(repr(led)).toBe("LED(1)");
    call(led, "toggle");
    expect(call(led, "intensity")).toBe(255);
    call(led, "toggle");
    expect(call(led, "intensity")).toBe(0);
    expect(board.ledHistory(1).map((c) => c.level)).toEqual([1, 0]);
    call(led, "intensity", [51]);
    expect(call(led, "intensity")).toBe(51);
    expect(board.pwm.settings[25]).toEqual([{ time: 0, frequency: 1000, duty: 0.2 }]);
    call(led, "toggle");
    expect(call(led, "intensity")).toBe(0);
    call(led, "on");
    expect(board.nets[25].read()).toBe(1);
    expect(raised(() => make("LED", [2]))).toBe("ValueError: LED(2) doesn't exist");
    expect(raised(() => make("LED", [0]))).toBe("ValueError: LED(0) doesn't exist");
  });

  test("the switch says whether it is pressed, and calls back when it is", () => {
    let count = 0;
    const sw = make("Switch");
    expect([repr(sw), call(sw, "value")]).toEqual(["Switch()", false]);
    call(sw, "callback", [native((() => (count++, null)) as Value, "f")]);
    clock.at(1000, () => board.button!.press());
    clock.at(2000, () => board.button!.release());
    clock.at(3000, () => board.button!.press());
    make("delay", [10]);
    expect(count).toBe(2);
    expect(call(sw, "__call__")).toBe(true);
    call(sw, "callback", [null]);
    board.button!.release();
    board.button!.press();
    make("delay", [1]);
    expect(count).toBe(2);
  });
});

describe("ExtInt", () => {
  const ext = (callback: Value, mode = 0x10110000) => make("ExtInt", ["X3", mode, 0, callback]);

  test("edges, software triggers, disabling", () => {
    const seen: Value[] = [];
    const x = ext(fun((line) => (seen.push(line), null)));
    expect(repr(x)).toBe("<ExtInt line=6>");
    expect(call(x, "line")).toBe(6);
    call(x, "swint");
    call(x, "disable");
    call(x, "swint");
    board.drive(6, 1);
    call(x, "enable");
    poll();
    expect(seen).toEqual([6]);
    call(x, "swint");
    expect(seen).toEqual([6, 6]);
  });

  test("while interrupts are disabled one edge per line is kept", () => {
    let count = 0;
    ext(
      fun(() => (count++, null)),
      0x10310000,
    );
    expect(make("disable_irq")).toBe(true);
    expect(make("disable_irq")).toBe(false);
    board.drive(6, 1);
    poll();
    board.drive(6, 0);
    make("delay", [5]);
    expect(count).toBe(0);
    make("enable_irq", [false]);
    poll();
    expect(count).toBe(0);
    make("enable_irq");
    expect(count).toBe(1);
  });

  test("a callback that raises is disabled and reported", () => {
    const x = ext(
      fun(() => {
        throw valueError("bad");
      }),
    );
    call(x, "swint");
    call(x, "swint");
    expect(errorText).toBe("uncaught exception in ExtInt interrupt handler line 6\nValueError: bad\n");
    ext(fun(() => null));
  });

  test("wrong arguments", () => {
    const f = fun(() => null);
    expect(raised(() => make("ExtInt", [4, 0x10110000, 0, f]))).toBe("ValueError: ExtInt vector 4 < 16, use a Pin object");
    expect(raised(() => make("ExtInt", [99, 0x10110000, 0, f]))).toBe("ValueError: ExtInt vector 99 >= max of 16");
    expect(raised(() => ext(f, 5))).toBe("ValueError: invalid ExtInt Mode: 5");
    expect(raised(() => make("ExtInt", ["X3", 0x10110000, 9, f]))).toBe("ValueError: invalid ExtInt Pull: 9");
    ext(f);
    expect(raised(() => ext(f))).toBe("ValueError: ExtInt vector 6 is already in use");
    ext(null);
    ext(f);
    expect(raised(() => call(make("Pin", ["X3"]), "irq", [f]))).toBe("OSError: ExtInt vector 6 is already in use");
  });
});

describe("Timer", () => {
  test.each([
    [4, 1, 3124, 26879],
    [4, 100, 24, 33599],
    [4, 1000, 4, 16799],
    [1, 100, 124, 13439],
  ])("Timer(%i, freq=%i) counts with prescaler %i and period %i", (id, freq, prescaler, period) => {
    const timer = make("Timer", [id], { freq });
    expect([call(timer, "prescaler"), call(timer, "period")]).toEqual([prescaler, period]);
    expect(call(timer, "freq")).toBe(freq);
  });

  test("the round trips of MicroPython's own test", () => {
    const timer = make("Timer", [4], { prescaler: 100, period: 200 });
    call(timer, "prescaler", [300]);
    call(timer, "period", [400]);
    expect([call(timer, "prescaler"), call(timer, "period")]).toEqual([300, 400]);
    const second = make("Timer", [2], { freq: 100 });
    expect(call(second, "freq")).toBe(100);
    call(second, "freq", [0.01]);
    expect(Number(call(second, "freq")).toFixed(2)).toBe("0.01");
    expect(call(timer, "source_freq")).toBe(84e6);
    expect(call(make("Timer", [1]), "source_freq")).toBe(168e6);
  });

  test("reprs", () => {
    expect(repr(make("Timer", [7]))).toBe("Timer(7)");
    expect(repr(make("Timer", [4], { freq: 1 }))).toBe("Timer(4, freq=1, prescaler=3124, period=26879, mode=UP, div=1)");
    expect(repr(make("Timer", [8], { freq: 100, deadtime: 131 }))).toBe(
      "Timer(8, freq=100, prescaler=124, period=13439, mode=UP, div=1, deadtime=130, brk=BRK_OFF)",
    );
    const timer = make("Timer", [4]);
    call(timer, "deinit");
    expect(repr(timer)).toBe("Timer(4)");
  });

  test("the callback gets the timer once a period; None and deinit end it", () => {
    const seen: Value[] = [];
    const timer = make("Timer", [4], { freq: 100, callback: fun((t) => (seen.push([t, clock.now()]), null)) });
    make("delay", [35]);
    expect(seen).toEqual([
      [timer, 10_000],
      [timer, 20_000],
      [timer, 30_000],
    ]);
    call(timer, "callback", [null]);
    make("delay", [35]);
    expect(seen.length).toBe(3);
    call(timer, "callback", [fun((t) => (seen.push(0), call(t, "deinit")))]);
    make("delay", [35]);
    expect(seen.length).toBe(4);
  });

  test("the counter follows the clock, up, down and from a value", () => {
    const timer = make("Timer", [4], { prescaler: 83, period: 999 });
    clock.advance(250);
    expect(call(timer, "counter")).toBe(250);
    clock.advance(1000);
    expect(call(timer, "counter")).toBe(250);
    call(timer, "counter", [900]);
    clock.advance(50);
    expect(call(timer, "counter")).toBe(950);
    const down = make("Timer", [5], { prescaler: 83, period: 999, mode: 0x10 });
    expect(call(down, "counter")).toBe(999);
    clock.advance(10);
    expect(call(down, "counter")).toBe(989);
    const center = make("Timer", [6], { prescaler: 83, period: 1000, mode: 0x20 });
    clock.advance(1200);
    expect(call(center, "counter")).toBe(800);
  });

  test("period and tick_hz", () => {
    const timer = make("Timer", [4], { period: 2, tick_hz: 100 });
    expect(call(timer, "freq")).toBe(50);
    expect(raised(() => call(timer, "init", [], { period: 0 }))).toBe("ValueError: must have positive freq");
    expect(raised(() => call(timer, "init", [], { period: 1_000_000 }))).toBe("ValueError: period too large");
  });

  test("wrong arguments", () => {
    expect(raised(() => make("Timer", [0]))).toBe("ValueError: Timer(0) doesn't exist");
    expect(raised(() => make("Timer", [15]))).toBe("ValueError: Timer(15) doesn't exist");
    const timer = make("Timer", [4]);
    expect(raised(() => call(timer, "init"))).toBe("TypeError: must specify either freq, period, or prescaler and period");
    expect(raised(() => call(timer, "init", [], { freq: 0 }))).toBe("ValueError: must have positive freq");
    expect(raised(() => call(timer, "init", [], { freq: toFloat(-1) }))).toBe("ValueError: must have positive freq");
    expect(raised(() => call(timer, "init", [], { freq: 0.001 }))).toBe("ValueError: freq too small");
    expect(raised(() => call(timer, "init", [], { freq: 1, mode: 5 }))).toBe("ValueError: invalid mode (5)");
    expect(raised(() => call(timer, "callback", [5]))).toBe("ValueError: callback must be None or a callable object");
  });

  test("a callback that raises becomes None and is reported", () => {
    make("Timer", [4], {
      freq: 100,
      callback: fun(() => {
        throw valueError("late");
      }),
    });
    make("delay", [50]);
    expect(errorText).toBe("Uncaught exception in IRQ callback handler\nValueError: late\n");
  });
});

describe("I2C", () => {
  const open = (keywords: Keywords = {}) => make("I2C", [1, 0], keywords);

  test("construction, reprs, errors", () => {
    const i2c = make("I2C", [1]);
    expect(repr(i2c)).toBe("I2C(1)");
    expect(raised(() => call(i2c, "scan"))).toBe("TypeError: I2C must be a controller");
    expect(raised(() => call(i2c, "send", [1, 0x39]))).toBe("OSError: [Errno 16] EBUSY");
    expect(make("I2C", ["X"])).toBe(i2c);
    call(i2c, "init", [0], { baudrate: 100000 });
    expect(repr(i2c)).toBe("I2C(1, I2C.CONTROLLER, baudrate=100000)");
    expect(repr(make("Pin", ["X9"]))).toBe("Pin(Pin.cpu.GPIO5, mode=Pin.ALT_OPEN_DRAIN, pull=Pin.PULL_UP, alt=Pin.AF3_I2C)");
    call(i2c, "init", [], { baudrate: 3_000_000 });
    expect(repr(i2c)).toBe("I2C(1, I2C.CONTROLLER, baudrate=400000)");
    expect(repr(make("I2C", ["Y", 1], { addr: 9 }))).toBe("I2C(2, I2C.PERIPHERAL, addr=0x09)");
    call(i2c, "deinit");
    expect(repr(i2c)).toBe("I2C(1)");
    for (const bus of [-1, 0, 3]) expect(raised(() => make("I2C", [bus]))).toBe(`ValueError: I2C(${bus}) doesn't exist`);
    expect(raised(() => make("I2C", ["Z"]))).toBe("ValueError: I2C(Z) doesn't exist");
    expect(raised(() => make("I2C", [1], { speed: 1 }))).toMatch(/^TypeError/);
    const I2C = getattr(pyb, "I2C");
    expect(["MASTER", "CONTROLLER", "SLAVE", "PERIPHERAL"].map((name) => getattr(I2C, name))).toEqual([0, 0, 1, 1]);
  });

  test("the lines of the tutorials, as they appear on the wire", () => {
    board.attachByName("apds9960");
    let i2c = make("I2C", [1]);
    i2c = make("I2C", [1, getattr(i2c, "MASTER")]);
    call(i2c, "init", [0], { baudrate: 400000 });
    expect(call(i2c, "mem_write", [40, 0x39, 0xa0], { timeout: 1000 })).toBe(null);
    expect(clock.now()).toBe(72.5);
    expect(call(i2c, "mem_read", [1, 0x39, 0xa0]).u).toEqual(new Uint8Array([40]));
    expect(board.transcript()).toEqual([
      "   0.000000 I2C1  START 39+W ACK  A0 ACK  28 ACK  STOP",
      "   0.000073 I2C1  START 39+W ACK  A0 ACK  RESTART 39+R ACK  28 NACK  STOP",
    ]);
  });

  test("send, recv, scan, is_ready, 16-bit registers", () => {
    board.attach(1, 0x40, new RegisterDevice());
    board.attach(1, 0x50, new RegisterDevice());
    const i2c = open();
    expect(call(i2c, "scan")).toEqual([0x40, 0x50]);
    expect([call(i2c, "is_ready", [0x40]), call(i2c, "is_ready", [0x41])]).toEqual([true, false]);
    call(i2c, "send", [new Bytes(new Uint8Array([5, 77, 78])), 0x40]);
    call(i2c, "send", [5], { addr: 0x40 });
    expect(call(i2c, "recv", [2, 0x40]).u).toEqual(new Uint8Array([77, 78]));
    const buffer = new ByteArray(new Uint8Array(3));
    expect(call(i2c, "mem_read", [buffer, 0x40, 5])).toBe(buffer);
    expect(buffer.u).toEqual(new Uint8Array([77, 78, 0]));
    call(i2c, "mem_write", ["A", 0x50, 0x0102], { addr_size: 16 });
    expect(board.transcript().pop()).toMatch(/START 50\+W ACK {2}01 ACK {2}02 ACK {2}41 ACK {2}STOP$/);
    expect(raised(() => call(i2c, "send", [1]))).toBe("TypeError: addr argument required");
    expect(raised(() => call(i2c, "recv", [new Bytes(new Uint8Array(1)), 0x40]))).toBe("TypeError: object with buffer protocol required");
    expect(raised(() => call(i2c, "recv", [-1, 0x40]))).toMatch(/^MemoryError/);
  });

  test("no answer is EIO, a stuck bus ETIMEDOUT after the timeout", () => {
    board.attach(1, 0x40, new RegisterDevice());
    const i2c = open();
    for (const f of [
      () => call(i2c, "mem_read", [1, 0x4d, 10]),
      () => call(i2c, "mem_write", [1, 0x4d, 10]),
      () => call(i2c, "send", [1, 0x4d]),
      () => call(i2c, "recv", [1, 0x4d]),
    ]) {
      expect(raised(f)).toBe("OSError: [Errno 5] EIO");
      call(i2c, "mem_read", [1, 0x40, 10]);
    }
    board.i2c(0).faults.stuck = true;
    const before = clock.now();
    expect(raised(() => call(i2c, "send", [1, 0x40], { timeout: 20 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    expect(clock.now() - before).toBe(20_000);
    board.i2c(0).faults.stuck = false;
    expect(call(i2c, "send", [1, 0x40])).toBe(null);
    const peripheral = make("I2C", [2, 1]);
    expect(raised(() => call(peripheral, "recv", [1], { timeout: 3 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    expect(raised(() => call(peripheral, "scan"))).toBe("TypeError: I2C must be a controller");
  });

  test("no callback runs during a transfer; it is not lost either", () => {
    board.attach(1, 0x40, new RegisterDevice());
    const i2c = open({ baudrate: 10_000 });
    const seen: number[] = [];
    make("Timer", [4], { freq: 1000, callback: fun(() => (seen.push(clock.now()), null)) });
    call(i2c, "send", [new Bytes(new Uint8Array(3)), 0x40]);
    expect(seen).toEqual([]);
    poll();
    expect(seen.length).toBe(4);
  });
});

describe("functions", () => {
  test("time passes in delay and udelay, not for 0 and less", () => {
    for (const ms of [-1, 0]) make("delay", [ms]);
    make("udelay", [-5]);
    expect(clock.now()).toBe(0);
    make("delay", [17]);
    make("udelay", [300]);
    expect([make("micros"), make("millis")]).toEqual([17_300, 17]);
    expect([make("elapsed_millis", [10]), make("elapsed_micros", [17_000])]).toEqual([7, 300]);
    clock.advanceTo(2 ** 30 * 1000 + 5000);
    expect(make("millis")).toBe(5);
    expect(make("elapsed_millis", [2 ** 30 - 5])).toBe(10);
    expect(raised(() => make("delay", ["x"]))).toBe("TypeError: can't convert str to int");
  });

  test("wfi waits a millisecond or until something happens", () => {
    make("wfi");
    expect(clock.now()).toBe(1000);
    clock.at(1400, () => {});
    make("wfi");
    expect(clock.now()).toBe(1400);
  });

  test("the board", () => {
    expect(make("unique_id").u.length).toBe(12);
    expect(make("freq").a).toEqual([125e6, 125e6, 125e6, 125e6]);
    expect(make("freq", [125e6])).toBe(null);
    expect(raised(() => make("freq", [84e6]))).toBe("ValueError: invalid freq");
    const random = make("rng");
    expect(random).toBeLessThan(2 ** 30);
    expect(make("rng")).not.toBe(random);
    expect([make("have_cdc"), make("sync")]).toEqual([true, null]);
    expect(() => make("hard_reset")).toThrow("the program has reset the board");
  });
});

describe("time", () => {
  const t = (name: string, ...args: Value[]) => make(name, args, {}, time);

  test("waiting", () => {
    t("sleep", 1.5);
    t("sleep_ms", 20);
    t("sleep_us", 7);
    t("sleep_ms", -5);
    expect(clock.now()).toBe(1_520_007);
    expect([t("ticks_ms"), t("ticks_us")]).toEqual([1520, 1_520_007]);
  });

  test("ticks wrap at 2**30", () => {
    const half = 2 ** 29;
    expect(t("ticks_add", 0, -1)).toBe(2 ** 30 - 1);
    expect(t("ticks_diff", 0, 2 ** 30 - 1)).toBe(1);
    expect(t("ticks_diff", half, 0)).toBe(-half);
    expect(t("ticks_diff", half, 1)).toBe(half - 1);
    for (const delta of [half, -half]) expect(raised(() => t("ticks_add", 5, delta))).toBe("OverflowError: ticks interval overflow");
  });

  test("dates", () => {
    expect(t("gmtime", 0).a).toEqual([1970, 1, 1, 0, 0, 0, 3, 1]);
    expect(t("localtime", 1709164800 + 86399).a).toEqual([2024, 2, 29, 23, 59, 59, 3, 60]);
    expect(t("localtime").a.slice(0, 3)).toEqual([2024, 1, 1]);
    expect(t("time")).toBe(1704067200);
    expect(t("time_ns")).toBe(BigInt("1704067200000000000"));
    const fields = [2023, 14, 30, 25, 61, 61, 0, 0];
    expect(t("mktime", new Tuple(fields))).toBe(Date.UTC(2023, 13, 30, 25, 61, 61) / 1000);
    expect(t("mktime", [1970, 1, 2, 0, 0, 0, 0, 0])).toBe(86400);
    expect(raised(() => t("mktime", [1]))).toBe("TypeError: mktime needs a tuple of length 8 or 9");
    expect(raised(() => t("mktime", 5))).toBe("TypeError: object 'int' isn't a tuple or list");
    expect(raised(() => t("localtime", 1e300))).toMatch(/^OverflowError/);
  });
});

describe("machine", () => {
  const m = (name: string, args: Value[], keywords: Keywords = {}) => make(name, args, keywords, machine);

  test("a Signal over a pin, inverted or not", () => {
    const pin = make("Pin", ["X3", 1]);
    const plain = m("Signal", [pin]);
    const inverted = m("Signal", [pin], { invert: true });
    call(plain, "on");
    expect([call(pin, "value"), call(plain, "value"), call(inverted, "value")]).toEqual([1, 1, 0]);
    call(inverted, "on");
    expect([call(pin, "value"), call(plain, "__call__"), call(inverted, "__call__")]).toEqual([0, 0, 1]);
    call(inverted, "value", [0]);
    expect(call(pin, "value")).toBe(1);
    expect(instance(getattr(machine, "PinBase"))).toBeDefined();
  });

  test("time_pulse_us measures, or says in which wait the time ran out", () => {
    const pin = make("Pin", ["X3", 0]);
    clock.at(1000, () => board.drive(6, 1));
    clock.at(1500, () => board.drive(6, 0));
    expect(m("time_pulse_us", [pin, 1])).toBe(500);
    expect(m("time_pulse_us", [pin, 1, 10])).toBe(-2);
    expect(m("time_pulse_us", [pin, 0, 10])).toBe(-1);
  });
});

test("OSError has the error number as its argument", () => {
  const i2c = make("I2C", [1, 0]);
  try {
    call(i2c, "send", [1, 0x11]);
    expect.unreachable();
  } catch (e) {
    expect((e as Value).cls).toBe(errors.OSError);
    expect((e as Value).args.a).toEqual([5]);
  }
});
