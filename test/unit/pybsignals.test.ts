import { beforeEach, describe, expect, test } from "vitest";
import { getattr } from "../../src/vm/attribute";
import { pyb } from "../../src/pyb/index";
import { ByteArray } from "../../src/object/buffer";
import { Tuple, toFloat, tuple, type Value } from "../../src/vm/value";
import { repr, str } from "../../src/vm/text";
import { World, call, constant, fun, make, raised } from "./pybworld";

let world: World;
const items = (x: Value): Value[] => (x as Tuple).a;

describe("the pyboard", () => {
  beforeEach(() => void (world = new World("pyboard")));

  test("pins have STM32 names, ports and alternate functions", () => {
    const pin = make("Pin", ["X2"]);
    expect(repr(pin)).toBe("Pin(Pin.cpu.A1, mode=Pin.IN)");
    expect(["name", "port", "pin", "gpio", "af"].map((m) => call(pin, m))).toEqual(["A1", 0, 1, 0x40020000, 0]);
    expect(call(make("Pin", ["B3"]), "names")).toEqual(["B3", "X17", "SW"]);
    const list = call(pin, "af_list") as Value[];
    expect(list.map(repr)).toEqual(["Pin.AF1_TIM2", "Pin.AF2_TIM5", "Pin.AF7_USART2", "Pin.AF8_UART4"]);
    expect([call(list[1], "name"), call(list[1], "index"), call(list[1], "reg")]).toEqual(["AF2_TIM5", 2, 0x40000c00]);
    expect(constant("Pin", "AF2_TIM5")).toBe(2);
    call(pin, "init", [constant("Pin", "AF_PP")], { af: 1 });
    expect(repr(pin)).toBe("Pin(Pin.cpu.A1, mode=Pin.ALT, alt=Pin.AF1_TIM2)");
    call(pin, "init", [constant("Pin", "AF_OD"), 1], { alt: 9 });
    expect(repr(pin)).toBe("Pin(Pin.cpu.A1, mode=Pin.ALT_OPEN_DRAIN, pull=Pin.PULL_UP, alt=9)");
    expect(raised(() => call(pin, "init", [2]))).toBe("ValueError: invalid pin af: -1");
    expect(raised(() => make("Pin", ["Y13"]))).toBe("ValueError: Pin(Y13) doesn't exist");
    expect(raised(() => constant("Pin", "AF4_PWM"))).toMatch(/^AttributeError/);
  });

  test("one interrupt line for the pins of one number", () => {
    const [a, b] = ["A4", "B4"].map((name) => make("Pin", [name]));
    call(a, "irq", [fun(() => null)]);
    expect(raised(() => call(b, "irq", [fun(() => null)]))).toBe("OSError: IRQ resource already taken by Pin('A4')");
    call(a, "irq", [null]);
    const ext = make("ExtInt", [b, constant("ExtInt", "IRQ_RISING"), 0, fun(() => null)]);
    expect(repr(ext)).toBe("<ExtInt line=4>");
    expect(raised(() => call(a, "irq", [fun(() => null)]))).toBe("OSError: ExtInt vector 4 is already in use");
    const lines: Value[] = [];
    call(make("ExtInt", [22, constant("ExtInt", "IRQ_RISING"), 0, fun((line) => (lines.push(line), null))]), "swint");
    expect(lines).toEqual([22]);
    expect(raised(() => make("ExtInt", [23, 0, 0, null]))).toBe("ValueError: ExtInt vector 23 >= max of 23");
  });

  test("two LEDs have a brightness, two have not", () => {
    const at = (n: number) => (make("LED", [n]), call(make("LED", [n]), "intensity", [100]), call(make("LED", [n]), "intensity"));
    expect([1, 2, 3, 4].map(at)).toEqual([255, 255, 100, 100]);
  });

  test("the accelerometer answers once it is powered", () => {
    const i2c = make("I2C", [1, 0]);
    expect(call(i2c, "scan")).toEqual([]);
    const accel = make("Accel");
    expect(repr(accel)).toBe("<Accel>");
    expect(call(i2c, "scan")).toEqual([0x4c]);
    world.board.accelerometer!.acceleration = { x: 0.5, y: -1, z: 0.25 };
    expect(["x", "y", "z"].map((axis) => call(accel, axis))).toEqual([11, -21, 5]);
    for (let i = 0; i < 3; i++) call(accel, "filtered_xyz");
    expect(items(call(accel, "filtered_xyz"))).toEqual([44, -84, 20]);
    expect([call(accel, "read", [7]), call(accel, "tilt")]).toEqual([1, (5 << 2) | 1]);
    call(make("Pin", ["MMA_AVDD"]), "low");
    expect(raised(() => call(accel, "x"))).toBe("OSError: [Errno 5] EIO");
  });

  test("timers: channels, pulse widths, captures, encoders", () => {
    const timer = make("Timer", [2], { freq: 1000 });
    const X1 = make("Pin", ["X1"]);
    const T = (name: string) => constant("Timer", name);
    expect(call(timer, "channel", [1])).toBe(null);
    const ch = call(timer, "channel", [1, T("PWM")], { pin: X1, pulse_width_percent: 25 });
    expect(call(timer, "channel", [1])).toBe(ch);
    expect(repr(ch)).toBe("TimerChannel(timer=2, channel=1, mode=PWM)");
    expect(repr(X1)).toBe("Pin(Pin.cpu.A0, mode=Pin.ALT, alt=Pin.AF1_TIM2)");
    expect([call(ch, "pulse_width"), call(ch, "pulse_width_us"), call(ch, "pulse_width_ns")]).toEqual([21000, 250, 250000]);
    expect(str(call(ch, "pulse_width_percent"))).toBe("25.0");
    const last = () => world.board.pwm.settings[0][world.board.pwm.settings[0].length - 1];
    expect(last()).toMatchObject({ frequency: 1000, duty: 0.25 });
    call(ch, "pulse_width_us", [100]);
    expect(last()).toMatchObject({ duty: 0.1 });
    call(ch, "pulse_width_percent", [toFloat(150)]);
    expect(last()).toMatchObject({ duty: 1 });
    call(timer, "freq", [500]);
    expect(last()).toMatchObject({ frequency: 500, duty: 0.5 });
    call(timer, "channel", [1, T("PWM_INVERTED")], { pin: X1, pulse_width: 0 });
    expect(last()).toMatchObject({ duty: 1 });
    call(timer, "deinit");
    expect(last()).toMatchObject({ frequency: 0 });

    const of = (args: Value[], keywords = {}) => raised(() => call(timer, "channel", args, keywords));
    expect(of([5, 0])).toBe("ValueError: invalid channel (5)");
    expect(of([1, 12])).toBe("ValueError: invalid mode (12)");
    expect(of([1, 0], { pin: 3 })).toBe("ValueError: pin argument needs to be a Pin type");
    expect(of([1, 0], { pin: make("Pin", ["Y3"]) })).toBe("ValueError: Pin(B8) doesn't have an alt for Timer(2)");
    expect(of([1, T("OC_TOGGLE")], { polarity: 7 })).toBe("ValueError: invalid polarity (7)");
    expect(of([1], { compare: 1 })).toBe("TypeError: 'mode' argument required");
    expect(of([1, 0], { callback: 1 })).toBe("ValueError: callback must be None or a callable object");
    expect(raised(() => call(make("Timer", [10], { freq: 1 }), "channel", [1, T("ENC_A")]))).toBe(
      "ValueError: encoder not supported on timer 10",
    );
  });

  test("a channel's callback comes at its count, in every direction", () => {
    const at: number[] = [];
    for (const mode of ["UP", "DOWN", "CENTER"]) {
      const timer = make("Timer", [4], { prescaler: 83, period: 999, mode: constant("Timer", mode) });
      const start = world.clock.now();
      call(timer, "channel", [2, constant("Timer", "OC_TIMING")], {
        compare: 250,
        callback: fun(() => (at.push(Math.round(world.clock.now() - start)), null)),
      });
      make("delay", [3]);
      call(timer, "deinit");
    }
    expect(at).toEqual([250, 1250, 2250, 749, 1749, 2749, 1748]);
  });

  test("OC_TOGGLE turns the pin over, OC_FORCED sets it", () => {
    const timer = make("Timer", [2], { prescaler: 83, period: 999 });
    const X1 = make("Pin", ["X1"]);
    call(timer, "channel", [1, constant("Timer", "OC_TOGGLE")], { pin: X1, compare: 500 });
    make("delay", [3]);
    expect(world.board.nets[0].history.map((c) => c.time)).toEqual([500, 1500, 2500]);
    call(timer, "channel", [1, constant("Timer", "OC_FORCED_ACTIVE")], { pin: X1, polarity: constant("Timer", "LOW") });
    expect(world.board.nets[0].level).toBe(0);
  });

  test("IC notes the counter at edges", () => {
    const timer = make("Timer", [2], { prescaler: 83, period: 0xfffff });
    const ch = call(timer, "channel", [1, constant("Timer", "IC")], {
      pin: make("Pin", ["X1"]),
      polarity: constant("Timer", "FALLING"),
    });
    world.clock.at(1000, () => world.board.drive(0, 1));
    world.clock.at(2500, () => world.board.drive(0, 0));
    world.clock.at(4000, () => world.board.drive(0, 1));
    make("delay", [5]);
    expect(call(ch, "capture")).toBe(2500);
  });

  test("an encoder turns the counter up and down", () => {
    const timer = make("Timer", [2], { prescaler: 0, period: 99 });
    for (const n of [1, 2]) call(timer, "channel", [n, constant("Timer", "ENC_AB")], { pin: make("Pin", ["X" + n]) });
    const step = (a: 0 | 1, b: 0 | 1) => {
      world.board.drive(0, a);
      make("delay", [1]);
      world.board.drive(1, b);
      make("delay", [1]);
      return call(timer, "counter");
    };
    expect([step(1, 0), step(1, 1), step(0, 1), step(0, 0)]).toEqual([1, 2, 3, 4]);
    world.board.drive(1, 1);
    make("delay", [1]);
    expect(call(timer, "counter")).toBe(3);
  });

  test("analog inputs, one by one, in step with a timer, and all of them", () => {
    const { adc, nets } = world.board;
    adc.sources[32] = 1.65;
    adc.sources[33] = (time) => time / 1e6;
    const x19 = make("ADC", ["X19"]);
    expect(repr(x19)).toBe("<ADC on X19 channel=10>");
    expect(nets[32].mode).toBe("analog");
    expect(call(x19, "read")).toBe(2048);
    const into = new ByteArray(new Uint8Array(4));
    const timer = make("Timer", [6], { freq: 10 });
    expect(call(make("ADC", [make("Pin", ["X20"])]), "read_timed", [into, timer])).toBe(4);
    expect([...into.u]).toEqual([7, 15, 23, 31]);
    expect(call(x19, "read_timed", [into, 100])).toBe(4);
    expect([...into.u]).toEqual([128, 128, 128, 128]);
    const both = tuple([x19, make("ADC", [11])]);
    const buffers = tuple([into, new ByteArray(new Uint8Array(4))]);
    expect(call(getattr(pyb, "ADC"), "read_timed_multi", [both, buffers, timer])).toBe(true);
    expect(raised(() => call(getattr(pyb, "ADC"), "read_timed_multi", [tuple([]), tuple([]), timer]))).toBe(
      "ValueError: need at least 1 ADC",
    );
    expect(raised(() => call(getattr(pyb, "ADC"), "read_timed_multi", [both, tuple([into]), timer]))).toBe(
      "ValueError: length of ADC and buffer lists differ",
    );
    expect(raised(() => call(x19, "read_timed", [into, null]))).toBe("ValueError: need a Timer object");
    expect(raised(() => make("ADC", ["Y1"]))).toBe("ValueError: Pin(C6) doesn't have ADC capabilities");
    expect(raised(() => make("ADC", [19]))).toBe("ValueError: not a valid ADC Channel: 19");
    expect(raised(() => make("ADCAll", [9]))).toBe("ValueError: resolution 9 not supported");
    const all = make("ADCAll", [8, 1 << 10]);
    expect([repr(all), call(all, "read_channel", [10])]).toEqual(["<ADCAll>", 128]);
    adc.temperature = 40;
    expect(call(all, "read_core_temp")).toBeCloseTo(40, 0);
    expect(call(all, "read_core_vbat")).toBeCloseTo(3.0, 2);
    expect(call(all, "read_core_vref")).toBeCloseTo(1.21, 2);
  });

  test("servos move at once or in steps, and keep to their limits", () => {
    const servo = make("Servo", [1]);
    expect(repr(servo)).toBe("<Servo 1 at 1500us>");
    call(servo, "angle", [45]);
    expect([call(servo, "pulse_width"), call(servo, "angle")]).toEqual([1980, 44]);
    expect(world.board.pwm.settings[0].slice(-1)[0]).toMatchObject({ frequency: 50, duty: 1980 / 20000 });
    call(servo, "angle", [0, 100]);
    const seen: Value[] = [];
    for (let i = 0; i < 6; i++) {
      seen.push(call(servo, "pulse_width"));
      make("delay", [20]);
    }
    expect(seen).toEqual([1890, 1790, 1690, 1590, 1500, 1500]);
    call(servo, "speed", [-1000]);
    expect(call(servo, "pulse_width")).toBe(640);
    expect(items(call(servo, "calibration"))).toEqual([640, 2420, 1500, 2470, 2200]);
    call(servo, "calibration", [600, 2400, 1500]);
    expect(items(call(servo, "calibration"))).toEqual([600, 2400, 1500, 2470, 2200]);
    expect(raised(() => call(servo, "calibration", [1, 2]))).toBe("TypeError: calibration expecting 1, 4 or 6 arguments, got 3");
    expect(raised(() => make("Servo", [5]))).toBe("ValueError: Servo(5) doesn't exist");
  });

  test("the clock: dates, weekdays as given, wake-ups", () => {
    const rtc = make("RTC");
    expect(items(call(rtc, "datetime"))).toEqual([2024, 1, 1, 1, 0, 0, 0, 255]);
    call(rtc, "datetime", [tuple([2016, 12, 31, 3, 23, 59, 59, 0])]);
    make("delay", [1500]);
    expect(items(call(rtc, "datetime"))).toEqual([2017, 1, 1, 4, 0, 0, 0, 127]);
    const at: number[] = [];
    const start = world.clock.now();
    call(rtc, "wakeup", [1000, fun((line) => (at.push(line, world.clock.now() - start), null))]);
    make("delay", [2500]);
    expect(at).toEqual([22, 1e6, 22, 2e6]);
    call(rtc, "wakeup", [null]);
    make("delay", [2500]);
    expect(at.length).toBe(4);
    expect(raised(() => call(rtc, "wakeup", [0x20001 * 1000]))).toBe("ValueError: wakeup value too large");
    expect(raised(() => call(rtc, "calibration", [513]))).toBe("ValueError: calibration value out of range");
    expect(raised(() => call(rtc, "datetime", [tuple([1])]))).toMatch(/^ValueError/);
  });
});

describe("the Pico", () => {
  beforeEach(() => void (world = new World("pico")));

  test("has what its hardware has", () => {
    expect(raised(() => make("Accel"))).toBe("OSError: accelerometer not found");
    expect(raised(() => make("LED", [2]))).toBe("ValueError: LED(2) doesn't exist");
    expect(raised(() => make("UART", [3]))).toBe("ValueError: UART(3) doesn't exist");
    expect(make("UART", [4])).toBe(make("UART", [1]));
    const pin = make("Pin", ["GP7"]);
    expect([call(pin, "name"), call(pin, "port"), call(pin, "pin")]).toEqual(["GPIO7", 0, 7]);
    expect(constant("Pin", "AF4_PWM")).toBe(4);
    expect(raised(() => call(pin, "init", [constant("Pin", "AF_PP")], { af: 3 }))).toBe("ValueError: invalid pin af: 3");
    const all = make("ADCAll", [12]);
    expect(call(all, "read_core_temp")).toBeCloseTo(25, 0);
    expect(call(all, "read_core_vbat")).toBeCloseTo(5, 2);
  });

  test("makes PWM at any pin, of 13 Hz to 1 MHz", () => {
    const timer = make("Timer", [4], { freq: 100 });
    call(timer, "channel", [3, constant("Timer", "PWM")], { pin: make("Pin", ["X1"]), pulse_width_percent: 10 });
    expect(world.board.pwm.settings[0]).toEqual([{ time: 0, frequency: 100, duty: 0.1 }]);
    expect(raised(() => call(timer, "freq", [5]))).toBe("ValueError: freq too small");
    expect(raised(() => call(timer, "freq", [2000000]))).toBe("ValueError: freq too large");
  });
});
