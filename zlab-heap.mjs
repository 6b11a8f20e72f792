import {createRequire as __cr} from 'module';const require=__cr(import.meta.url);

// zlab.ts
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { execFileSync } from "node:child_process";

// board/pico/board.json
var board_default = {
  name: "pico",
  machine: "Raspberry Pi Pico with RP2040",
  platform: "rp2",
  build: "RPI_PICO",
  epoch: 1970,
  chip: "rp2040",
  frequency: 125e6,
  pins: [
    "GP0 X1",
    "GP1 X2",
    "GP2 Y10",
    "GP3 Y9",
    "GP4 X10",
    "GP5 X9",
    "GP6 X3",
    "GP7 X4",
    "GP8 Y1",
    "GP9 Y2",
    "GP10 Y6",
    "GP11 Y8",
    "GP12 Y7",
    "GP13 Y5",
    "GP14 X11",
    "GP15 X12",
    "GP16 X7",
    "GP17 X5",
    "GP18 X6",
    "GP19 X8",
    "GP20 Y3",
    "GP21 Y4",
    "GP22 X17 SW",
    "",
    "",
    "GP25 LED LED_GREEN",
    "GP26 X19",
    "GP27 X20",
    "GP28 X21",
    ""
  ],
  leds: [25],
  dimmable: [1],
  switch: 22,
  i2c: [
    {
      name: "X",
      bus: 0,
      scl: 5,
      sda: 4
    },
    {
      name: "Y",
      bus: 1,
      scl: 3,
      sda: 2
    }
  ],
  spi: [
    {
      name: "X",
      bus: 0,
      clock: 125e6,
      sck: 18,
      mosi: 19,
      miso: 16,
      nss: 17
    },
    {
      name: "Y",
      bus: 1,
      clock: 125e6,
      sck: 10,
      mosi: 11,
      miso: 12,
      nss: 13
    }
  ],
  uart: [
    {
      ids: [1, 4],
      name: "XA",
      bus: 0,
      tx: 0,
      rx: 1,
      rts: -1,
      cts: -1
    },
    {
      ids: [2, 6],
      name: "YA",
      bus: 1,
      tx: 8,
      rx: 9,
      rts: -1,
      cts: -1
    }
  ],
  adc: [26, 27, 28],
  reference: 3.3,
  servos: [0, 1, 6, 7],
  displays: {
    X: {
      spi: 1,
      select: 6,
      reset: 7,
      command: 17,
      light: 15
    }
  }
};

// src/image/flashmap.ts
var FLASH_SIZE = 2097152;
var SECTOR = 4096;
var PAGE = 256;
var PROGRAM = 1048576;
var PROGRAM_SIZE = 524288;
var ImageError = class extends Error {
};
function programArea(text) {
  if (text.length >= PROGRAM_SIZE)
    throw new ImageError(`the program has ${text.length} bytes, and the board has room for ${PROGRAM_SIZE - 1}`);
  const area = new Uint8Array(Math.ceil((text.length + 1) / PAGE) * PAGE);
  area.set(text);
  return area;
}

// src/image/uf2.ts
var BLOCK = 512;
var FIRST = 171066965;
var SECOND = 2656915799;
var LAST = 179400496;
var FAMILY_PRESENT = 8192;
var RP2040 = 3834380118;
var FLASH_ADDRESS = 268435456;
function readUf2(file2) {
  if (file2.length === 0 || file2.length % BLOCK !== 0) throw new ImageError("this is no UF2 file: its size is no multiple of 512 bytes");
  const view = new DataView(file2.buffer, file2.byteOffset, file2.byteLength);
  const pieces = [];
  for (let block = 0; block < file2.length; block += BLOCK) {
    const word = (at2) => view.getUint32(block + at2, true);
    if (word(0) !== FIRST || word(4) !== SECOND || word(508) !== LAST) throw new ImageError("this is no UF2 file: a block has no mark");
    if ((word(8) & FAMILY_PRESENT) !== 0 && word(28) !== RP2040) throw new ImageError("this UF2 file is for another chip than the RP2040");
    const at = word(12) - FLASH_ADDRESS;
    if (at < 0 || at + word(16) > FLASH_SIZE) throw new ImageError("this UF2 file writes outside the 2 MB of flash");
    pieces.push({ at, bytes: file2.subarray(block + 32, block + 32 + word(16)) });
  }
  return pieces;
}

// src/sim/adc.ts
var FULL = 4096;
var BANDGAP = 1.21;
var SimAdc = class {
  constructor(nets, reference, chip, clock) {
    this.nets = nets;
    this.reference = reference;
    this.chip = chip;
    this.clock = clock;
    /** What is connected to a pin, by GPIO number. */
    this.sources = {};
    /** Degrees Celsius of the chip. */
    this.temperature = 25;
    /** Counts of noise, up and down. */
    this.noise = 0;
    this.seed = 1;
    this.supply = chip === "stm32f405" ? 3 : 5;
  }
  get duration() {
    return this.chip === "stm32f405" ? 1 : 2;
  }
  read(pin) {
    const net = this.nets[pin];
    if (net.mode !== "analog") {
      net.mode = "analog";
      net.pull = "none";
      net.resolve();
    }
    const source = this.sources[pin];
    return this.quantise(source === void 0 ? net.level * this.reference : this.volts(source));
  }
  sense(sensor) {
    const stm32 = this.chip === "stm32f405";
    if (sensor === "reference") return this.quantise(BANDGAP);
    if (sensor === "supply") return this.quantise(this.volts(this.supply) / (stm32 ? 2 : 3));
    const celsius = this.volts(this.temperature);
    return this.quantise(stm32 ? 0.76 + (celsius - 25) * 25e-4 : 0.706 - (celsius - 27) * 1721e-6);
  }
  volts(source) {
    return typeof source === "number" ? source : source(this.clock.now());
  }
  quantise(volts) {
    const count = Math.floor(volts / this.reference * FULL) + this.jitter();
    return Math.min(Math.max(count, 0), FULL - 1);
  }
  /** The same noise in every run. */
  jitter() {
    if (this.noise === 0) return 0;
    this.seed = Math.imul(this.seed, 1103515245) + 12345 >>> 0;
    return Math.round((this.seed >>> 16) / 65535 * 2 * this.noise - this.noise);
  }
};

// src/sim/can.ts
var MAILBOXES = 3;
var SimCan = class {
  constructor(name, clock, recorder) {
    this.name = name;
    this.clock = clock;
    this.recorder = recorder;
    this.nodes = [];
    this.options = null;
    this.mailboxes = [null, null, null];
    this.received = [];
    this.free = 0;
  }
  open(options) {
    this.close();
    this.options = options;
  }
  close() {
    this.options = null;
    this.mailboxes.fill(null);
    this.received = [];
    this.free = 0;
  }
  send(frame) {
    const mailbox = this.mailboxes.indexOf(null);
    if (mailbox < 0) return -1;
    this.mailboxes[mailbox] = frame;
    const options = this.options;
    if (!options.loopback && (options.silent || this.nodes.length === 0)) return mailbox;
    const bits = (frame.extended ? 67 : 47) + frame.data.length * 8;
    const start = Math.max(this.clock.now(), this.free);
    this.free = start + bits * 1e6 / options.baudrate;
    this.clock.at(this.free, () => this.leave(mailbox, frame));
    return mailbox;
  }
  leave(mailbox, frame) {
    const options = this.options;
    if (options === null || this.mailboxes[mailbox] !== frame) return;
    this.mailboxes[mailbox] = null;
    const time = this.clock.now();
    this.recorder.add({ time, text: () => `${this.name}  > ${describe(frame)}` });
    if (options.loopback) this.received.push(frame);
    if (!options.silent) for (const node of this.nodes) node.receive(frame, time);
  }
  pending(mailbox) {
    this.clock.now();
    return this.mailboxes[mailbox] !== null;
  }
  abort(mailbox) {
    this.mailboxes[mailbox] = null;
  }
  waiting() {
    this.clock.now();
    return MAILBOXES - this.mailboxes.filter((frame) => frame === null).length;
  }
  take() {
    this.clock.now();
    return this.received.shift() ?? null;
  }
  /** A frame from another node. */
  arrive(frame) {
    if (this.options === null) return;
    this.recorder.add({ time: this.clock.now(), text: () => `${this.name}  < ${describe(frame)}` });
    this.received.push(frame);
  }
};
function describe({ id, extended, remote, data }) {
  const digits2 = id.toString(16).toUpperCase().padStart(extended ? 8 : 3, "0");
  return digits2 + "#" + (remote ? "R" : [...data].map((b) => b.toString(16).toUpperCase().padStart(2, "0")).join(" "));
}

// src/sim/dac.ts
var FULL2 = 4095;
var SimDac = class {
  constructor(reference, clock, recorder) {
    this.reference = reference;
    this.clock = clock;
    this.recorder = recorder;
    this.settings = {};
    /** What was asked for, in words, by port. */
    this.log = {};
  }
  set(port, what, at) {
    const time = this.clock.now();
    this.settings[port] = { time, at };
    (this.log[port] ??= []).push(what);
    this.recorder.add({ time, text: () => `DAC${port} ${what}` });
  }
  write(port, value) {
    this.set(port, String(value), () => value);
  }
  play(port, value, length, rate, circular) {
    this.set(port, `${length} values, ${rate} Hz${circular ? ", circular" : ""}`, (elapsed) => {
      const index = Math.floor(elapsed * rate / 1e6);
      return length === 0 ? 0 : value(circular ? index % length : Math.min(index, length - 1));
    });
  }
  generate(port, shape, rate) {
    this.set(port, `${shape}, ${rate} Hz`, (elapsed) => {
      const step = Math.floor(elapsed * rate / 1e6);
      if (shape === "noise") return noise(step);
      const phase = step % (2 * FULL2);
      return phase <= FULL2 ? phase : 2 * FULL2 - phase;
    });
  }
  stop(port) {
    this.set(port, "off", () => 0);
  }
  /** The 12-bit value that is put out now. */
  value(port) {
    const setting = this.settings[port];
    return setting === void 0 ? 0 : setting.at(this.clock.now() - setting.time);
  }
  voltage(port) {
    return this.value(port) * this.reference / FULL2;
  }
};
function noise(steps) {
  let register = 2730;
  for (let i = steps % FULL2; i > 0; i--) {
    const bit = (register ^ register >> 1 ^ register >> 4 ^ register >> 6) & 1;
    register = register >> 1 | bit << 11;
  }
  return register;
}

// src/sim/disk.ts
var SimDisk = class {
  constructor(blockSize, blocks, empty = 255) {
    this.blockSize = blockSize;
    this.blocks = blocks;
    /** Blocks that fail. */
    this.broken = /* @__PURE__ */ new Set();
    this.bytes = new Uint8Array(blockSize * blocks).fill(empty);
    this.wear = new Uint32Array(blocks);
  }
  read(block, offset, into) {
    if (this.broken.has(block)) return false;
    const at = block * this.blockSize + offset;
    into.set(this.bytes.subarray(at, at + into.length));
    return true;
  }
  write(block, offset, from) {
    if (this.broken.has(block)) return false;
    this.bytes.set(from, block * this.blockSize + offset);
    this.wear[block]++;
    return true;
  }
};

// src/sim/usb.ts
var SimUsb = class {
  /** With `hid` the board is a mouse or keyboard too. */
  constructor(hid) {
    /** Reports that the program has sent. */
    this.reports = [];
    /** Reports for the program. */
    this.incoming = [];
    this.typed = [];
    if (!hid) return;
    this.report = (data) => {
      this.reports.push(data.slice());
      return true;
    };
    this.received = () => this.incoming.shift() ?? null;
  }
  any() {
    return this.typed.length;
  }
  take() {
    return this.typed.shift() ?? -1;
  }
  /** Types something at the board's serial port. */
  type(text) {
    this.typed.push(...new TextEncoder().encode(text));
  }
};

// src/sim/devices/line.ts
var Line = class _Line {
  constructor(owner, open = 1, changed = () => void 0, pulledUp = false) {
    this.owner = owner;
    this.open = open;
    this.changed = changed;
    this.pulledUp = pulledUp;
    this.net = null;
    this.driver = null;
    this.driven = null;
  }
  /** An output that only pulls down. */
  static openDrain(owner) {
    return new _Line(owner, 1, void 0, true);
  }
  connect(net) {
    this.net = net;
    if (this.pulledUp) net.attach("the resistor of " + this.owner, "weak", 1);
    this.driver = net.attach(this.owner, "strong", this.driven);
    net.listen((level, time) => this.changed(level, time));
  }
  /** Lets the device drive the line; null lets go, as an open drain does. */
  drive(level) {
    if (level === this.driven) return;
    this.driven = level;
    if (this.net !== null) this.net.drive(this.driver, level);
  }
  get level() {
    return this.net === null ? this.driven ?? this.open : this.net.read();
  }
};

// src/sim/devices/model.ts
function fieldInputs(model, names) {
  const inputs = {};
  for (const name of names) {
    Object.defineProperty(inputs, name, {
      enumerable: true,
      get: () => model[name],
      set: (value) => model[name] = value
    });
  }
  return inputs;
}
var numeric = (inputs, name) => Number(inputs[name]);
var clamp = (n, least, most) => Math.min(Math.max(n, least), most);

// src/sim/devices/ads1115.ts
var START = 32768;
var SINGLE = 256;
var WINDOW = 16;
var ACTIVE_HIGH = 8;
var LATCHING = 4;
var RANGES = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];
var RATES_16 = [8, 16, 32, 64, 128, 250, 475, 860];
var RATES_12 = [128, 250, 490, 920, 1600, 2400, 3300, 3300];
var PAIRS = [
  [0, 1],
  [0, 3],
  [1, 3],
  [2, 3],
  [0, 4],
  [1, 4],
  [2, 4],
  [3, 4]
];
var Ads1115 = class {
  constructor(clock, bits = 16) {
    this.clock = clock;
    this.bits = bits;
    /** Volts; the supply limits what an input can be. */
    this.inputs = { a0: 0, a1: 0, a2: 0, a3: 0, supply: 3.3 };
    this.lines = { alert: Line.openDrain("the ADS1115") };
    this.registers = [0, 34179, 32768, 32767];
    this.pointer = 0;
    /** The bytes of a message so far; the register as it was when it was first read. */
    this.count = 0;
    this.high = 0;
    this.word = 0;
    /** When the conversion that runs is over; -1 if none runs. */
    this.ready = -1;
    this.beyond = 0;
    this.latched = false;
    this.planned = null;
  }
  begin(_reading, time) {
    this.count = 0;
    this.update(time);
    return true;
  }
  receive(byte, time) {
    if (this.count === 0) this.pointer = byte & 3;
    else if (this.count === 1) this.high = byte;
    else if (this.count === 2) this.store(this.high << 8 | byte, time);
    this.count++;
    return true;
  }
  send() {
    if (this.count % 2 === 0) this.word = this.load();
    return this.count++ % 2 === 0 ? this.word >> 8 : this.word & 255;
  }
  end() {
  }
  get config() {
    return this.registers[1 /* Config */];
  }
  period() {
    return 1e6 / (this.bits === 16 ? RATES_16 : RATES_12)[this.config >> 5 & 7];
  }
  update(time) {
    if (this.ready < 0 || time < this.ready) return;
    this.convert();
    if ((this.config & SINGLE) !== 0) this.ready = -1;
    else {
      const missed = Math.floor((time - this.ready) / this.period());
      this.ready += (missed + 1) * this.period();
    }
    this.watch();
  }
  /** While the comparator is on, conversions happen by themselves: somebody may listen to the line. */
  watch() {
    if (this.planned !== null || this.ready < 0 || (this.config & 3) === 3) return;
    this.planned = this.clock.at(this.ready, () => {
      this.planned = null;
      this.update(this.clock.now());
      this.watch();
    });
  }
  voltage(input) {
    return input === 4 ? 0 : clamp(numeric(this.inputs, "a" + input), -0.3, numeric(this.inputs, "supply") + 0.3);
  }
  convert() {
    const [plus, minus] = PAIRS[this.config >> 12 & 7];
    const range = RANGES[this.config >> 9 & 7];
    const counts = (this.voltage(plus) - this.voltage(minus)) / range * 32768;
    const step = this.bits === 16 ? 1 : 16;
    const value = clamp(Math.floor(counts / step + 0.5) * step, -32768, 32768 - step);
    this.registers[0 /* Conversion */] = value & 65535;
    this.compare(value);
  }
  compare(value) {
    const queue = this.config & 3;
    if (queue === 3) return this.lines.alert.drive(null);
    const [low, high] = [signed(this.registers[2 /* Low */]), signed(this.registers[3 /* High */])];
    let active = low < 0 && high >= 0 ? false : high < 0 && low >= 0;
    const outside = (this.config & WINDOW) !== 0 ? value > high || value < low : value > high;
    const back = (this.config & WINDOW) !== 0 ? !outside : value < low;
    if (outside) this.beyond++;
    else if (back) {
      this.beyond = 0;
      if ((this.config & LATCHING) === 0) this.latched = false;
    }
    if (this.beyond >= [1, 2, 4][queue]) this.latched = true;
    active ||= this.latched;
    this.lines.alert.drive(active === ((this.config & ACTIVE_HIGH) !== 0) ? 1 : 0);
  }
  load() {
    if (this.pointer === 0 /* Conversion */ && (this.config & LATCHING) !== 0) this.latched = false;
    if (this.pointer !== 1 /* Config */) return this.registers[this.pointer];
    const idle = this.ready < 0;
    return this.config & ~START | (idle ? START : 0);
  }
  store(value, time) {
    if (this.pointer === 0 /* Conversion */) return;
    this.registers[this.pointer] = value;
    if (this.pointer !== 1 /* Config */) return;
    const single = (value & SINGLE) !== 0;
    if (single && (value & START) === 0) this.ready = -1;
    else this.ready = time + this.period() + (single ? 25 : 0);
    this.watch();
  }
  memory() {
    return Uint8Array.from(this.registers.flatMap((word) => [word >> 8, word & 255]));
  }
};
var signed = (word) => word << 16 >> 16;

// src/sim/devices/crc.ts
function crc8(bytes) {
  let crc = 255;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 128 ? (crc << 1 ^ 49) & 255 : crc << 1;
  }
  return crc;
}

// src/sim/devices/aht20.ts
var BUSY = 128;
var CALIBRATED = 8;
var MEASUREMENT = 8e4;
var SCALE = 1 << 20;
var Aht20 = class {
  constructor() {
    /** Relative humidity in percent, and degrees Celsius. */
    this.humidity = 45;
    this.temperature = 22.5;
    this.inputs = fieldInputs(this, ["temperature", "humidity"]);
    this.status = 16;
    this.ready = 0;
    this.written = [];
    this.data = [0, 0, 0, 0, 0];
    this.at = 0;
  }
  begin(reading) {
    if (!reading) this.written = [];
    this.at = 0;
    return true;
  }
  receive(byte) {
    this.written.push(byte);
    return true;
  }
  send(time) {
    const i = this.at++;
    if (i === 0) return this.status | (time < this.ready ? BUSY : 0);
    if (i < 6) return this.data[i - 1];
    return crc8([this.status, ...this.data]);
  }
  end(time) {
    switch (this.written[0]) {
      case 190 /* Initialize */:
        this.status |= CALIBRATED;
        break;
      case 186 /* Reset */:
        this.status = 16;
        break;
      case 172 /* Measure */:
        this.ready = time + MEASUREMENT;
        this.measure();
        break;
    }
    this.written = [];
  }
  measure() {
    const humidity = Math.round(this.humidity / 100 * SCALE);
    const temperature = Math.round((this.temperature + 50) / 200 * SCALE);
    this.data = [humidity >> 12, humidity >> 4, humidity << 4 | temperature >> 16, temperature >> 8, temperature].map((b) => b & 255);
  }
};

// src/sim/devices/register.ts
var RegisterDevice = class {
  constructor() {
    this.registers = new Uint8Array(256);
    this.pointer = 0;
    this.choosing = false;
  }
  begin(reading, time) {
    this.choosing = !reading;
    this.update(time);
    return true;
  }
  receive(byte, time) {
    if (this.choosing) this.pointer = byte;
    else {
      this.store(this.pointer, byte, time);
      this.pointer = this.following(this.pointer);
    }
    this.choosing = false;
    return true;
  }
  send(time) {
    const byte = this.load(this.pointer, time);
    this.pointer = this.following(this.pointer);
    return byte;
  }
  end(_time) {
  }
  memory() {
    return this.registers;
  }
  /** Brings the device up to date before a message. */
  update(_time) {
  }
  /** A register as the controller reads it. */
  load(register, _time) {
    return this.registers[register];
  }
  store(register, value, _time) {
    this.registers[register] = value;
  }
  /** The register that the byte after this one belongs to. */
  following(register) {
    return register + 1 & 255;
  }
  /** Puts a number of two bytes into registers. */
  put16(register, value, littleEndian = false) {
    const low = littleEndian ? register : register + 1;
    const high = littleEndian ? register + 1 : register;
    this.registers[low] = value & 255;
    this.registers[high] = value >> 8 & 255;
  }
};

// src/sim/devices/apds9960.ts
var GESTURE_MODE = 1;
var GESTURE_VALID = 1;
var GESTURE_OVERFLOW = 2;
var FIFO_CLEAR = 4;
var RESET = [
  [129, 255],
  [131, 255],
  [141, 96],
  [142, 64],
  [144, 1],
  [146 /* Id */, 171],
  [166, 64]
];
var FIFO = 32;
var SAMPLE = 1e4;
var ROUND = 2e6;
var HAND = [
  [0, 4],
  [5e5, 4],
  [9e5, 220],
  [12e5, 220],
  [16e5, 4],
  [ROUND, 4]
];
function proximity(time) {
  const at = time % ROUND;
  let i = 1;
  while (HAND[i][0] < at) i++;
  const [from, low] = HAND[i - 1];
  const [to, high] = HAND[i];
  const noise2 = Math.floor(time / SAMPLE) * 7 % 5;
  return Math.round(low + (high - low) * (at - from) / (to - from)) + noise2 - 2;
}
var Apds9960 = class extends RegisterDevice {
  constructor() {
    super();
    /** Counts from 0 to 255, or `hand`. */
    this.inputs = { proximity: "hand" };
    /** Number of the next conversion. */
    this.next = 0;
    this.fifo = [];
    for (const [register, value] of RESET) this.registers[register] = value;
  }
  enabled(bits) {
    const wanted = bits | 1 /* Power */;
    return (this.registers[128 /* Enable */] & wanted) === wanted;
  }
  /** Makes up for the conversions since the last message; of a long pause, one round is enough. */
  update(time) {
    const last = Math.floor(time / SAMPLE);
    this.next = Math.max(this.next, last - ROUND / SAMPLE);
    for (; this.next <= last; this.next++) this.convert(this.next * SAMPLE);
  }
  convert(time) {
    if (!this.enabled(4 /* Proximity */)) return;
    const set = numeric(this.inputs, "proximity");
    const reading = isNaN(set) ? proximity(time) : clamp(Math.round(set), 0, 255);
    this.registers[156 /* ProximityData */] = reading;
    this.registers[147 /* Status */] |= 2 /* ProximityValid */;
    this.gesture(reading);
  }
  /** In gesture mode, entered at GPENTH and left below GEXTH, every conversion fills the FIFO. */
  gesture(reading) {
    const r = this.registers;
    if (!this.enabled(64 /* Gesture */)) return;
    if (reading >= r[160 /* GestureEnter */]) r[171 /* GestureConfig4 */] |= GESTURE_MODE;
    else if (reading < r[161 /* GestureExit */]) r[171 /* GestureConfig4 */] &= ~GESTURE_MODE;
    if ((r[171 /* GestureConfig4 */] & GESTURE_MODE) === 0) return;
    if (this.fifo.length === FIFO) {
      r[175 /* GestureStatus */] |= GESTURE_OVERFLOW;
      return;
    }
    this.fifo.push([reading - (reading >> 3), reading, reading - (reading >> 4), reading - (reading >> 4)]);
  }
  load(register) {
    const r = this.registers;
    if (register >= 252 /* Fifo */) return this.readFifo(register);
    switch (register) {
      case 156 /* ProximityData */:
        if (!this.enabled(4 /* Proximity */)) return 0;
        r[147 /* Status */] &= ~2 /* ProximityValid */;
        return r[156 /* ProximityData */];
      case 147 /* Status */:
        return this.enabled(0) ? r[147 /* Status */] | (this.fifoValid() ? 4 /* GestureInterrupt */ : 0) : 0;
      case 174 /* GestureLevel */:
        return this.fifo.length;
      case 175 /* GestureStatus */:
        return this.enabled(0) ? r[175 /* GestureStatus */] & GESTURE_OVERFLOW | (this.fifoValid() ? GESTURE_VALID : 0) : 0;
      default:
        return r[register];
    }
  }
  /** Does the FIFO hold as many entries as GFIFOTH asks for: 1, 4, 8 or 16? */
  fifoValid() {
    return this.fifo.length >= [1, 4, 8, 16][this.registers[162 /* GestureConfig1 */] >> 6];
  }
  readFifo(register) {
    if (this.fifo.length === 0) return 0;
    const value = this.fifo[0][register - 252 /* Fifo */];
    if (register === 255) this.fifo.shift();
    return value;
  }
  following(register) {
    return register === 255 ? 252 /* Fifo */ : register + 1;
  }
  store(register, value) {
    if (register === 146 /* Id */ || register === 147 /* Status */ || register === 156 /* ProximityData */) return;
    if (register === 174 /* GestureLevel */ || register === 175 /* GestureStatus */ || register >= 228 /* ForceInterrupt */) return;
    this.registers[register] = value;
    if (register === 171 /* GestureConfig4 */ && (value & FIFO_CLEAR) !== 0) {
      this.fifo = [];
      this.registers[175 /* GestureStatus */] = 0;
      this.registers[171 /* GestureConfig4 */] &= ~FIFO_CLEAR;
    }
    if (register === 128 /* Enable */ && !this.enabled(64 /* Gesture */)) this.registers[171 /* GestureConfig4 */] &= ~GESTURE_MODE;
  }
};

// src/sim/devices/at24c.ts
var WRITE_CYCLE = 5e3;
var At24c = class {
  constructor(size, page, addressBytes) {
    this.page = page;
    this.addressBytes = addressBytes;
    this.pointer = 0;
    /** Bytes of the pointer that are still to come. */
    this.wanted = 0;
    this.pending = /* @__PURE__ */ new Map();
    this.busyUntil = 0;
    this.bytes = new Uint8Array(size).fill(255);
  }
  begin(reading, time) {
    if (time < this.busyUntil) return false;
    this.pending.clear();
    if (!reading) this.wanted = this.addressBytes;
    return true;
  }
  receive(byte) {
    if (this.wanted > 0) {
      this.wanted--;
      const before = this.wanted === this.addressBytes - 1 ? 0 : this.pointer;
      this.pointer = (before << 8 | byte) & this.bytes.length - 1;
      return true;
    }
    this.pending.set(this.pointer, byte);
    const start = this.pointer & ~(this.page - 1);
    this.pointer = start | this.pointer + 1 & this.page - 1;
    return true;
  }
  send() {
    const byte = this.bytes[this.pointer];
    this.pointer = this.pointer + 1 & this.bytes.length - 1;
    return byte;
  }
  end(time) {
    if (this.pending.size === 0) return;
    for (const [at, byte] of this.pending) this.bytes[at] = byte;
    this.pending.clear();
    this.busyUntil = time + WRITE_CYCLE;
  }
  memory() {
    return this.bytes;
  }
};

// src/sim/devices/bme280.ts
var T = [27504, 26435, -1e3];
var P = [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6e3];
var H = [75, 362, 0, 313, 50, 30];
var RESET_WORD = 182;
var MEASURING = 8;
var SLEEP = 0;
var NORMAL = 3;
var SKIPPED = 524288;
var SKIPPED_HUMIDITY = 32768;
var STANDBY = [500, 62500, 125e3, 25e4, 5e5, 1e6, 1e4, 2e4];
var STANDBY_BMP = [500, 62500, 125e3, 25e4, 5e5, 1e6, 2e6, 4e6];
var CATCH_UP = 64;
function fineTemperature(raw2) {
  const a = (raw2 / 16384 - T[0] / 1024) * T[1];
  const b = (raw2 / 131072 - T[0] / 8192) ** 2 * T[2];
  return a + b;
}
function pascals(raw2, fine) {
  let a = fine / 2 - 64e3;
  let b = a * a * P[5] / 32768;
  b = (b + a * P[4] * 2) / 4 + P[3] * 65536;
  a = (P[2] * a * a / 524288 + P[1] * a) / 524288;
  a = (1 + a / 32768) * P[0];
  let p = (1048576 - raw2 - b / 4096) * 6250 / a;
  a = P[8] * p * p / 2147483648;
  b = p * P[7] / 32768;
  p += (a + b + P[6]) / 16;
  return p;
}
function relativeHumidity(raw2, fine) {
  const a = fine - 76800;
  const h = (raw2 - (H[3] * 64 + H[4] / 16384 * a)) * (H[1] / 65536 * (1 + H[5] / 67108864 * a * (1 + H[2] / 67108864 * a)));
  return h * (1 - H[0] * h / 524288);
}
function inverse(rising, value, most) {
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = low + high >> 1;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return value - rising(low) < rising(high) - value ? low : high;
}
var samples = (bits) => bits === 0 ? 0 : 1 << Math.min(bits, 5) - 1;
var Bme280 = class extends RegisterDevice {
  constructor(humid = true) {
    super();
    this.humid = humid;
    /** Degrees Celsius, hectopascals, percent. */
    this.inputs = { temperature: 21.5, pressure: 1013.25, humidity: 45 };
    /** When the conversion that runs will be over. */
    this.ready = -1;
    /** Humidity settings take effect with the next write of the control register. */
    this.humidityBits = 0;
    this.filtered = null;
    /** Is the next byte written a register's number? Every other one is: numbers do not count up here. */
    this.naming = true;
    if (!humid) delete this.inputs.humidity;
    this.reset();
  }
  reset() {
    const r = this.registers;
    r.fill(0);
    [...T, ...P].forEach((n, i) => this.put16(136 /* Calibration */ + 2 * i, n, true));
    r[208 /* Id */] = this.humid ? 96 : 88;
    if (this.humid) {
      r[161 /* HumidityCalibration1 */] = H[0];
      const [low, high] = [H[3] & 15, H[4] & 15];
      r.set([H[1] & 255, H[1] >> 8, H[2], H[3] >> 4, low | high << 4, H[4] >> 4, H[5]], 225 /* HumidityCalibration2 */);
    }
    this.ready = -1;
    this.humidityBits = 0;
    this.filtered = null;
    this.publish(SKIPPED, SKIPPED, SKIPPED_HUMIDITY);
  }
  publish(pressure, temperature, humidity) {
    const r = this.registers;
    [pressure, temperature].forEach((raw2, i) => r.set([raw2 >> 12, raw2 >> 4 & 255, raw2 << 4 & 240], 247 /* Pressure */ + 3 * i));
    if (this.humid) r.set([humidity >> 8, humidity & 255], 253 /* Humidity */);
  }
  get mode() {
    return this.registers[244 /* Control */] & 3;
  }
  /** Typical time of one conversion. */
  duration() {
    const control = this.registers[244 /* Control */];
    const [t, p, h] = [samples(control >> 5), samples(control >> 2 & 7), samples(this.humidityBits)];
    return 1e3 + 2e3 * t + (p > 0 ? 2e3 * p + 500 : 0) + (h > 0 ? 2e3 * h + 500 : 0);
  }
  begin(reading, time) {
    this.naming = true;
    return super.begin(reading, time);
  }
  receive(byte, time) {
    if (this.naming) this.pointer = byte;
    else this.store(this.pointer, byte, time);
    this.naming = !this.naming;
    return true;
  }
  update(time) {
    let conversions = 0;
    while (this.ready >= 0 && time >= this.ready) {
      this.convert();
      if (this.mode !== NORMAL) {
        this.registers[244 /* Control */] &= ~3;
        this.ready = -1;
      } else if (++conversions < CATCH_UP) this.ready += this.period();
      else this.ready = time + this.period();
    }
    const converting = this.ready >= 0 && this.ready - time <= this.duration();
    this.registers[243 /* Status */] = converting ? MEASURING : 0;
  }
  period() {
    return this.duration() + (this.humid ? STANDBY : STANDBY_BMP)[this.registers[245 /* Config */] >> 5];
  }
  convert() {
    const control = this.registers[244 /* Control */];
    let temperature = SKIPPED;
    let pressure = SKIPPED;
    let humidity = SKIPPED_HUMIDITY;
    if (control >> 5 !== 0) {
      const fine = numeric(this.inputs, "temperature") * 5120;
      temperature = inverse(fineTemperature, fine, 1048575);
      const actual = fineTemperature(temperature);
      if ((control >> 2 & 7) !== 0) {
        pressure = inverse((raw2) => -pascals(raw2, actual), numeric(this.inputs, "pressure") * -100, 1048575);
      }
      if (this.humidityBits !== 0) {
        humidity = inverse((raw2) => relativeHumidity(raw2, actual), clamp(numeric(this.inputs, "humidity"), 0, 100), 65535);
      }
    }
    [pressure, temperature] = this.filter(pressure, temperature);
    this.publish(pressure, temperature, humidity);
  }
  /** The low-pass of pressure and temperature; the first reading passes as it is. */
  filter(pressure, temperature) {
    const coefficient = 1 << Math.min(this.registers[245 /* Config */] >> 2 & 7, 4);
    const before = this.filtered;
    const mix = (old, now) => now === SKIPPED ? now : (old * (coefficient - 1) + now) / coefficient;
    this.filtered = before === null || coefficient === 1 ? { pressure, temperature } : { pressure: mix(before.pressure, pressure), temperature: mix(before.temperature, temperature) };
    return [Math.round(this.filtered.pressure), Math.round(this.filtered.temperature)];
  }
  store(register, value, time) {
    const r = this.registers;
    switch (register) {
      case 224 /* Reset */:
        if (value === RESET_WORD) this.reset();
        break;
      case 242 /* ControlHumidity */:
        if (this.humid) r[register] = value & 7;
        break;
      case 245 /* Config */:
        if (this.mode !== NORMAL) r[register] = value & 253;
        if ((r[register] >> 2 & 7) === 0) this.filtered = null;
        break;
      case 244 /* Control */:
        r[register] = value;
        this.humidityBits = r[242 /* ControlHumidity */];
        this.ready = this.mode === SLEEP ? -1 : time + this.duration();
        break;
    }
  }
};

// src/sim/devices/dht.ts
var ANSWER_AFTER = 30;
var ANSWER = 80;
var BIT_LOW = 50;
var HIGH_0 = 26;
var HIGH_1 = 70;
var Dht = class {
  constructor(net, clock, start) {
    this.net = net;
    this.clock = clock;
    this.start = start;
    /** Degrees Celsius, and relative humidity in percent. */
    this.temperature = 21.5;
    this.humidity = 45.2;
    this.inputs = fieldInputs(this, ["temperature", "humidity"]);
    /** For tests: flips a bit of the checksum. */
    this.disturbed = false;
    this.fell = 0;
    this.busy = false;
    this.driver = net.attach("the DHT sensor", "strong");
    net.attach("the DHT's resistor", "weak", 1);
    net.listen((level, time) => this.edge(level, time));
  }
  edge(level, time) {
    if (this.busy) return;
    if (level === 0) this.fell = time;
    else if (time - this.fell >= this.start) this.answer(time + ANSWER_AFTER);
  }
  answer(start) {
    this.busy = true;
    let time = start;
    const set = (level, duration) => {
      this.clock.at(time, () => this.net.drive(this.driver, level));
      time += duration;
    };
    set(0, ANSWER);
    set(null, ANSWER);
    const data = this.bytes();
    data.push(data.reduce((sum, byte) => sum + byte, 0) & 255 ^ (this.disturbed ? 1 : 0));
    for (const byte of data) {
      for (let bit = 128; bit !== 0; bit >>= 1) {
        set(0, BIT_LOW);
        set(null, byte & bit ? HIGH_1 : HIGH_0);
      }
    }
    set(0, BIT_LOW);
    set(null, 0);
    this.clock.at(time, () => this.busy = false);
  }
};
var Dht11 = class extends Dht {
  constructor(net, clock) {
    super(net, clock, 16e3);
  }
  bytes() {
    return [Math.round(this.humidity), 0, Math.round(this.temperature), 0];
  }
};
var Dht22 = class extends Dht {
  constructor(net, clock) {
    super(net, clock, 800);
  }
  /** Tenths; the sign of the temperature is a bit of its own. */
  bytes() {
    const humidity = Math.round(this.humidity * 10);
    const temperature = Math.round(Math.abs(this.temperature) * 10);
    const sign = this.temperature < 0 ? 128 : 0;
    return [humidity >> 8, humidity & 255, temperature >> 8 | sign, temperature & 255];
  }
};

// src/sim/devices/calendar.ts
var DAY = 864e5;
var TWELVE = 64;
var PM = 32;
var bcd = (n) => n / 10 << 4 | n % 10;
var decimal = (byte) => (byte >> 4) * 10 + (byte & 15);
var Calendar = class {
  constructor() {
    /** Milliseconds of 1970 at the board's time `since`. */
    this.origin = Date.UTC(2e3, 0, 1);
    this.since = 0;
    /** What is added to the days since 1970 to get the weekday. */
    this.weekdayOffset = 0;
    this.twelve = false;
    this.halted = false;
    /** Registers of a message that has not ended. */
    this.written = [];
    this.setWeekday(1, 0);
  }
  now(time) {
    return this.origin + (this.halted ? 0 : (time - this.since) / 1e3);
  }
  move(milliseconds, time) {
    this.origin = milliseconds;
    this.since = time;
  }
  setWeekday(weekday, time) {
    this.weekdayOffset = ((weekday - 1 - Math.floor(this.now(time) / DAY)) % 7 + 7) % 7;
  }
  /** Stops the oscillator, or lets it run again. */
  halt(halted, time) {
    this.move(this.now(time), time);
    this.halted = halted;
  }
  /** Whole seconds since 1970. */
  seconds(time) {
    return Math.floor(this.now(time) / 1e3);
  }
  at(seconds2) {
    const date = new Date(seconds2 * 1e3);
    return {
      second: date.getUTCSeconds(),
      minute: date.getUTCMinutes(),
      hour: date.getUTCHours(),
      weekday: (Math.floor(seconds2 * 1e3 / DAY) + this.weekdayOffset) % 7 + 1,
      day: date.getUTCDate(),
      month: date.getUTCMonth() + 1,
      year: date.getUTCFullYear()
    };
  }
  /** The registers, without halt and century bits. */
  read(time) {
    const m = this.at(this.seconds(time));
    let hour = bcd(m.hour);
    if (this.twelve) hour = TWELVE | (m.hour >= 12 ? PM : 0) | bcd(m.hour % 12 === 0 ? 12 : m.hour % 12);
    return [bcd(m.second), bcd(m.minute), hour, m.weekday, bcd(m.day), bcd(m.month), bcd(m.year % 100)];
  }
  /** Writes one of the registers; they count as a date together, when the message ends. */
  write(register, byte) {
    this.written[register] = byte;
  }
  /** The message has ended. Writing the seconds restarts the second. */
  commit(time) {
    const { written } = this;
    if (written.length === 0) return;
    this.written = [];
    const now = this.now(time);
    const m = this.at(Math.floor(now / 1e3));
    const field = (register, mask, before) => written[register] === void 0 ? before : decimal(written[register] & mask);
    m.second = field(0, 127, m.second);
    m.minute = field(1, 127, m.minute);
    const hour = written[2];
    if (hour !== void 0) {
      this.twelve = (hour & TWELVE) !== 0;
      m.hour = this.twelve ? decimal(hour & 31) % 12 + ((hour & PM) !== 0 ? 12 : 0) : decimal(hour & 63);
    }
    const date = Date.UTC(
      2e3 + field(6, 255, m.year % 100),
      field(5, 31, m.month) - 1,
      field(4, 63, m.day),
      m.hour,
      m.minute,
      m.second
    );
    this.move(date + (written[0] === void 0 ? now % 1e3 : 0), time);
    this.setWeekday(written[3] === void 0 ? m.weekday : written[3] & 7, time);
  }
};

// src/sim/devices/ds3231.ts
var CALENDAR = 7;
var CENTURY = 128;
var STOPPED = 128;
var ENABLED_32K = 8;
var CONVERT = 32;
var INTERRUPT = 4;
var SKIP = 128;
var WEEKDAY = 64;
var SECOND2 = 1e6;
var LOOKED_THROUGH = 9e4;
var same = (register, now) => (register & SKIP) !== 0 || (register & 127) === now;
var Ds3231 = class extends RegisterDevice {
  constructor(clock) {
    super();
    this.clock = clock;
    /** Degrees Celsius. */
    this.inputs = { temperature: 21.5 };
    this.lines = { int: Line.openDrain("the DS3231") };
    this.calendar = new Calendar();
    this.century = 0;
    this.seen = 0;
    this.planned = null;
    this.registers[14 /* Control */] = 28;
    this.registers[15 /* Status */] = STOPPED | ENABLED_32K;
    this.seen = this.calendar.seconds(clock.now());
  }
  update(time) {
    const now = this.calendar.seconds(time);
    for (let s = Math.max(this.seen + 1, now - LOOKED_THROUGH); s <= now; s++) this.compare(s);
    this.seen = now;
    this.registers.set(this.calendar.read(time));
    this.registers[5] |= this.century;
    const quarters = Math.round(numeric(this.inputs, "temperature") * 4);
    this.registers[17 /* Temperature */] = quarters >> 2 & 255;
    this.registers[17 /* Temperature */ + 1] = (quarters & 3) << 6;
    this.registers[14 /* Control */] &= ~CONVERT;
  }
  compare(second) {
    const r = this.registers;
    const before = this.calendar.read(this.timeOf(second));
    const day = (register) => (register & WEEKDAY) !== 0 ? same(register & ~WEEKDAY, before[3]) : same(register, before[4]);
    const [s, m, h, d] = r.subarray(7 /* Alarm1 */, 7 /* Alarm1 */ + 4);
    if (same(s, before[0]) && same(m, before[1]) && same(h, before[2]) && day(d)) r[15 /* Status */] |= 1;
    const [m2, h2, d2] = r.subarray(11 /* Alarm2 */, 11 /* Alarm2 */ + 3);
    if (before[0] === 0 && same(m2, before[1]) && same(h2, before[2]) && day(d2)) r[15 /* Status */] |= 2;
    this.signal();
  }
  /** The board's time in the middle of a second of the calendar. */
  timeOf(second) {
    const now = this.clock.now();
    return now - (this.calendar.seconds(now) - second) * SECOND2;
  }
  /** In interrupt mode the line is low while an alarm that is enabled has come. */
  signal() {
    const r = this.registers;
    const interrupt = (r[14 /* Control */] & INTERRUPT) !== 0 && (r[15 /* Status */] & r[14 /* Control */] & 3) !== 0;
    this.lines.int.drive(interrupt ? 0 : null);
    this.watch();
  }
  /** While an alarm is enabled, the model looks at every second by itself. */
  watch() {
    const wanted = (this.registers[14 /* Control */] & INTERRUPT) !== 0 && (this.registers[14 /* Control */] & 3) !== 0;
    if (!wanted || this.planned !== null) return;
    const now = this.clock.now();
    this.planned = this.clock.at(now + SECOND2, () => {
      this.planned = null;
      this.update(this.clock.now());
      this.watch();
    });
  }
  following(register) {
    return register >= 17 /* Temperature */ + 1 ? 0 : register + 1;
  }
  store(register, value) {
    const r = this.registers;
    if (register < CALENDAR) {
      if (register === 5) this.century = value & CENTURY;
      this.calendar.write(register, value);
    } else if (register === 15 /* Status */) {
      r[register] = r[register] & value & (STOPPED | 3) | value & ENABLED_32K;
      this.signal();
    } else if (register < 17 /* Temperature */) {
      r[register] = value;
      this.signal();
    }
  }
  end(time) {
    this.calendar.commit(time);
    this.seen = this.calendar.seconds(time);
  }
};
var MEMORY = 64;
var HALT = 128;
var Ds1307 = class extends RegisterDevice {
  constructor() {
    super();
    this.calendar = new Calendar();
    this.halted = true;
    this.calendar.halt(true, 0);
    this.registers[7] = 3;
  }
  memory() {
    return this.registers.subarray(0, MEMORY);
  }
  update(time) {
    this.registers.set(this.calendar.read(time));
    if (this.halted) this.registers[0] |= HALT;
  }
  following(register) {
    return (register + 1) % MEMORY;
  }
  store(register, value, time) {
    if (register >= CALENDAR) {
      if (register < MEMORY) this.registers[register] = value;
      return;
    }
    this.calendar.write(register, value);
    const halted = (value & HALT) !== 0;
    if (register !== 0 || halted === this.halted) return;
    this.halted = halted;
    this.calendar.halt(halted, time);
  }
  end(time) {
    this.calendar.commit(time);
  }
};

// src/sim/devices/onewire.ts
var SEARCH_ROM = 240;
var READ_ROM = 51;
var MATCH_ROM = 85;
var SKIP_ROM = 204;
var ROM_BITS = 64;
var RESET2 = 240;
var PRESENCE_AFTER = 30;
var PRESENCE = 120;
var SLOT = 30;
var OneWireDevice = class {
  constructor(net, clock, rom) {
    this.net = net;
    this.clock = clock;
    this.rom = rom;
    this.fell = 0;
    /** Until then the edges are those of presence pulses. */
    this.deaf = 0;
    this.sending = [];
    this.sent = null;
    /** What answers every slot. */
    this.status = null;
    this.wanted = 0;
    this.bits = [];
    this.received = null;
    /** Counts resets: what was planned before one is void. */
    this.round = 0;
    this.driver = net.attach("a 1-Wire device", "strong");
    net.attach("the 1-Wire resistor", "weak", 1);
    net.listen((level, time) => this.edge(level, time));
  }
  edge(level, time) {
    if (time < this.deaf) return;
    if (level === 0) {
      this.fell = time;
      this.slot(time);
    } else if (time - this.fell >= RESET2) this.reset(time);
  }
  answer(bit, time) {
    if (bit !== 0) return;
    this.net.drive(this.driver, 0);
    this.after(time + SLOT, () => this.net.drive(this.driver, null));
  }
  slot(time) {
    if (this.status !== null) this.answer(this.status(), time);
    else if (this.sending.length > 0) {
      this.answer(this.sending.shift(), time);
      if (this.sending.length === 0) this.after(time + SLOT, () => this.sent?.());
    } else if (this.wanted > 0) this.after(time + SLOT, () => this.take(this.net.level));
  }
  take(bit) {
    this.bits.push(bit);
    if (--this.wanted > 0) return;
    const { bits, received } = this;
    this.bits = [];
    received?.(bits);
  }
  /** Plans something unless a reset comes before. */
  after(time, run) {
    const { round } = this;
    this.clock.at(time, () => {
      if (round === this.round) run();
    });
  }
  reset(time) {
    this.round++;
    this.sending = [];
    this.bits = [];
    this.status = null;
    this.net.drive(this.driver, null);
    this.deaf = time + PRESENCE_AFTER + PRESENCE + 60;
    this.after(time + PRESENCE_AFTER, () => this.net.drive(this.driver, 0));
    this.after(time + PRESENCE_AFTER + PRESENCE, () => this.net.drive(this.driver, null));
    this.receiveByte((command) => this.romCommand(command));
  }
  romCommand(command) {
    const listen = () => this.receiveByte((byte) => this.command(byte));
    if (command === SKIP_ROM) listen();
    else if (command === READ_ROM) this.sendBytes(this.rom, listen);
    else if (command === SEARCH_ROM) this.search(0);
    else if (command === MATCH_ROM) {
      this.receiveBits(ROM_BITS, (bits) => {
        if (bits.every((bit, i) => bit === this.romBit(i))) listen();
      });
    }
  }
  romBit(i) {
    return this.rom[i >> 3] >> (i & 7) & 1;
  }
  /** Tells a bit of the code and its opposite; goes on if the controller chooses the same. */
  search(i) {
    const bit = this.romBit(i);
    this.sendBits(
      [bit, 1 - bit],
      () => this.receiveBits(1, ([chosen]) => {
        if (chosen === bit && i + 1 < ROM_BITS) this.search(i + 1);
      })
    );
  }
  receiveBits(count, then) {
    this.wanted = count;
    this.received = then;
  }
  sendBits(bits, then) {
    this.wanted = 0;
    this.sending = bits;
    this.sent = then;
  }
  // ---------------------------------------------------------------- for models
  /** The device was chosen and gets a command. */
  command(_byte) {
  }
  receiveByte(then) {
    this.receiveBits(8, (bits) => then(bits.reduce((byte, bit, i) => byte | bit << i, 0)));
  }
  receiveBytes(count, then, before = []) {
    this.receiveByte((byte) => {
      const bytes = before.concat(byte);
      if (bytes.length === count) then(bytes);
      else this.receiveBytes(count, then, bytes);
    });
  }
  sendBytes(bytes, then = () => void 0) {
    const bits = [];
    for (let i = 0; i < bytes.length; i++) for (let bit = 0; bit < 8; bit++) bits.push(bytes[i] >> bit & 1);
    this.sendBits(bits, then);
  }
  /** Answers every slot with what `bit` says, until a reset. */
  sendStatus(bit) {
    this.wanted = 0;
    this.status = bit;
  }
};
function crc82(bytes) {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 140 : crc >> 1;
  }
  return crc;
}
var serial = 0;
function newRom(family) {
  serial++;
  const rom = [family, serial & 255, serial >> 8, 22, 80, 2, 0];
  return Uint8Array.from(rom.concat(crc82(rom)));
}

// src/sim/devices/ds18b20.ts
var FAMILY = 40;
var DEFAULTS = [75, 70, 127];
var POWER_ON = 85 * 16;
var CONVERSION = 75e4;
var Ds18b20 = class extends OneWireDevice {
  constructor(net, clock, rom = newRom(FAMILY)) {
    super(net, clock, rom);
    /** Degrees Celsius, or degrees as a function of microseconds. */
    this.temperature = 21.5;
    this.inputs = fieldInputs(this, ["temperature"]);
    this.raw = POWER_ON;
    this.setup = DEFAULTS.slice();
    this.stored = DEFAULTS.slice();
    /** The measurement that goes on, and when it will be over. */
    this.next = POWER_ON;
    this.ready = 0;
  }
  command(byte) {
    switch (byte) {
      case 68 /* Convert */:
        this.convert();
        this.sendStatus(() => this.clock.now() >= this.ready ? 1 : 0);
        break;
      case 190 /* Read */:
        this.sendBytes(this.scratch());
        break;
      case 78 /* Write */:
        this.receiveBytes(3, (bytes) => this.setup = [bytes[0], bytes[1], bytes[2] & 96 | 31]);
        break;
      case 72 /* Copy */:
        this.stored = this.setup.slice();
        break;
      case 184 /* Recall */:
        this.setup = this.stored.slice();
        break;
      case 180 /* Power */:
        this.sendStatus(() => 1);
        break;
    }
  }
  convert() {
    this.settle();
    const now = this.clock.now();
    const missing = 3 - (this.setup[2] >> 5 & 3);
    const celsius = typeof this.temperature === "number" ? this.temperature : this.temperature(now);
    this.next = Math.round(celsius * 16) >> missing << missing;
    this.ready = now + (CONVERSION >> missing);
  }
  settle() {
    if (this.clock.now() >= this.ready) this.raw = this.next;
  }
  scratch() {
    this.settle();
    const bytes = [this.raw & 255, this.raw >> 8 & 255, ...this.setup, 255, 12, 16];
    return bytes.concat(crc82(bytes));
  }
};

// src/sim/devices/gps.ts
var SECOND3 = 1e6;
var START2 = Date.UTC(2024, 0, 1);
var digits = (n, width) => String(n).padStart(width, "0");
var Gps = class {
  constructor(site, uart) {
    this.site = site;
    this.uart = uart;
    /** Degrees, north and east positive; metres; knots; degrees of the course; satellites in use; 0 without a fix. */
    this.inputs = { latitude: 48.1173, longitude: 11.5167, altitude: 545.4, speed: 0, course: 0, satellites: 8, fix: 1 };
    this.said = "";
    this.again();
  }
  /** Commands of makers are not understood. */
  receive() {
  }
  again() {
    const { clock } = this.site;
    clock.at(clock.now() + SECOND3, () => {
      this.said = this.sentences(clock.now());
      this.uart.feed(new TextEncoder().encode(this.said));
      this.again();
    });
  }
  sentences(time) {
    const { inputs } = this;
    const date = new Date(START2 + time / 1e3);
    const clock = digits(date.getUTCHours(), 2) + digits(date.getUTCMinutes(), 2) + digits(date.getUTCSeconds(), 2) + ".00";
    const day = digits(date.getUTCDate(), 2) + digits(date.getUTCMonth() + 1, 2) + digits(date.getUTCFullYear() % 100, 2);
    const fixed = numeric(inputs, "fix") !== 0;
    const satellites = fixed ? Math.round(numeric(inputs, "satellites")) : 0;
    const place = fixed ? `${angle(numeric(inputs, "latitude"), 2, "NS")},${angle(numeric(inputs, "longitude"), 3, "EW")}` : ",,,";
    const altitude = fixed ? numeric(inputs, "altitude").toFixed(1) + ",M,47.0,M" : ",M,,M";
    const used2 = Array.from({ length: 12 }, (_, i) => i < satellites ? digits(i + 2, 2) : "").join(",");
    const way = fixed ? `${numeric(inputs, "speed").toFixed(2)},${numeric(inputs, "course").toFixed(2)}` : ",";
    return [
      `GPGGA,${clock},${place},${fixed ? 1 : 0},${digits(satellites, 2)},${fixed ? "0.9" : "99.99"},${altitude},,`,
      `GPGSA,A,${fixed ? 3 : 1},${used2},${fixed ? "1.6,0.9,1.3" : "99.99,99.99,99.99"}`,
      `GPRMC,${clock},${fixed ? "A" : "V"},${place},${way},${day},,,${fixed ? "A" : "N"}`
    ].map(sentence).join("");
  }
  /** What it said last. */
  text() {
    return this.said.trimEnd();
  }
};
function angle(value, width, names) {
  const ticks = Math.round(Math.abs(value) * 6e5);
  const minutes = ticks % 6e5 / 1e4;
  return `${digits(Math.floor(ticks / 6e5), width)}${minutes.toFixed(4).padStart(7, "0")},${names[value < 0 ? 1 : 0]}`;
}
function sentence(body) {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum ^= body.charCodeAt(i);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r
`;
}

// src/sim/devices/ht16k33.ts
var ROWS = 8;
var MEMORY2 = 16;
var Ht16k33 = class extends RegisterDevice {
  constructor() {
    super(...arguments);
    this.awake = false;
    this.on = false;
    /** 0 steady; 1 to 3: 2, 1 or 0.5 Hz. */
    this.blinking = 0;
    /** 1 to 16 sixteenths. */
    this.brightness = 16;
    this.expectsCommand = true;
  }
  receive(byte, time) {
    if (byte >= MEMORY2 && this.expectsCommand) this.command(byte);
    else super.receive(byte, time);
    this.expectsCommand = false;
    return true;
  }
  begin(reading, time) {
    this.expectsCommand = !reading;
    return super.begin(reading, time);
  }
  command(byte) {
    if (byte >> 4 === 2) this.awake = (byte & 1) === 1;
    else if (byte >> 4 === 8) {
      this.on = (byte & 1) === 1;
      this.blinking = byte >> 1 & 3;
    } else if (byte >> 4 === 14) this.brightness = (byte & 15) + 1;
  }
  following(register) {
    return (register + 1) % MEMORY2;
  }
  memory() {
    return this.registers.subarray(0, MEMORY2);
  }
  /** Eight rows of sixteen lights. */
  text() {
    return Array.from({ length: ROWS }, (_, row) => {
      const bits = this.registers[2 * row] | this.registers[2 * row + 1] << 8;
      return Array.from({ length: 16 }, (__, column) => this.awake && this.on && bits >> column & 1 ? "#" : ".").join("");
    }).join("\n");
  }
};

// src/sim/devices/hts221.ts
var CALIBRATION = [
  [48, 32 * 2],
  [49, 64 * 2],
  [50, 16 * 8 & 255],
  [51, 48 * 8 & 255],
  [53, 16 * 8 >> 8 | 48 * 8 >> 8 << 2],
  [59, 16],
  [63, 32]
];
var POWER = 128;
var Hts221 = class extends RegisterDevice {
  constructor() {
    super();
    /** Relative humidity in percent, and degrees Celsius. */
    this.humidity = 45;
    this.temperature = 22.5;
    this.inputs = fieldInputs(this, ["temperature", "humidity"]);
    this.registers[15 /* Id */] = 188;
    for (const [register, value] of CALIBRATION) this.registers[register] = value;
  }
  update() {
    if ((this.registers[32 /* Control */] & POWER) === 0) return;
    this.put(40 /* Humidity */, (this.humidity - 32) / 32 * 4096);
    this.put(42 /* Temperature */, (this.temperature - 16) / 32 * 8192);
    this.registers[39 /* Status */] = 3;
  }
  put(register, count) {
    const n = Math.round(count) & 65535;
    this.registers[register] = n & 255;
    this.registers[register + 1] = n >> 8;
  }
  /** The highest bit of the register's number asks for the next ones too. */
  load(register) {
    return this.registers[register & 127];
  }
  store(register, value) {
    this.registers[register & 127] = value;
  }
  following(register) {
    return (register & 128) !== 0 ? 128 | register + 1 & 127 : register;
  }
};

// src/sim/devices/max7219.ts
var Max7219 = class {
  constructor(count = 1) {
    this.bytes = [];
    this.chips = Array.from({ length: count }, () => new Uint8Array(16));
  }
  select() {
    this.bytes = [];
  }
  exchange(byte) {
    this.bytes.push(byte);
    return this.bytes[this.bytes.length - 1 - 2 * this.chips.length] ?? 0;
  }
  deselect() {
    const { bytes, chips } = this;
    for (let i = 0; i < chips.length && bytes.length >= 2 * (i + 1); i++) {
      const [register, value] = bytes.slice(bytes.length - 2 * (i + 1));
      chips[i][register & 15] = value;
    }
  }
  /** The lights of the chain, the nearest chip on the left. */
  text() {
    const chips = this.chips.map((_, chip) => this.rows(chip));
    return chips[0].map((_, row) => chips.map((rows) => rows[row]).join("")).join("\n");
  }
  /** 0 to 15. */
  get brightness() {
    return this.chips[0][10 /* Intensity */];
  }
  /** The rows of a chip as text, `#` for a light that is on. */
  rows(chip = 0) {
    const registers = this.chips[chip];
    return Array.from({ length: 8 }, (_, row) => {
      const dark = registers[12 /* On */] === 0 || row > registers[11 /* Limit */];
      const bits = registers[15 /* Test */] !== 0 ? 255 : dark ? 0 : registers[row + 1];
      return bits.toString(2).padStart(8, "0").replace(/0/g, ".").replace(/1/g, "#");
    });
  }
};

// src/sim/devices/mcp23017.ts
var REGISTERS = 11;
var BANKS = 128;
var MIRROR = 64;
var SEQUENTIAL_OFF = 32;
var OPEN_DRAIN = 4;
var ACTIVE_HIGH2 = 2;
var PORTS = "AB";
var Mcp23017 = class extends RegisterDevice {
  constructor() {
    super();
    this.inputs = {};
    this.lines = { inta: new Line("the MCP23017"), intb: new Line("the MCP23017") };
    /** Port A's registers, then port B's. */
    this.banks = [new Uint8Array(REGISTERS), new Uint8Array(REGISTERS)];
    this.before = [0, 0];
    for (const port of PORTS) for (let i = 0; i < 8; i++) this.inputs[`gp${port.toLowerCase()}${i}`] = "open";
    for (const bank of this.banks) bank[0 /* Direction */] = 255;
  }
  /** Levels of a port's pins: outputs as latched, inputs as connected. */
  levels(port) {
    const bank = this.banks[port];
    let levels = bank[10 /* Latch */] & ~bank[0 /* Direction */];
    for (let i = 0; i < 8; i++) {
      if ((bank[0 /* Direction */] >> i & 1) === 0) continue;
      const connected = this.inputs["gp" + "ab"[port] + i];
      const level = connected === "open" || connected === "" ? bank[6 /* PullUp */] >> i & 1 : Number(connected) !== 0 ? 1 : 0;
      levels |= level << i;
    }
    return levels & 255;
  }
  /** What the port register reads. */
  port(port) {
    const bank = this.banks[port];
    return this.levels(port) ^ bank[1 /* Polarity */] & bank[0 /* Direction */];
  }
  inputChanged() {
    this.watch();
  }
  update() {
    this.watch();
  }
  /** Looks for changes that ask for an interrupt. */
  watch() {
    this.banks.forEach((bank, port) => {
      const now = this.port(port);
      const changed = now ^ this.before[port];
      const differs = (now ^ bank[3 /* Default */]) & bank[4 /* InterruptControl */];
      const caused = bank[2 /* InterruptEnable */] & bank[0 /* Direction */] & (differs | changed & ~bank[4 /* InterruptControl */]);
      this.before[port] = now;
      if (caused === 0 || bank[7 /* Flags */] !== 0) return;
      bank[7 /* Flags */] = caused;
      bank[8 /* Captured */] = now;
    });
    this.signal();
  }
  signal() {
    const config = this.banks[0][5 /* Config */];
    const active = this.banks.map((bank) => bank[7 /* Flags */] !== 0);
    const shown = (config & MIRROR) !== 0 ? [active[0] || active[1], active[0] || active[1]] : active;
    [this.lines.inta, this.lines.intb].forEach((line, i) => {
      if ((config & OPEN_DRAIN) !== 0) line.drive(shown[i] ? 0 : null);
      else line.drive(shown[i] === ((config & ACTIVE_HIGH2) !== 0) ? 1 : 0);
    });
  }
  /** The port and the register behind a number, in the layout that is chosen. */
  find(number2) {
    const banked = (this.banks[0][5 /* Config */] & BANKS) !== 0;
    const port = banked ? number2 >> 4 & 1 : number2 & 1;
    const register = banked ? number2 & 15 : number2 >> 1;
    return register < REGISTERS && number2 < (banked ? 32 : 2 * REGISTERS) ? [port, register] : null;
  }
  load(number2) {
    const found = this.find(number2);
    if (found === null) return 0;
    const [port, register] = found;
    if (register === 9 /* Port */ || register === 8 /* Captured */) {
      const value = register === 9 /* Port */ ? this.port(port) : this.banks[port][register];
      this.banks[port][7 /* Flags */] = 0;
      this.watch();
      return value;
    }
    return this.banks[port][register];
  }
  store(number2, value) {
    const found = this.find(number2);
    if (found === null || found[1] === 7 /* Flags */ || found[1] === 8 /* Captured */) return;
    const [port, register] = found;
    if (register === 5 /* Config */) for (const bank of this.banks) bank[5 /* Config */] = value & 254;
    else this.banks[port][register === 9 /* Port */ ? 10 /* Latch */ : register] = value;
    if (register === 0 /* Direction */ || register === 1 /* Polarity */ || register === 6 /* PullUp */) this.before[port] = this.port(port);
    this.watch();
  }
  following(number2) {
    const config = this.banks[0][5 /* Config */];
    const banked = (config & BANKS) !== 0;
    if ((config & SEQUENTIAL_OFF) !== 0) return banked ? number2 : number2 ^ 1;
    const last = banked ? 26 : 21;
    return number2 >= last ? 0 : banked && number2 === REGISTERS - 1 ? 16 : number2 + 1;
  }
  memory() {
    const bytes = new Uint8Array(2 * REGISTERS);
    for (let i = 0; i < REGISTERS; i++) {
      for (const port of [0, 1]) bytes[2 * i + port] = i === 9 /* Port */ ? this.port(port) : this.banks[port][i];
    }
    return bytes;
  }
  /** `A 01.....1  B ........`, pin 7 first: outputs 0 and 1, inputs `l` and `h`. */
  text() {
    const shown = (port) => Array.from({ length: 8 }, (_, i) => {
      const bit = 128 >> i;
      const high = (this.levels(port) & bit) !== 0;
      return (this.banks[port][0 /* Direction */] & bit) !== 0 ? high ? "h" : "l" : high ? "1" : "0";
    }).join("");
    return `A ${shown(0)}  B ${shown(1)}`;
  }
};

// src/sim/devices/mhz19.ts
var CYCLE = 1004e3;
var OFFSET = 2e3;
var Mhz19 = class {
  constructor(net, clock) {
    this.net = net;
    this.clock = clock;
    /** Parts per million, up to the range. */
    this.concentration = 800;
    this.range = 5e3;
    this.inputs = fieldInputs(this, ["concentration", "range"]);
    this.driver = net.attach("the CO2 sensor", "strong", 0);
    net.quiet = true;
    this.cycle();
  }
  cycle() {
    const start = this.clock.now();
    const high = OFFSET + (CYCLE - 2 * OFFSET) * this.concentration / this.range;
    this.net.drive(this.driver, 1);
    this.clock.at(start + high, () => this.net.drive(this.driver, 0));
    this.clock.at(start + CYCLE, () => this.cycle());
  }
};

// src/sim/devices/mma7660.ts
var X = 0;
var TILT = 3;
var MODE = 7;
var ACTIVE = 1;
var SCALE2 = 21.33;
var Mma7660 = class extends RegisterDevice {
  constructor() {
    super();
    /** What it feels: at rest, face up. */
    this.acceleration = { x: 0, y: 0, z: 1 };
    this.inputs = {};
    this.powered = true;
    const still = () => typeof this.acceleration === "function" ? this.acceleration(0) : this.acceleration;
    for (const axis of ["x", "y", "z"]) {
      Object.defineProperty(this.inputs, axis, {
        enumerable: true,
        get: () => still()[axis],
        set: (g) => this.acceleration = { ...still(), [axis]: g }
      });
    }
  }
  /** Power on or off; switched on, all registers are 0 and it is in standby. */
  power(on) {
    if (on && !this.powered) this.registers.fill(0);
    this.powered = on;
  }
  begin(reading, time) {
    return this.powered && super.begin(reading, time);
  }
  update(time) {
    if ((this.registers[MODE] & ACTIVE) === 0) return;
    const a = typeof this.acceleration === "function" ? this.acceleration(time) : this.acceleration;
    [a.x, a.y, a.z].forEach((g, i) => this.registers[X + i] = Math.min(Math.max(Math.round(g * SCALE2), -32), 31) & 63);
    this.registers[TILT] = orientation(a);
  }
  /** Settings can be changed in standby only, the mode always. */
  store(register, value) {
    const active = (this.registers[MODE] & ACTIVE) !== 0;
    if (register === MODE || register > TILT && !active) this.registers[register] = value;
  }
};
function orientation({ x, y, z }) {
  const side = z > 0.2 ? 1 : z < -0.2 ? 2 : 0;
  let turn = 0;
  if (Math.abs(x) > 0.5 || Math.abs(y) > 0.5) turn = Math.abs(x) > Math.abs(y) ? x < 0 ? 1 : 2 : y < 0 ? 5 : 6;
  return turn << 2 | side;
}

// src/sim/devices/mpu6050.ts
var DEVICE_RESET = 128;
var SLEEP2 = 64;
var TEMPERATURE_OFF = 8;
var FIFO_ON = 64;
var FIFO_RESET = 4;
var OVERFLOW = 16;
var DATA_READY = 1;
var FIFO_SIZE = 1024;
var FIFO_GROUPS = [
  [8, 59 /* Accel */, 6],
  [128, 65 /* Temperature */, 2],
  [64, 67 /* Gyro */, 2],
  [32, 67 /* Gyro */ + 2, 2],
  [16, 67 /* Gyro */ + 4, 2]
];
var ACCEL = ["ax", "ay", "az"];
var GYRO = ["gx", "gy", "gz"];
var Mpu6050 = class extends RegisterDevice {
  constructor(clock) {
    super();
    this.clock = clock;
    /** g, degrees per second, degrees Celsius. */
    this.inputs = { ax: 0, ay: 0, az: 1, gx: 0, gy: 0, gz: 0, temperature: 25 };
    this.lines = { int: new Line("the MPU-6050", 0) };
    this.fifo = [];
    /** When the next sample is due. */
    this.next = 0;
    this.planned = null;
    this.reset();
  }
  reset() {
    this.registers.fill(0);
    this.registers[107 /* Power1 */] = SLEEP2;
    this.registers[117 /* WhoAmI */] = 104;
    this.fifo = [];
  }
  /** Microseconds between two samples: the gyro runs at 8 kHz, with the low-pass at 1 kHz. */
  period() {
    const filter = this.registers[26 /* Config */] & 7;
    return (filter === 0 || filter === 7 ? 125 : 1e3) * (1 + this.registers[25 /* Divider */]);
  }
  update(time) {
    if ((this.registers[107 /* Power1 */] & SLEEP2) !== 0) {
      this.next = time;
      return;
    }
    const period = this.period();
    this.next = Math.max(this.next, time - period * FIFO_SIZE);
    for (; this.next <= time; this.next += period) this.sample();
    this.watch();
  }
  /** While an interrupt is wanted, samples happen by themselves. */
  watch() {
    if (this.planned !== null || this.registers[56 /* InterruptEnable */] === 0) return;
    this.planned = this.clock.at(this.next, () => {
      this.planned = null;
      this.update(this.clock.now());
    });
  }
  sample() {
    const r = this.registers;
    const standby = r[108 /* Power2 */];
    const accelScale = 16384 >> (r[28 /* AccelConfig */] >> 3 & 3);
    const gyroScale = 131 / (1 << (r[27 /* GyroConfig */] >> 3 & 3));
    const put = (register, value) => this.put16(register, clamp(Math.round(value), -32768, 32767));
    ACCEL.forEach((name, i) => {
      if ((standby & 32 >> i) === 0) put(59 /* Accel */ + 2 * i, numeric(this.inputs, name) * accelScale);
    });
    GYRO.forEach((name, i) => {
      if ((standby & 4 >> i) === 0) put(67 /* Gyro */ + 2 * i, numeric(this.inputs, name) * gyroScale);
    });
    if ((r[107 /* Power1 */] & TEMPERATURE_OFF) === 0) put(65 /* Temperature */, (numeric(this.inputs, "temperature") - 36.53) * 340);
    r[58 /* InterruptStatus */] |= DATA_READY;
    if ((r[106 /* UserControl */] & FIFO_ON) !== 0) this.fill();
    this.signal();
  }
  fill() {
    for (const [bit, first, count] of FIFO_GROUPS) {
      if ((this.registers[35 /* FifoEnable */] & bit) === 0) continue;
      this.fifo.push(...this.registers.subarray(first, first + count));
    }
    if (this.fifo.length > FIFO_SIZE) {
      this.fifo.splice(0, this.fifo.length - FIFO_SIZE);
      this.registers[58 /* InterruptStatus */] |= OVERFLOW;
    }
  }
  signal() {
    const r = this.registers;
    const active = (r[58 /* InterruptStatus */] & r[56 /* InterruptEnable */]) !== 0;
    const activeLow = (r[55 /* InterruptPin */] & 128) !== 0;
    this.lines.int.drive(active !== activeLow ? 1 : 0);
  }
  load(register) {
    const r = this.registers;
    switch (register) {
      case 114 /* FifoCount */:
        return this.fifo.length >> 8;
      case 114 /* FifoCount */ + 1:
        return this.fifo.length & 255;
      case 116 /* Fifo */:
        return this.fifo.shift() ?? 0;
      case 58 /* InterruptStatus */: {
        const status = r[register];
        r[register] = 0;
        this.signal();
        return status;
      }
      default:
        return r[register];
    }
  }
  following(register) {
    return register === 116 /* Fifo */ ? register : register + 1 & 127;
  }
  store(register, value, time) {
    const r = this.registers;
    if (register >= 58 /* InterruptStatus */ && register < 104 /* SignalReset */) return;
    if (register >= 114 /* FifoCount */ && register !== 116 /* Fifo */) return;
    r[register] = value;
    if (register === 107 /* Power1 */) {
      if ((value & DEVICE_RESET) !== 0) this.reset();
      else if ((value & SLEEP2) === 0) this.next = time;
    } else if (register === 106 /* UserControl */ && (value & FIFO_RESET) !== 0) {
      this.fifo = [];
      r[register] &= ~FIFO_RESET;
    } else if (register === 116 /* Fifo */) this.fifo.push(value);
    else if (register === 104 /* SignalReset */) r[register] = 0;
    else if (register === 56 /* InterruptEnable */) this.update(time);
  }
};

// src/sim/devices/pca9685.ts
var MODE1 = 0;
var FIRST2 = 6;
var PRESCALE = 254;
var SLEEP3 = 16;
var INCREMENT = 32;
var RESTART = 128;
var OSCILLATOR = 25e6;
var TURN = 4096;
var Pca9685 = class extends RegisterDevice {
  constructor() {
    super();
    this.registers[MODE1] = SLEEP3 | 1;
    this.registers[PRESCALE] = 30;
    for (let channel = 0; channel < 16; channel++) this.registers[FIRST2 + 4 * channel + 3] = 16;
  }
  /** Hz. */
  get frequency() {
    return OSCILLATOR / TURN / (this.registers[PRESCALE] + 1);
  }
  /** Share of high time of a channel. */
  duty(channel) {
    const [onLow, onHigh, offLow, offHigh] = this.registers.subarray(FIRST2 + 4 * channel, FIRST2 + 4 * channel + 4);
    if ((offHigh & 16) !== 0) return 0;
    if ((onHigh & 16) !== 0) return 1;
    const high = ((offHigh & 15) << 8 | offLow) - ((onHigh & 15) << 8 | onLow);
    return (high < 0 ? high + TURN : high) / TURN;
  }
  store(register, value) {
    if (register === PRESCALE && (this.registers[MODE1] & SLEEP3) === 0) return;
    this.registers[register] = register === MODE1 ? value & ~RESTART : value;
  }
  following(register) {
    return (this.registers[MODE1] & INCREMENT) !== 0 ? register + 1 & 255 : register;
  }
};

// src/sim/devices/hd44780.ts
var SHORT = 37;
var LONG = 1520;
var LINE = 40;
var Hd44780 = class {
  constructor(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    this.ddram = new Uint8Array(2 * LINE).fill(32);
    this.cgram = new Uint8Array(64);
    this.address = 0;
    this.inCgram = false;
    this.increment = 1;
    this.shifting = false;
    this.shift = 0;
    /** Of the width of the bus and of the number of lines. */
    this.narrow = false;
    this.twoLines = false;
    this.high = null;
    this.busyUntil = 0;
    this.reading = null;
    this.display = false;
    this.cursor = false;
    this.blink = false;
    /** Instructions that came while it was busy, and were not heard. */
    this.missed = 0;
  }
  /** E has fallen after a write: the four upper data lines, and the lower ones where the bus is wide. */
  write(data, nibble, low, time) {
    if (!this.narrow) return this.take(data, nibble << 4 | low, time);
    if (this.high === null) this.high = nibble;
    else {
      const byte = this.high << 4 | nibble;
      this.high = null;
      this.take(data, byte, time);
    }
  }
  /** E has risen for a read: what it puts on the four upper lines. */
  read(data, time) {
    if (this.reading !== null) {
      const low = this.reading & 15;
      this.reading = null;
      return low;
    }
    const byte = data ? this.load() : (time < this.busyUntil ? 128 : 0) | this.address;
    if (this.narrow) this.reading = byte;
    return byte >> 4;
  }
  take(data, byte, time) {
    if (time < this.busyUntil) {
      this.missed++;
      return;
    }
    this.busyUntil = time + SHORT;
    if (data) this.store(byte);
    else this.instruct(byte, time);
  }
  instruct(byte, time) {
    if (byte & 128) {
      this.address = byte & 127;
      this.inCgram = false;
    } else if (byte & 64) {
      this.address = byte & 63;
      this.inCgram = true;
    } else if (byte & 32) {
      this.narrow = (byte & 16) === 0;
      this.twoLines = (byte & 8) !== 0;
      this.high = null;
    } else if (byte & 16) {
      const step = byte & 4 ? 1 : -1;
      if (byte & 8) this.shift -= step;
      else this.move(step);
    } else if (byte & 8) {
      this.display = (byte & 4) !== 0;
      this.cursor = (byte & 2) !== 0;
      this.blink = (byte & 1) !== 0;
    } else if (byte & 4) {
      this.increment = byte & 2 ? 1 : -1;
      this.shifting = (byte & 1) !== 0;
    } else if (byte !== 0) {
      if (byte === 1) {
        this.ddram.fill(32);
        this.increment = 1;
      }
      this.address = this.shift = 0;
      this.inCgram = false;
      this.busyUntil = time + LONG;
    }
  }
  /** Where in the memory an address is: the second line begins at 0x40. */
  cell() {
    if (!this.twoLines) return this.address % (2 * LINE);
    return this.address >= 64 ? LINE + (this.address - 64) % LINE : this.address % LINE;
  }
  move(step) {
    if (this.inCgram) {
      this.address = this.address + step & 63;
      return;
    }
    const next = (this.cell() + step + 2 * LINE) % (2 * LINE);
    this.address = this.twoLines && next >= LINE ? 64 + next - LINE : next;
  }
  store(byte) {
    if (this.inCgram) this.cgram[this.address & 63] = byte;
    else {
      this.ddram[this.cell()] = byte;
      if (this.shifting) this.shift += this.increment;
    }
    this.move(this.increment);
  }
  load() {
    const byte = this.inCgram ? this.cgram[this.address & 63] : this.ddram[this.cell()];
    this.move(this.increment);
    return byte;
  }
  memory() {
    return this.ddram;
  }
  /** The rows that show. A character of one's own is the digit of its number, one beyond ASCII a question mark. */
  text() {
    return Array.from({ length: this.rows }, (_, row) => {
      const start = (row & 1) * LINE;
      const first = (row >> 1) * this.columns + this.shift;
      return Array.from({ length: this.columns }, (__, column) => {
        if (!this.display) return " ";
        const byte = this.ddram[start + ((first + column) % LINE + LINE) % LINE];
        return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte < 16 ? String(byte & 7) : "?";
      }).join("");
    }).join("\n");
  }
};

// src/sim/devices/pcf8574.ts
var Pcf8574 = class {
  constructor() {
    /** What is connected to the pins: 0, 1, or "open". */
    this.inputs = {};
    this.lines = { int: Line.openDrain("the PCF8574") };
    this.latch = 255;
    this.before = 255;
    for (let i = 0; i < 8; i++) this.inputs["p" + i] = "open";
  }
  /** Levels of the pins: what is connected can only pull down what is held high. */
  levels() {
    let levels = this.latch;
    for (let i = 0; i < 8; i++) if (this.inputs["p" + i] === 0 || this.inputs["p" + i] === "0") levels &= ~(1 << i);
    return levels;
  }
  inputChanged() {
    this.lines.int.drive(this.levels() === this.before ? null : 0);
  }
  begin() {
    return true;
  }
  receive(byte, time) {
    this.output(byte, time);
    this.latch = byte;
    this.before = this.levels();
    this.lines.int.drive(null);
    return true;
  }
  send(_time) {
    this.before = this.levels();
    this.lines.int.drive(null);
    return this.before;
  }
  end() {
  }
  /** The pins are about to change. */
  output(_byte, _time) {
  }
  memory() {
    return new Uint8Array([this.levels()]);
  }
};
var LcdBackpack = class extends Pcf8574 {
  constructor(columns = 16, rows = 2) {
    super();
    /** The display's half byte, while E is high for a read. */
    this.answer = null;
    this.inputs = {};
    this.lcd = new Hd44780(columns, rows);
  }
  get backlight() {
    return (this.latch & 8 /* Backlight */) !== 0;
  }
  output(byte, time) {
    const fell = (this.latch & ~byte & 4 /* Enable */) !== 0;
    const rose = (~this.latch & byte & 4 /* Enable */) !== 0;
    const data = (byte & 1 /* Data */) !== 0;
    if ((byte & 2 /* Read */) === 0) {
      if (fell) this.lcd.write(data, this.latch >> 4, 0, time);
    } else if (rose) this.answer = this.lcd.read(data, time);
    if (fell) this.answer = null;
  }
  levels() {
    return this.answer === null ? this.latch : this.latch & (this.answer << 4 | 15);
  }
  memory() {
    return this.lcd.memory();
  }
  text() {
    return this.lcd.text();
  }
};

// src/sim/devices/sdcard.ts
var BLOCK2 = 512;
var IDLE = 1;
var ILLEGAL = 4;
var BAD_CHECKSUM = 8;
var OUT_OF_RANGE = 64;
var TOKEN = 254;
var TOKEN_MANY = 252;
var TOKEN_STOP = 253;
var ACCEPTED = 229;
var REFUSED = 235;
var START_UP = 1e5;
var ACCESS = 200;
var WRITING = 1e3;
var SdCard = class {
  constructor(megabytes = 4) {
    this.inSpiMode = false;
    this.idle = true;
    this.application = false;
    this.checked = false;
    this.frame = [];
    this.answer = [];
    /** The next block of a read of many; -1 if none runs. */
    this.readingFrom = -1;
    this.dataAt = 0;
    /** Where the next block goes that is written; -1 if none is expected. */
    this.writingTo = -1;
    this.many = false;
    this.data = null;
    this.busyUntil = 0;
    this.initializing = -1;
    this.following = [];
    this.bytes = new Uint8Array(megabytes << 20);
    this.blocks = this.bytes.length / BLOCK2;
  }
  memory() {
    return this.bytes;
  }
  select() {
    this.frame = [];
  }
  deselect() {
    this.frame = [];
    this.answer = [];
  }
  exchange(byte, time) {
    const out = this.next(time);
    this.take(byte, time);
    return out;
  }
  /** What the card puts on the line just now. */
  next(time) {
    if (time < this.busyUntil && this.answer.length === 0) return 0;
    if (this.answer.length > 0) return this.answer.shift();
    if (this.readingFrom >= 0 && time >= this.dataAt && this.frame.length === 0) {
      this.sendData(this.block(this.readingFrom));
      this.readingFrom = this.readingFrom + 1 < this.blocks ? this.readingFrom + 1 : -1;
      this.dataAt = time + ACCESS;
    }
    return 255;
  }
  block(n) {
    return this.bytes.subarray(n * BLOCK2, (n + 1) * BLOCK2);
  }
  sendData(bytes) {
    const checksum = crc16(bytes);
    this.answer.push(TOKEN, ...bytes, checksum >> 8, checksum & 255);
  }
  take(byte, time) {
    if (this.data !== null) return this.takeData(byte, time);
    if (this.writingTo >= 0 && this.frame.length === 0 && time >= this.busyUntil) {
      if (byte === (this.many ? TOKEN_MANY : TOKEN)) {
        this.data = [];
        return;
      }
      if (this.many && byte === TOKEN_STOP) {
        this.writingTo = -1;
        this.busyUntil = time + WRITING;
        return;
      }
    }
    if (this.frame.length === 0 && (byte & 192) !== 64) return;
    this.frame.push(byte);
    if (this.frame.length < 6) return;
    const frame = this.frame;
    this.frame = [];
    this.command(frame, time);
  }
  takeData(byte, time) {
    const data = this.data;
    data.push(byte);
    if (data.length < BLOCK2 + 2) return;
    this.data = null;
    const bytes = data.slice(0, BLOCK2);
    if (this.checked && crc16(bytes) !== (data[BLOCK2] << 8 | data[BLOCK2 + 1])) {
      this.answer = [REFUSED];
      return;
    }
    this.bytes.set(bytes, this.writingTo * BLOCK2);
    this.writingTo = this.many && this.writingTo + 1 < this.blocks ? this.writingTo + 1 : -1;
    this.answer = [ACCEPTED];
    this.busyUntil = time + WRITING;
  }
  command(frame, time) {
    const number2 = frame[0] & 63;
    const argument = (frame[1] << 24 | frame[2] << 16 | frame[3] << 8 | frame[4]) >>> 0;
    if (!this.inSpiMode && number2 !== 0) return;
    if ((this.checked || number2 === 0 || number2 === 8) && crc7(frame) !== frame[5]) {
      if (this.inSpiMode) this.answer = [255, BAD_CHECKSUM | this.state];
      return;
    }
    const application = this.application;
    this.application = false;
    const reply = application ? this.applicationCommand(number2, argument, time) : this.plainCommand(number2, argument, time);
    this.answer = [255, ...reply, ...this.following];
    this.following = [];
  }
  get state() {
    return this.idle ? IDLE : 0;
  }
  applicationCommand(number2, argument, time) {
    if (number2 === 41) {
      if (this.initializing < 0) this.initializing = time;
      if ((argument & 1073741824) !== 0 && time - this.initializing >= START_UP) this.idle = false;
      return [this.state];
    }
    if (number2 === 13) {
      this.block16(new Array(64).fill(0));
      return [this.state, 0];
    }
    if (number2 === 23) return [this.state];
    return [this.state | ILLEGAL];
  }
  block16(bytes) {
    const checksum = crc16(bytes);
    this.following = [255, TOKEN, ...bytes, checksum >> 8, checksum & 255];
  }
  plainCommand(number2, argument, time) {
    if (number2 === 0) {
      this.inSpiMode = this.idle = true;
      this.checked = false;
      this.initializing = this.readingFrom = this.writingTo = -1;
      return [IDLE];
    }
    if (number2 === 8) return [this.state, 0, 0, argument >> 8 & 15, argument & 255];
    if (number2 === 55) {
      this.application = true;
      return [this.state];
    }
    if (number2 === 58) return [this.state, this.idle ? 0 : 192, 255, 128, 0];
    if (number2 === 59) {
      this.checked = (argument & 1) === 1;
      return [this.state];
    }
    if (this.idle) return [IDLE | ILLEGAL];
    switch (number2) {
      case 9:
        this.block16(this.csd());
        return [0];
      case 10:
        this.block16([80, 76, 80, 83, 73, 77, 48, 49, 16, 0, 0, 0, 1, 1, 129, 1]);
        return [0];
      case 12:
        this.readingFrom = -1;
        return [0];
      case 13:
        return [0, 0];
      case 16:
        return [0];
      case 17:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.following = [255, TOKEN, ...this.block(argument)];
        this.following.push(crc16(this.block(argument)) >> 8, crc16(this.block(argument)) & 255);
        return [0];
      case 18:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.readingFrom = argument;
        this.dataAt = time + ACCESS;
        return [0];
      case 24:
      case 25:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.writingTo = argument;
        this.many = number2 === 25;
        return [0];
      default:
        return [ILLEGAL];
    }
  }
  /** The card's description, version 2: its size in half megabytes. */
  csd() {
    const size = this.blocks / 1024 - 1;
    const bytes = [
      64,
      14,
      0,
      50,
      91,
      89,
      0,
      size >> 16 & 63,
      size >> 8 & 255,
      size & 255,
      127,
      128,
      10,
      64,
      0
    ];
    return [...bytes, crc7([...bytes])];
  }
};
function crc7(bytes) {
  let crc = 0;
  for (const byte of bytes.length === 6 ? bytes.slice(0, 5) : bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 128 ? (crc << 1 ^ 18) & 255 : crc << 1;
  }
  return crc | 1;
}
function crc16(bytes) {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i] << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 32768 ? (crc << 1 ^ 4129) & 65535 : crc << 1;
  }
  return crc;
}

// src/sim/devices/sht31.ts
var DURATION = {
  0: 12500,
  6: 12500,
  11: 4500,
  13: 4500,
  22: 2500,
  16: 2500
};
var SHOT = 36;
var SHOT_STRETCHED = 44;
var STATUS = 62253;
var CLEAR_STATUS = 12353;
var HEATER_ON = 12397;
var HEATER_OFF = 12390;
var SOFT_RESET = 12450;
var HEATER = 8192;
var RESET3 = 16;
var Sht31 = class {
  constructor() {
    /** Degrees Celsius, and percent. */
    this.inputs = { temperature: 22.5, humidity: 45 };
    this.status = RESET3;
    this.written = [];
    this.answer = [];
    this.ready = 0;
  }
  begin(reading, time) {
    if (!reading) {
      this.written = [];
      return true;
    }
    return this.answer.length > 0 && time >= this.ready;
  }
  receive(byte, time) {
    this.written.push(byte);
    if (this.written.length === 2) this.command(this.written[0], this.written[1], time);
    return true;
  }
  send() {
    return this.answer.shift() ?? 255;
  }
  end() {
  }
  command(high, low, time) {
    const command = high << 8 | low;
    if (high === SHOT || high === SHOT_STRETCHED) this.measure(low, time);
    else if (command === STATUS) {
      this.answer = withChecksum(this.status);
      this.ready = time;
    } else if (command === CLEAR_STATUS) this.status &= HEATER;
    else if (command === HEATER_ON) this.status |= HEATER;
    else if (command === HEATER_OFF) this.status &= ~HEATER;
    else if (command === SOFT_RESET) {
      this.status = RESET3;
      this.answer = [];
    }
  }
  measure(low, time) {
    const count = (share) => Math.round(clamp(share, 0, 1) * 65535);
    const temperature = count((numeric(this.inputs, "temperature") + 45) / 175);
    const humidity = count(numeric(this.inputs, "humidity") / 100);
    this.answer = [...withChecksum(temperature), ...withChecksum(humidity)];
    this.ready = time + (DURATION[low] ?? DURATION[0]);
  }
};
function withChecksum(word) {
  const bytes = [word >> 8, word & 255];
  return [...bytes, crc8(bytes)];
}

// src/sim/devices/ssd1306.ts
var COLUMNS = 128;
var PAGES = 8;
var OPERANDS = {
  32: 1,
  33: 2,
  34: 2,
  38: 6,
  39: 6,
  41: 5,
  42: 5,
  129: 1,
  141: 1,
  163: 2,
  168: 1,
  211: 1,
  213: 1,
  217: 1,
  218: 1,
  219: 1
};
var Ssd1306 = class {
  constructor() {
    this.ram = new Uint8Array(COLUMNS * PAGES);
    this.command = [];
    this.mode = 2;
    this.column = 0;
    this.page = 0;
    this.columns = [0, COLUMNS - 1];
    this.pages = [0, PAGES - 1];
    this.on = false;
    this.inverted = false;
    this.all = false;
    this.mirrored = false;
    this.flipped = false;
    this.startLine = 0;
    this.offset = 0;
    this.rows = 64;
    /** 0 to 255. */
    this.contrast = 127;
  }
  /** Reset: everything but the memory is as after power-on. */
  reset() {
    this.command = [];
    this.mode = 2;
    this.column = this.page = this.startLine = this.offset = 0;
    this.columns = [0, COLUMNS - 1];
    this.pages = [0, PAGES - 1];
    this.on = this.inverted = this.all = this.mirrored = this.flipped = false;
    this.rows = 64;
    this.contrast = 127;
  }
  takeCommand(byte) {
    this.command.push(byte);
    const [first, a, b] = this.command;
    if (this.command.length <= (OPERANDS[first] ?? 0)) return;
    this.command = [];
    if (first < 16) this.column = this.column & 240 | first;
    else if (first < 32) this.column = (first & 7) << 4 | this.column & 15;
    else if (first >= 64 && first < 128) this.startLine = first & 63;
    else if (first >= 176 && first < 184) this.page = first & 7;
    else this.obey(first, a, b);
  }
  obey(command, a, b) {
    switch (command) {
      case 32:
        this.mode = a & 3;
        break;
      case 33:
        this.columns = [a & 127, b & 127];
        this.column = a & 127;
        break;
      case 34:
        this.pages = [a & 7, b & 7];
        this.page = a & 7;
        break;
      case 129:
        this.contrast = a;
        break;
      case 160:
      case 161:
        this.mirrored = command === 161;
        break;
      case 164:
      case 165:
        this.all = command === 165;
        break;
      case 166:
      case 167:
        this.inverted = command === 167;
        break;
      case 168:
        this.rows = (a & 63) + 1;
        break;
      case 174:
      case 175:
        this.on = command === 175;
        break;
      case 192:
      case 200:
        this.flipped = command === 200;
        break;
      case 211:
        this.offset = a & 63;
        break;
    }
  }
  takeData(byte) {
    this.ram[this.page * COLUMNS + this.column] = byte;
    if (this.mode === 2) {
      this.column = (this.column + 1) % COLUMNS;
      return;
    }
    const nextColumn = () => {
      const end = this.column === this.columns[1];
      this.column = end ? this.columns[0] : (this.column + 1) % COLUMNS;
      return end;
    };
    const nextPage = () => {
      const end = this.page === this.pages[1];
      this.page = end ? this.pages[0] : (this.page + 1) % PAGES;
      return end;
    };
    if (this.mode === 0) {
      if (nextColumn()) nextPage();
    } else if (nextPage()) nextColumn();
  }
  memory() {
    return this.ram;
  }
  /** Is the pixel lit that a viewer sees at a place? */
  lit(x, y) {
    if (!this.on) return false;
    if (this.all) return true;
    const column = this.mirrored ? x : COLUMNS - 1 - x;
    const common = this.flipped ? y : this.rows - 1 - y;
    const row = common + this.startLine + this.offset & 63;
    return (this.ram[(row >> 3) * COLUMNS + column] >> (row & 7) & 1) === 1 !== this.inverted;
  }
  /** A line per row, `#` for a pixel that is lit. */
  text() {
    return Array.from(
      { length: this.rows },
      (_, y) => Array.from({ length: COLUMNS }, (__, x) => this.lit(x, y) ? "#" : ".").join("")
    ).join("\n");
  }
  picture() {
    const rgb = new Uint8Array(COLUMNS * this.rows * 3);
    for (let y = 0; y < this.rows; y++) {
      for (let x = 0; x < COLUMNS; x++) if (this.lit(x, y)) rgb.fill(255, (y * COLUMNS + x) * 3, (y * COLUMNS + x + 1) * 3);
    }
    return { width: COLUMNS, height: this.rows, rgb };
  }
};
var CONTINUES = 128;
var DATA = 64;
var Ssd1306I2c = class extends Ssd1306 {
  constructor() {
    super(...arguments);
    this.control = -1;
  }
  begin() {
    this.control = -1;
    return true;
  }
  receive(byte) {
    if (this.control < 0) {
      this.control = byte;
      return true;
    }
    if ((this.control & DATA) !== 0) this.takeData(byte);
    else this.takeCommand(byte);
    if ((this.control & CONTINUES) !== 0) this.control = -1;
    return true;
  }
  /** The status: is the display off? */
  send() {
    return 3;
  }
  end() {
  }
};
var Ssd1306Spi = class extends Ssd1306 {
  constructor() {
    super(...arguments);
    this.lines = {
      dc: new Line("the SSD1306", 0),
      res: new Line("the SSD1306", 1, (level) => {
        if (level === 0) this.reset();
      })
    };
  }
  select() {
  }
  exchange(byte) {
    if (this.lines.res.level === 0) return 255;
    if (this.lines.dc.level === 1) this.takeData(byte);
    else this.takeCommand(byte);
    return 255;
  }
  deselect() {
  }
};

// src/sim/devices/ws2812.ts
var ONE = 550;
var LONGEST = 5e3;
var LATCH = 50;
var Ws2812 = class {
  constructor(pulses, pin) {
    /** Bytes of each light: 3, or 4 with white. */
    this.bytes = 3;
    /** All bytes that the chain got since it was latched last, in the order of the wire. */
    this.data = [];
    this.end = -Infinity;
    (pulses.receivers[pin] ??= []).push((stream) => this.receive(stream));
  }
  receive({ time, end, data, timing }) {
    if (time - this.end >= LATCH) this.data = [];
    this.end = end;
    if (timing.high0 > LONGEST || timing.high1 > LONGEST) return;
    const [zero, one] = [timing.high0 > ONE ? 255 : 0, timing.high1 > ONE ? 255 : 0];
    for (const byte of data) this.data.push(byte & one | ~byte & zero & 255);
  }
  /** Red, green, blue (and white) of each light. */
  get colours() {
    const lights = [];
    for (let i = 0; i + this.bytes <= this.data.length; i += this.bytes) {
      const [green, red, ...rest] = this.data.slice(i, i + this.bytes);
      lights.push([red, green, ...rest]);
    }
    return lights;
  }
};

// src/sim/devices/index.ts
var models = {
  ads1015: { on: "i2c", title: "12-bit converter with four inputs", bus: 1, address: 72, make: (site) => new Ads1115(site.clock, 12) },
  ads1115: { on: "i2c", title: "16-bit converter with four inputs", bus: 1, address: 72, make: (site) => new Ads1115(site.clock) },
  aht20: { on: "i2c", title: "humidity and temperature sensor", bus: 1, address: 56, make: () => new Aht20() },
  apds9960: { on: "i2c", title: "proximity and gesture sensor", bus: 1, address: 57, make: () => new Apds9960() },
  at24c02: { on: "i2c", title: "EEPROM of 256 bytes", bus: 1, address: 80, make: () => new At24c(256, 8, 1) },
  at24c256: { on: "i2c", title: "EEPROM of 32 KB", bus: 1, address: 80, make: () => new At24c(32768, 64, 2) },
  at24c32: { on: "i2c", title: "EEPROM of 4 KB", bus: 1, address: 80, make: () => new At24c(4096, 32, 2) },
  at24c512: { on: "i2c", title: "EEPROM of 64 KB", bus: 1, address: 80, make: () => new At24c(65536, 128, 2) },
  bme280: { on: "i2c", title: "temperature, pressure and humidity sensor", bus: 1, address: 118, make: () => new Bme280() },
  bmp280: { on: "i2c", title: "temperature and pressure sensor", bus: 1, address: 118, make: () => new Bme280(false) },
  dht11: { on: "pin", title: "temperature and humidity sensor", pin: "GP15", make: (site, net) => new Dht11(net, site.clock) },
  dht22: { on: "pin", title: "temperature and humidity sensor", pin: "GP15", make: (site, net) => new Dht22(net, site.clock) },
  ds1307: { on: "i2c", title: "real-time clock with memory", bus: 1, address: 104, make: () => new Ds1307() },
  ds18b20: { on: "pin", title: "1-Wire temperature sensor", pin: "GP22", make: (site, net) => new Ds18b20(net, site.clock) },
  ds3231: { on: "i2c", title: "real-time clock with alarms", bus: 1, address: 104, make: (site) => new Ds3231(site.clock) },
  gps: { on: "uart", title: "GPS receiver, NMEA sentences", port: 1, make: (site, uart) => new Gps(site, uart) },
  ht16k33: { on: "i2c", title: "16x8 lights", bus: 1, address: 112, make: () => new Ht16k33() },
  hts221: { on: "i2c", title: "humidity and temperature sensor", bus: 1, address: 95, make: () => new Hts221() },
  lcd1602: { on: "i2c", title: "character display, 16x2, behind a PCF8574", bus: 1, address: 39, make: () => new LcdBackpack(16, 2) },
  lcd2004: { on: "i2c", title: "character display, 20x4, behind a PCF8574", bus: 1, address: 39, make: () => new LcdBackpack(20, 4) },
  max7219: { on: "spi", title: "8x8 lights", bus: 1, make: () => new Max7219() },
  mcp23017: { on: "i2c", title: "16 pins", bus: 1, address: 32, make: () => new Mcp23017() },
  mhz19: { on: "pin", title: "CO2 sensor, PWM output", pin: "GP20", make: (site, net) => new Mhz19(net, site.clock) },
  mma7660: { on: "i2c", title: "accelerometer of the pyboard", bus: 1, address: 76, make: () => new Mma7660() },
  mpu6050: { on: "i2c", title: "accelerometer and gyroscope", bus: 1, address: 104, make: (site) => new Mpu6050(site.clock) },
  pca9685: { on: "i2c", title: "16 channels of PWM", bus: 1, address: 64, make: () => new Pca9685() },
  pcf8574: { on: "i2c", title: "8 pins", bus: 1, address: 32, make: () => new Pcf8574() },
  sdcard: { on: "spi", title: "SD card of 4 MB", bus: 1, make: () => new SdCard() },
  sht31: { on: "i2c", title: "temperature and humidity sensor", bus: 1, address: 68, make: () => new Sht31() },
  ssd1306: { on: "i2c", title: "OLED display, 128 columns", bus: 1, address: 60, make: () => new Ssd1306I2c() },
  ssd1306spi: { on: "spi", title: "OLED display, 128 columns; lines dc and res", bus: 1, make: () => new Ssd1306Spi() },
  ws2812: { on: "pin", title: "chain of coloured lights", pin: "GP28", make: (site, _net, pin) => new Ws2812(site.pulses, pin) }
};
var DeviceError = class extends Error {
};
var FORM = /^([^@:]+)(?:@([^:]*)(?::(.*))?)?$/;
var NUMBER = /^(0x[0-9a-f]+|[0-9]+)$/i;
function parseDevice(text) {
  const found = FORM.exec(text);
  if (found === null) throw new DeviceError(`device '${text}': write NAME, NAME@BUS or NAME@BUS:ADDR, as in apds9960@1:0x39`);
  const [, name, place, detail] = found;
  if (!Object.hasOwn(models, name)) {
    throw new DeviceError(`there is no device '${name}'; there are: ${Object.keys(models).sort().join(", ")}`);
  }
  const model = models[name];
  switch (model.on) {
    case "i2c": {
      const lines = place === void 0 ? null : linesOf(place);
      const bus = place === void 0 || lines !== null ? model.bus : number(text, "bus", place, 1, 9);
      return { model, bus, address: detail === void 0 ? model.address : number(text, "address", detail, 8, 119), lines };
    }
    case "spi":
      return { model, bus: place === void 0 ? model.bus : number(text, "bus", place, 1, 9), select: detail ?? null };
    case "uart":
      return { model, port: place === void 0 ? model.port : number(text, "port", place, 1, 9) };
    case "pin":
      if (detail !== void 0) throw new DeviceError(`device '${text}': write NAME or NAME@PIN, as in ${name}@${model.pin}`);
      return { model, pin: place ?? model.pin };
  }
}
function linesOf(place) {
  const ends = place.split("/");
  return ends.length === 2 ? [ends[0], ends[1]] : null;
}
function number(text, what, digits2, least, most) {
  const n = NUMBER.test(digits2) ? Number(digits2) : NaN;
  if (n >= least && n <= most) return n;
  const range = what === "address" ? `0x0${least.toString(16)} to 0x${most.toString(16)}` : `${least} to ${most}`;
  throw new DeviceError(`device '${text}': the ${what} must be a number from ${range}`);
}

// src/sim/wires.ts
var edge = (time, signal, value, idle) => ({ time, signal, value, idle });
function i2cBit(name, time, bit, level) {
  return [edge(time, name + " SCL", 0, 1), edge(time + bit / 8, name + " SDA", level, 1), edge(time + bit / 2, name + " SCL", 1, 1)];
}
function i2cByte(name, time, bit, byte, acknowledged) {
  const lines = [];
  for (let i = 0; i < 8; i++) lines.push(...i2cBit(name, time + i * bit, bit, byte >> 7 - i & 1));
  return lines.concat(i2cBit(name, time + 8 * bit, bit, acknowledged ? 0 : 1));
}
function i2cWord(name, time, bit, word) {
  if (word === "START") return [edge(time + bit / 2, name + " SDA", 0, 1)];
  const lines = i2cBit(name, time, bit, word === "STOP" ? 0 : 1);
  return lines.concat(edge(time + 3 * bit / 4, name + " SDA", word === "STOP" ? 1 : 0, 1));
}
function spiByte(name, time, byteTime, sent, received, polarity, phase) {
  const bit = byteTime / 8;
  const active = 1 - polarity;
  const lines = [];
  for (let i = 0; i < 8; i++) {
    const at = time + i * bit;
    const level = (byte) => byte >> 7 - i & 1;
    lines.push(edge(at, name + " MOSI", level(sent), 0), edge(at, name + " MISO", level(received), 1));
    const first = phase === 0 ? at + bit / 2 : at;
    lines.push(edge(first, name + " SCK", active, polarity), edge(first + bit / 2, name + " SCK", polarity, polarity));
  }
  return lines;
}
function uartCharacter(signal, end, characterTime, char, bits, parity, stop) {
  const levels = [0];
  let ones = 0;
  for (let i = 0; i < bits; i++) {
    const level = char >> i & 1;
    levels.push(level);
    ones += level;
  }
  if (parity !== "none") levels.push(ones & 1 ^ (parity === "odd" ? 1 : 0));
  levels.push(1);
  const bit = characterTime / (levels.length - 1 + stop);
  return levels.map((level, i) => edge(end - characterTime + i * bit, signal, level, 1));
}

// src/sim/i2c.ts
var KEPT = 32;
var SimI2c = class {
  constructor(name, nets, clock, recorder) {
    this.name = name;
    this.nets = nets;
    this.clock = clock;
    this.recorder = recorder;
    this.devices = {};
    this.faults = { stretch: 0, stuck: false };
    this.planned = [];
    /** Called when faults that last have changed: what hangs on the lines themselves acts on them. */
    this.faultListeners = [];
    this.transactions = [];
    /** Devices that hang on lines of their own, not on those of the board's table. */
    this.flying = [];
    this.options = null;
    /** Those on the lines that the bus is opened with. */
    this.present = this.devices;
    /** A transfer that was left without its STOP. */
    this.held = null;
    /** The planned fault of the transaction that is running, and how many bytes of it have passed. */
    this.fault = null;
    this.passed = 0;
    this.result = "done";
    this.finish = 0;
    this.time = 0;
  }
  open(options) {
    this.close();
    this.options = options;
    const lines = this.flying.find(({ scl, sda }) => scl === options.scl && sda === options.sda);
    this.present = lines === void 0 ? this.devices : lines.devices;
    for (const pin of [options.scl, options.sda]) {
      const net = this.nets[pin];
      net.owner = this.name;
      net.pull = "up";
      net.resolve();
    }
  }
  close() {
    if (this.options === null) return;
    for (const pin of [this.options.scl, this.options.sda]) {
      const net = this.nets[pin];
      net.mode = "in";
      net.pull = "none";
      net.resolve();
      net.owner = null;
    }
    this.options = this.held = null;
    this.result = "done";
  }
  start(address, out, into, _timeout, hold = false) {
    const { options } = this;
    this.time = this.clock.now();
    if (options === null) {
      this.result = "nack";
      this.finish = this.time;
      return;
    }
    const fresh = { bus: this.name, time: this.time, end: 0, baudrate: options.baudrate, messages: [] };
    const transaction = this.held ?? fresh;
    if (transaction === fresh) this.beginFault();
    this.held = null;
    if (this.faults.stuck) {
      this.result = "busy";
      this.finish = Infinity;
      this.recorder.add({ time: this.time, text: () => `${this.name}  bus stuck: SDA is held low` });
      return;
    }
    let complete = true;
    if (out !== null || into === null) complete = this.message(transaction, address, false, out, out === null ? 0 : out.length);
    if (complete && into !== null) complete = this.message(transaction, address, true, into, into.length);
    if (this.fault?.kind === "hold" && this.passed > this.fault.byte) {
      const at = this.fault.byte;
      this.result = "busy";
      this.finish = Infinity;
      this.recorder.add({ time: this.time, text: () => `${this.name}  bus stuck: SCL is held low at byte ${at}` });
      return;
    }
    this.result = complete ? "done" : "nack";
    this.finish = this.time;
    if (hold && complete) {
      this.held = transaction;
      return;
    }
    this.pass(1);
    for (const other of new Set(transaction.messages.map((m) => m.address))) this.present[other]?.end(this.time);
    transaction.end = this.finish = this.time;
    this.keep(transaction);
  }
  /** Sends or receives one message; false if it ended with a byte that was not acknowledged. */
  message(transaction, address, reading, bytes, length) {
    const first = this.strike();
    const device2 = this.present[address ^ flipped(first) >> 1];
    const message = { time: this.time, address, reading, found: false, data: [], length: 0, acknowledged: false };
    transaction.messages.push(message);
    this.pass(10);
    message.found = device2 !== void 0 && first?.kind !== "nack" && device2.begin(reading, this.time);
    if (!message.found || first?.kind === "hold") return false;
    for (let i = 0; i < length; i++) {
      const fault = this.strike();
      this.pass(9);
      const byte = (reading ? device2.send(this.time) : bytes[i]) ^ flipped(fault);
      if (reading) bytes[i] = byte;
      if (message.data.length < KEPT) message.data.push(byte);
      message.length++;
      message.acknowledged = reading ? i < length - 1 : fault?.kind !== "nack" && device2.receive(byte, this.time);
      if (!reading && !message.acknowledged || fault?.kind === "hold") return false;
    }
    return true;
  }
  /** A transaction begins: takes the fault that is planned for it. */
  beginFault() {
    this.passed = 0;
    const i = this.planned.findIndex((fault) => fault.skip-- <= 0);
    this.fault = i < 0 ? null : this.planned.splice(i, 1)[0];
  }
  /** Counts a byte; the fault if it strikes there. */
  strike() {
    return this.fault !== null && this.fault.byte === this.passed++ ? this.fault : null;
  }
  /** Faults that last; ends planned ones if there are none. */
  setFaults(faults) {
    this.faults = faults;
    if (!faults.stuck && faults.stretch === 0) this.planned = [];
    for (const listener of this.faultListeners) listener();
  }
  /** Time for so many bits, and for a stretched clock where a byte is among them. */
  pass(bits) {
    this.time += bits * 1e6 / this.options.baudrate + (bits > 1 ? this.faults.stretch : 0);
  }
  keep(transaction) {
    if (this.transactions.length === 1e3) this.transactions.shift();
    this.transactions.push(transaction);
    this.recorder.add({ time: transaction.time, text: () => describe2(transaction), decoded: () => decode(transaction) });
  }
  status() {
    return this.clock.now() >= this.finish ? this.result : "busy";
  }
  due() {
    return this.finish;
  }
  abort() {
    this.held = null;
    this.result = "done";
    this.finish = 0;
  }
};
function flipped(fault) {
  return fault?.kind === "flip" ? 1 << (fault.bit & 7) : 0;
}
var hex = (byte) => byte.toString(16).toUpperCase().padStart(2, "0");
var ack = (yes) => yes ? "ACK" : "NACK";
function describe2(transaction) {
  const parts = [transaction.bus];
  transaction.messages.forEach((message, i) => {
    parts.push(`${i === 0 ? "START" : "RESTART"} ${hex(message.address)}+${message.reading ? "R" : "W"} ${ack(message.found)}`);
    message.data.forEach((byte, j) => parts.push(`${hex(byte)} ${ack(j < message.length - 1 || message.acknowledged)}`));
    if (message.length > message.data.length) parts.push(`(${message.length} bytes)`);
  });
  parts.push("STOP");
  return parts.join("  ");
}
function decode(transaction) {
  const signal = transaction.bus;
  const bit = 1e6 / transaction.baudrate;
  return wireEvents(transaction).flatMap(({ time, kind: kind2, byte, acknowledged }) => {
    if (byte === void 0) return [{ time, signal, value: kind2 }, ...i2cWord(signal, time, bit, kind2)];
    const shown = kind2 === "ADDRESS" ? `${hex(byte >> 1)}+${byte & 1 ? "R" : "W"}` : hex(byte);
    return [{ time, signal, value: `${shown} ${ack(acknowledged)}` }, ...i2cByte(signal, time, bit, byte, acknowledged)];
  });
}
function wireEvents(transaction) {
  const bit = 1e6 / transaction.baudrate;
  const events = [];
  transaction.messages.forEach((message, i) => {
    events.push({ time: message.time, kind: i === 0 ? "START" : "RESTART" });
    const byte = message.address << 1 | (message.reading ? 1 : 0);
    events.push({ time: message.time + bit, kind: "ADDRESS", byte, acknowledged: message.found });
    message.data.forEach((data, j) => {
      const acknowledged = j < message.length - 1 || message.acknowledged;
      events.push({ time: message.time + (10 + 9 * j) * bit, kind: "DATA", byte: data, acknowledged });
    });
  });
  events.push({ time: transaction.end - bit, kind: "STOP" });
  return events;
}

// src/sim/i2cline.ts
var I2cLine = class {
  constructor(scl, sda, devices, bus, clock) {
    this.scl = scl;
    this.sda = sda;
    this.devices = devices;
    this.bus = bus;
    this.clock = clock;
    this.transaction = null;
    this.message = null;
    /** The device that was addressed; null before, and if there is none. */
    this.device = null;
    /** Is the device sending? */
    this.sending = false;
    /** Rising edges of SCL since the byte began, and the bits. */
    this.count = 0;
    this.shift = 0;
    this.acknowledged = false;
    /** When the byte began. */
    this.began = 0;
    this.driver = sda.attach("an I2C device", "strong");
    this.clockDriver = scl.attach("an I2C device", "strong");
    this.fault = sda.attach("a fault", "strong");
    sda.attach("the pull-up of SDA", "weak", 1);
    scl.attach("the pull-up of SCL", "weak", 1);
    scl.followers.push((level, time) => this.clockEdge(level, time));
    sda.followers.push((level, time) => this.dataEdge(level, time));
    bus.faultListeners.push(() => this.settle());
  }
  /** Faults that last were set, or have ended: then a line that one of them held is let go. */
  settle() {
    this.sda.drive(this.fault, this.bus.faults.stuck && !this.taken ? 0 : null);
    this.scl.drive(this.clockDriver, null);
  }
  /** A controller that moves bytes speaks to the devices itself. */
  get taken() {
    return this.scl.owner !== null || this.sda.owner !== null;
  }
  dataEdge(level, time) {
    if (this.taken || this.scl.level === 0) return;
    if (level === 0) this.start(time);
    else this.stop(time);
  }
  start(time) {
    this.scl.quiet = this.sda.quiet = true;
    if (this.transaction === null) this.bus.beginFault();
    this.transaction ??= { bus: this.bus.name, time, end: 0, baudrate: 0, messages: [] };
    this.message = { time, address: -1, reading: false, found: false, data: [], length: 0, acknowledged: false };
    this.device = null;
    this.sending = false;
    this.count = this.shift = 0;
  }
  stop(time) {
    this.scl.quiet = this.sda.quiet = false;
    const { transaction } = this;
    this.transaction = this.message = this.device = null;
    this.sda.drive(this.driver, null);
    if (transaction === null) return;
    for (const address of new Set(transaction.messages.map((m) => m.address))) this.devices[address]?.end(time);
    if (transaction.messages.length === 0) return;
    transaction.end = time;
    this.bus.keep(transaction);
  }
  clockEdge(level, time) {
    if (this.taken || this.message === null) return;
    if (level === 1) this.rise(time);
    else this.fall(time);
  }
  rise(time) {
    this.count++;
    if (this.count <= 8) {
      if (!this.sending) this.shift = this.shift << 1 | this.sda.level;
      return;
    }
    if (this.sending) {
      this.acknowledged = this.sda.level === 0;
      this.message.acknowledged = this.acknowledged;
    }
    this.transaction.baudrate = Math.round(9e6 / Math.max(time - this.began, 1));
  }
  fall(time) {
    if (this.count === 0) this.began = time;
    if (this.count === 8) {
      this.stretch(time);
      if (this.sending) this.sda.drive(this.driver, null);
      else this.sda.drive(this.driver, this.take(this.shift, time) ? 0 : null);
      return;
    }
    if (this.count === 9) {
      this.count = this.shift = 0;
      this.began = time;
      const reading = this.message.reading && this.device !== null;
      if (!reading) return this.sda.drive(this.driver, null);
      if (this.sending && !this.acknowledged) {
        this.device = null;
        this.sending = false;
        return this.sda.drive(this.driver, null);
      }
      this.sending = true;
      const fault = this.strike();
      this.shift = this.device.send(time) ^ flipped(fault);
      this.note(this.shift);
    }
    if (this.sending) this.sda.drive(this.driver, (this.shift >> 7 - this.count & 1) === 0 ? 0 : null);
  }
  /** A byte from the controller: does the device acknowledge? */
  take(sent, time) {
    const message = this.message;
    const fault = this.strike();
    const byte = sent ^ flipped(fault);
    const lost = fault !== null && fault.kind !== "flip";
    if (message.address < 0) {
      message.address = byte >> 1;
      message.reading = (byte & 1) === 1;
      this.transaction.messages.push(message);
      const device2 = this.devices[message.address];
      message.found = !lost && device2 !== void 0 && device2.begin(message.reading, time);
      this.device = message.found ? device2 : null;
      return message.found;
    }
    if (this.device === null) return false;
    this.note(byte);
    return message.acknowledged = !lost && this.device.receive(byte, time);
  }
  /** The fault that strikes at this byte. One that holds the clock does so from now on. */
  strike() {
    const fault = this.bus.strike();
    if (fault?.kind === "hold") this.scl.drive(this.clockDriver, 0);
    return fault;
  }
  note(byte) {
    const message = this.message;
    if (message.data.length < KEPT) message.data.push(byte);
    message.length++;
  }
  /** Holds SCL low, if a test asks for that. */
  stretch(time) {
    const { stretch } = this.bus.faults;
    if (stretch === 0 || this.device === null) return;
    this.scl.drive(this.clockDriver, 0);
    this.clock.at(time + stretch, () => this.scl.drive(this.clockDriver, null));
  }
};

// src/sim/net.ts
var HISTORY = 1e3;
var Net = class {
  constructor(label2, clock, recorder) {
    this.label = label2;
    this.clock = clock;
    this.recorder = recorder;
    this.mode = "in";
    this.pull = "none";
    this.latch = 0;
    this.level = 0;
    /** The peripheral that has taken the pin, or null for the GPIO block. Its traffic is recorded elsewhere. */
    this.owner = null;
    this.watched = false;
    /** Edges that nobody has asked for yet: 1 rising, 2 falling. */
    this.pending = 0;
    /** The latest changes of the level. */
    this.history = [];
    /** Two strong drivers differ just now. */
    this.conflict = false;
    /** Called with the new level at every change. */
    this.listeners = [];
    /** The same, but not for the edges of PWM, which nobody makes for them. */
    this.followers = [];
    /** What PWM drives here. */
    this.wave = null;
    /** While a protocol runs here that records its transfers itself. */
    this.quiet = false;
    this.drivers = [];
    /** The nets that a wire joins, this one among them. */
    this.joined = [this];
    this.edge = null;
  }
  /** Connects something to the net. */
  attach(name, strength, level = null) {
    const driver = { name, level, strength };
    this.drivers.push(driver);
    const { quiet } = this;
    this.quiet = quiet || strength === "weak";
    this.resolve();
    this.quiet = quiet;
    return driver;
  }
  detach(driver) {
    this.drivers = this.drivers.filter((other) => other !== driver);
    this.resolve();
  }
  /** Lets something that is connected drive a level, or let go. */
  drive(driver, level) {
    driver.level = level;
    this.resolve();
  }
  /** Solders a wire to another pin. */
  join(other) {
    if (this.joined.includes(other)) return;
    this.joined.push(...other.joined);
    for (const net of this.joined) net.joined = this.joined;
    this.resolve();
  }
  isJoinedTo(other) {
    return this.joined.includes(other);
  }
  listen(listener) {
    this.listeners.push(listener);
    this.resolve();
  }
  unlisten(listener) {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }
  /** What the pin itself drives; null if nothing. */
  output() {
    if (this.wave !== null) return this.wave.at(this.clock.now());
    if (this.owner !== null) return null;
    if (this.mode === "out") return this.latch;
    return this.mode === "open-drain" && this.latch === 0 ? 0 : null;
  }
  /** Gives the pin to a peripheral, whose traffic is recorded elsewhere, or back to the GPIO block. */
  lend(owner, pull = "none") {
    this.wave = null;
    this.owner = owner;
    this.mode = "in";
    this.pull = pull;
    this.resolve();
  }
  /** The level now: PWM changes it while nobody looks. */
  read() {
    for (const net of this.joined) {
      if (net.wave === null) continue;
      this.resolve();
      break;
    }
    return this.level;
  }
  /** Works out the level anew: to be called after every change of mode, pull or latch. */
  resolve() {
    let low = false;
    let high = false;
    let weakLow = false;
    let weakHigh = false;
    let pull = 0;
    for (const net of this.joined) {
      const own = net.output();
      if (own === 0) low = true;
      else if (own === 1) high = true;
      if (net.pull === "up") pull = 1;
      for (const { level: level2, strength } of net.drivers) {
        if (level2 === null) continue;
        if (strength === "strong") {
          if (level2 === 0) low = true;
          else high = true;
        } else if (level2 === 0) weakLow = true;
        else weakHigh = true;
      }
    }
    this.setConflict(low && high);
    const level = low || high ? low ? 0 : 1 : weakLow || weakHigh ? weakLow ? 0 : 1 : pull;
    for (const net of this.joined) {
      net.change(level);
      net.planEdge();
    }
  }
  setConflict(conflict) {
    if (conflict && !this.conflict) {
      const names = ["the pin"];
      for (const net of this.joined) {
        if (net !== this && net.output() !== null) names.push(net.label);
        names.push(...net.drivers.filter((d) => d.strength === "strong" && d.level !== null).map((d) => d.name));
      }
      const text = `${this.label} conflict: driven high and low (${names.join(", ")})`;
      this.recorder.add({ time: this.clock.now(), text: () => text });
    }
    for (const net of this.joined) net.conflict = conflict;
  }
  change(level) {
    if (level === this.level) return;
    this.level = level;
    if (this.watched) this.pending |= level === 1 ? 1 : 2;
    const time = this.clock.now();
    if (this.history.length === HISTORY) this.history.shift();
    this.history.push({ time, level });
    for (const follower of this.followers) follower(level, time);
    if (this.owner === null && !this.quiet) this.recorder.add({ time, text: () => `${this.label} ${1 - level} -> ${level}` });
    for (const listener of this.listeners) listener(level, time);
  }
  /** Makes the next edge of the PWM happen, if anybody would notice. */
  planEdge() {
    if (this.wave === null || this.edge !== null) return;
    if (!this.joined.some((net) => net.watched || net.listeners.length > 0)) return;
    const time = this.wave.next(this.clock.now());
    if (time === Infinity) return;
    this.edge = this.clock.at(time, () => {
      this.edge = null;
      this.resolve();
    });
  }
  /** Lets PWM drive the net. */
  setWave(wave) {
    if (this.edge !== null) this.clock.cancel(this.edge);
    this.edge = null;
    if (this.owner !== "PWM") this.lend("PWM");
    this.wave = wave;
    this.resolve();
  }
};

// src/sim/pins.ts
var SimPins = class {
  constructor(nets) {
    this.nets = nets;
  }
  configure(pin, mode, pull) {
    const net = this.nets[pin];
    net.mode = mode;
    net.pull = pull;
    net.owner = null;
    net.wave = null;
    net.resolve();
  }
  read(pin) {
    const net = this.nets[pin];
    return net.mode === "analog" ? 0 : net.read();
  }
  write(pin, level) {
    const net = this.nets[pin];
    net.latch = level;
    net.resolve();
  }
  latch(pin) {
    return this.nets[pin].latch;
  }
  watch(pin, on) {
    const net = this.nets[pin];
    net.watched = on;
    net.pending = 0;
    net.resolve();
    net.pending = 0;
  }
  edges(pin) {
    const net = this.nets[pin];
    const edges = net.pending;
    net.pending = 0;
    return edges;
  }
};

// src/sim/pulses.ts
var SLOT2 = 70;
var RELEASE_1 = 6;
var RELEASE_0 = 60;
var SAMPLE2 = 15;
var RESET_LOW = 480;
var RESET_SAMPLE = 550;
var RESET_END = 960;
var SHOWN = 32;
var KEPT2 = 1e3;
var hex2 = (byte) => byte.toString(16).toUpperCase().padStart(2, "0");
var SimPulses = class {
  constructor(nets, clock, recorder) {
    this.nets = nets;
    this.clock = clock;
    this.recorder = recorder;
    this.streams = [];
    /** By pin. */
    this.receivers = {};
    this.value = 0;
    this.planned = [];
    this.net = null;
    this.listener = null;
  }
  result() {
    this.clock.now();
    return this.value;
  }
  due() {
    return Math.max(this.clock.next(), this.clock.now() + 1e-3);
  }
  abort() {
    this.finish(0);
  }
  begin(pin) {
    if (this.value === void 0) this.abort();
    this.value = void 0;
    return this.net = this.nets[pin];
  }
  /** Plans a step of the operation, `delay` microseconds from now. */
  after(time, run) {
    this.planned.push(this.clock.at(time, run));
  }
  listen(listener) {
    this.listener = listener;
    this.net.listen(listener);
  }
  finish(value) {
    for (const planned of this.planned) this.clock.cancel(planned);
    this.planned = [];
    if (this.net !== null) {
      this.net.quiet = false;
      if (this.listener !== null) this.net.unlisten(this.listener);
    }
    this.net = this.listener = null;
    this.value = value;
  }
  measure(pin, level, timeout) {
    const net = this.begin(pin);
    let wanted = level;
    let waits = 2;
    let start = this.clock.now();
    let deadline = null;
    const expire = () => {
      if (deadline !== null) this.clock.cancel(deadline);
      deadline = this.clock.at(start + timeout, () => this.finish(-waits));
      this.planned = [deadline];
    };
    const seen = (now, time) => {
      if (now !== wanted) return;
      if (--waits === 0) return this.finish(Math.round(time - start));
      wanted = wanted === 1 ? 0 : 1;
      start = time;
      expire();
    };
    expire();
    const first = net.read();
    this.listen(seen);
    seen(first, start);
  }
  provoke(pin, low, into, timeout) {
    const net = this.begin(pin);
    const start = this.clock.now();
    let last = start + low;
    let count = 0;
    const expire = () => {
      for (const planned of this.planned) this.clock.cancel(planned);
      this.planned = [];
      this.after(last + timeout, () => {
        this.recorder.add({ time: start, text: () => `${net.label} pulled low for ${low} us: ${count} edges came back` });
        this.finish(count);
      });
    };
    net.quiet = true;
    this.drive(net, 0, "up");
    this.after(start + low, () => {
      net.latch = 1;
      net.resolve();
      expire();
      this.listen((_level, time) => {
        into[count++] = Math.round(time - last);
        last = time;
        if (count < into.length) return expire();
        this.recorder.add({ time: start, text: () => `${net.label} pulled low for ${low} us: ${count} edges came back` });
        this.finish(count);
      });
    });
  }
  /** Takes the pin as open drain. */
  drive(net, level, pull) {
    net.wave = net.owner = null;
    net.mode = "open-drain";
    net.pull = pull;
    net.latch = level;
    net.resolve();
  }
  send(pin, data, timing) {
    const net = this.begin(pin);
    const time = this.clock.now();
    net.quiet = true;
    net.wave = net.owner = null;
    net.mode = "out";
    net.latch = 0;
    net.resolve();
    let end = time;
    for (const byte of data) {
      for (let bit = 128; bit !== 0; bit >>= 1) {
        const [high, low] = (byte & bit) !== 0 ? [timing.high1, timing.low1] : [timing.high0, timing.low0];
        if (net.listeners.length > 0) {
          this.after(end, () => this.set(net, 1));
          this.after(end + high / 1e3, () => this.set(net, 0));
        }
        end += (high + low) / 1e3;
      }
    }
    const stream = { time, end, pin, timing, data: data.slice() };
    if (this.streams.length === KEPT2) this.streams.shift();
    this.streams.push(stream);
    this.recorder.add({ time, text: () => `${net.label} bits ${describe3(stream.data)}` });
    this.after(end, () => {
      this.finish(0);
      for (const receive of this.receivers[pin] ?? []) receive(stream);
    });
  }
  set(net, level) {
    net.latch = level;
    net.resolve();
  }
  reset(pin) {
    const net = this.begin(pin);
    const time = this.clock.now();
    let presence = 0;
    net.quiet = true;
    this.drive(net, 0, net.pull);
    this.after(time + RESET_LOW, () => this.set(net, 1));
    this.after(time + RESET_SAMPLE, () => presence = net.level === 0 ? 1 : 0);
    this.after(time + RESET_END, () => {
      const found = presence;
      this.recorder.add({ time, text: () => `${net.label} 1-Wire RESET ${found === 1 ? "presence" : "nothing"}` });
      this.finish(presence);
    });
  }
  exchange(pin, value, bits) {
    const net = this.begin(pin);
    const time = this.clock.now();
    let seen = 0;
    net.quiet = true;
    this.drive(net, 1, net.pull);
    for (let i = 0; i < bits; i++) {
      const slot = time + i * SLOT2;
      const one = (value >> i & 1) === 1;
      this.after(slot, () => this.set(net, 0));
      if (one) this.after(slot + RELEASE_1, () => this.set(net, 1));
      this.after(slot + SAMPLE2, () => seen |= net.level << i);
      if (!one) this.after(slot + RELEASE_0, () => this.set(net, 1));
    }
    this.after(time + bits * SLOT2, () => {
      const [sent, got] = [value & (1 << bits) - 1, seen];
      const show2 = (n) => bits === 8 ? hex2(n) : n.toString(2).padStart(bits, "0");
      this.recorder.add({ time, text: () => `${net.label} 1-Wire > ${show2(sent)} < ${show2(got)}` });
      this.finish(seen);
    });
  }
};
function describe3(data) {
  const shown = Array.from(data.subarray(0, SHOWN), hex2).join(" ");
  return data.length > SHOWN ? `${shown} (${data.length} bytes)` : shown;
}

// src/sim/pwm.ts
var KEPT3 = 1e3;
var Square = class {
  constructor(origin, period, high) {
    this.origin = origin;
    this.period = period;
    this.high = high;
  }
  /** Number of periods and the time within the last one; an edge that is due now counts as passed. */
  phase(time) {
    const turns = Math.floor((time - this.origin) / this.period + 1e-9);
    return [turns, time - this.origin - turns * this.period];
  }
  at(time) {
    return this.phase(time)[1] + 1e-6 < this.high ? 1 : 0;
  }
  next(time) {
    if (this.high <= 0 || this.high >= this.period) return Infinity;
    const [turns, within] = this.phase(time);
    return this.origin + turns * this.period + (within + 1e-6 < this.high ? this.high : this.period);
  }
};
var SimPwm = class {
  constructor(nets, clock, recorder) {
    this.nets = nets;
    this.clock = clock;
    this.recorder = recorder;
    /** By pin, the latest settings. */
    this.settings = {};
    /** Period and start of the counter of each slice. */
    this.slices = [];
  }
  start(pin, frequency, duty) {
    const time = this.clock.now();
    const period = 1e6 / frequency;
    let slice = this.slices[pin >> 1];
    if (slice === void 0 || slice.period !== period) slice = this.slices[pin >> 1] = { period, origin: time };
    this.nets[pin].setWave(new Square(slice.origin, period, duty >= 1 ? Infinity : duty * period));
    this.keep(pin, { time, frequency, duty });
  }
  stop(pin) {
    this.nets[pin].setWave({ at: () => 0, next: () => Infinity });
    this.keep(pin, { time: this.clock.now(), frequency: 0, duty: 0 });
  }
  keep(pin, setting) {
    const settings = this.settings[pin] ??= [];
    if (settings.length === KEPT3) settings.shift();
    settings.push(setting);
    const { label: label2 } = this.nets[pin];
    this.recorder.add({
      time: setting.time,
      text: () => describe4(this.nets[pin], setting),
      decoded: () => [{ time: setting.time, signal: label2 + " PWM", value: `${setting.frequency} Hz ${setting.duty}` }]
    });
  }
};
function describe4(net, { frequency, duty }) {
  if (frequency === 0) return `${net.label} PWM off`;
  return `${net.label} PWM ${Number(frequency.toFixed(3))} Hz ${Number((duty * 100).toFixed(2))} %`;
}

// src/sim/recorder.ts
var ROOM = 2e4;
var Recorder = class {
  constructor(room = ROOM) {
    this.room = room;
    this.ring = [];
    this.oldest = 0;
    /** Entries that had to make room. */
    this.dropped = 0;
    /** Who hears of every entry. */
    this.listener = null;
  }
  add(entry) {
    if (this.listener !== null) this.listener(entry);
    if (this.ring.length < this.room) {
      this.ring.push(entry);
      return;
    }
    this.ring[this.oldest] = entry;
    this.oldest = (this.oldest + 1) % this.room;
    this.dropped++;
  }
  clear() {
    this.ring = [];
    this.oldest = this.dropped = 0;
  }
  /** What is kept, by time; entries of one time in the order in which they came. */
  entries() {
    const ordered = [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)];
    return ordered.sort((a, b) => a.time - b.time);
  }
  /** A line per entry: seconds, then what happened. */
  transcript() {
    const lines = this.entries().map((entry) => `${seconds(entry.time)} ${entry.text()}`);
    if (this.dropped > 0) lines.unshift(`... ${this.dropped} earlier lines dropped, the last ${this.room} follow`);
    return lines;
  }
};
function seconds(microseconds) {
  return (Math.round(microseconds) / 1e6).toFixed(6).padStart(11);
}

// src/sim/spi.ts
var KEPT4 = 32;
var SimSpi = class {
  constructor(name, clockRate, chip, nets, clock, recorder) {
    this.name = name;
    this.clockRate = clockRate;
    this.chip = chip;
    this.nets = nets;
    this.clock = clock;
    this.recorder = recorder;
    this.transfers = [];
    /** MOSI and MISO are joined by a wire. */
    this.loopback = false;
    /** How it was opened last; null while it is closed. */
    this.options = null;
    this.rate = 1;
    this.attached = [];
    this.finish = 0;
  }
  /** Puts a device on the bus; without a chip-select line it listens always. */
  attach(device2, select) {
    this.attached.push({ device: device2, select });
    if (select === null) return;
    select.attach("the chip-select resistor", "weak", 1);
    select.listeners.push((level, time) => level === 0 ? device2.select(time) : device2.deselect(time));
  }
  open(options) {
    this.close();
    this.options = options;
    this.rate = this.clockRate / spiDivider(this.chip, this.clockRate, options.baudrate);
    for (const pin of [options.sck, options.mosi]) if (pin >= 0) this.nets[pin].lend(this.name);
    if (options.miso >= 0) this.nets[options.miso].lend(this.name, options.pull);
    return this.rate;
  }
  close() {
    if (this.options === null) return;
    for (const pin of [this.options.sck, this.options.mosi, this.options.miso]) if (pin >= 0) this.nets[pin].lend(null);
    this.options = null;
  }
  start(out, into, length, fill) {
    const options = this.options;
    const time = this.clock.now();
    const transfer = { bus: this.name, time, end: 0, sent: [], received: [], length };
    const byteTime = 8e6 / this.rate;
    for (let i = 0; i < length; i++) {
      const at = options.bits === 16 ? i ^ 1 : i;
      const sent = this.order(out === null ? fill : out[at]);
      const received = this.exchange(sent, time + i * byteTime, options.mosi, options.miso);
      if (into !== null) into[at] = this.order(received);
      if (i < KEPT4) {
        transfer.sent.push(sent);
        transfer.received.push(received);
      }
    }
    transfer.end = this.finish = time + length * byteTime;
    if (this.transfers.length === 1e3) this.transfers.shift();
    this.transfers.push(transfer);
    this.recorder.add({ time, text: () => describeSpi(transfer), decoded: () => decode2(transfer, byteTime, options) });
  }
  /** One byte in each direction, as they stand on the wire; -1 for a line that is not used. */
  exchange(sent, time, mosi, miso) {
    const looped = this.loopback || miso >= 0 && mosi >= 0 && this.nets[mosi].isJoinedTo(this.nets[miso]);
    let received = looped ? sent : miso >= 0 && this.nets[miso].level === 1 ? 255 : 0;
    let answered = false;
    for (const { device: device2, select } of this.attached) {
      if (select !== null && select.level === 1) continue;
      const answer = device2.exchange(sent, time);
      received = answered ? received & answer : answer;
      answered = true;
    }
    return received;
  }
  /** A byte as it stands on the wire, most significant bit first. */
  order(byte) {
    if (!this.options.lsb) return byte;
    let reversed = 0;
    for (let bit = 0; bit < 8; bit++) if (byte & 1 << bit) reversed |= 128 >> bit;
    return reversed;
  }
  done() {
    return this.clock.now() >= this.finish;
  }
  due() {
    return this.finish;
  }
  abort() {
    this.finish = 0;
  }
};
function spiDivider(chip, clock, rate) {
  if (chip === "stm32f405") {
    let divider = 2;
    while (divider < 256 && clock / divider > rate) divider *= 2;
    return divider;
  }
  for (let prescale = 2; prescale <= 254; prescale += 2) {
    if (clock >= (prescale + 2) * 256 * rate) continue;
    let post = 256;
    while (post > 1 && clock / (prescale * (post - 1)) <= rate) post--;
    return prescale * post;
  }
  return 254 * 256;
}
var hex3 = (bytes) => bytes.map((b) => b.toString(16).toUpperCase().padStart(2, "0")).join(" ");
function decode2({ bus, time, sent, received }, byteTime, { polarity, phase }) {
  return sent.flatMap((byte, i) => {
    const at = time + i * byteTime;
    return [
      { time: at, signal: bus + " MOSI byte", value: byte },
      { time: at, signal: bus + " MISO byte", value: received[i] },
      ...spiByte(bus, at, byteTime, byte, received[i], polarity, phase)
    ];
  });
}
function describeSpi(transfer) {
  const more = transfer.length > KEPT4 ? `  (${transfer.length} bytes)` : "";
  return `${transfer.bus}  > ${hex3(transfer.sent)}  < ${hex3(transfer.received)}${more}`;
}

// src/sim/uart.ts
var QUEUE = 32;
var SimUart = class {
  constructor(name, nets, clock, recorder) {
    this.name = name;
    this.nets = nets;
    this.clock = clock;
    this.recorder = recorder;
    /** TX and RX are joined by a wire. */
    this.loopback = false;
    this.device = null;
    /** Who takes received characters instead of the HAL. */
    this.sink = null;
    /** All ports of the board: wires may join them. */
    this.ports = [];
    /** How it was opened last; null while it is closed. */
    this.options = null;
    /** Everything that was sent. */
    this.sent = [];
    /** Characters that came when there was no room. */
    this.lost = 0;
    this.received = [];
    /** When the characters in the queue will have left. */
    this.leaving = [];
    /** Until when the line to the controller is taken. */
    this.incoming = 0;
    /** When the latest character arrived. */
    this.latest = -1;
    this.happened = 0;
    this.opened = 0;
  }
  open(options) {
    this.close();
    this.options = options;
    this.opened++;
    if (options.tx >= 0) this.nets[options.tx].lend(this.name);
    if (options.rx >= 0) this.nets[options.rx].lend(this.name, "up");
    return options.baudrate;
  }
  close() {
    if (this.options === null) return;
    for (const pin of [this.options.tx, this.options.rx]) if (pin >= 0) this.nets[pin].lend(null);
    this.options = null;
    this.received = [];
    this.leaving = [];
    this.happened = 0;
  }
  any() {
    this.clock.now();
    return this.received.length;
  }
  take() {
    const char = this.received.shift();
    return char === void 0 ? -1 : char;
  }
  /** Microseconds of one character with its start, parity and stop bits. */
  characterTime() {
    const o = this.options;
    return (1 + o.bits + (o.parity === "none" ? 0 : 1) + o.stop) * 1e6 / o.baudrate;
  }
  settle() {
    const now = this.clock.now();
    while (this.leaving.length > 0 && this.leaving[0] <= now) this.leaving.shift();
  }
  put(char) {
    this.settle();
    if (this.leaving.length >= QUEUE) return false;
    const now = this.clock.now();
    const before = this.leaving.length === 0 ? now : this.leaving[this.leaving.length - 1];
    const end = before + this.characterTime();
    this.leaving.push(end);
    const opened = this.opened;
    this.clock.at(end, () => this.leave(char, end, opened));
    return true;
  }
  /** The ports that TX is wired to. */
  reached() {
    const tx = this.options === null || this.options.tx < 0 ? null : this.nets[this.options.tx];
    return this.ports.filter(({ options }, i) => {
      if (options === null) return false;
      if (this.loopback && this.ports[i] === this) return true;
      return tx !== null && options.rx >= 0 && tx.isJoinedTo(this.nets[options.rx]);
    });
  }
  leave(char, time, opened) {
    if (opened !== this.opened) return;
    if (this.leaving[this.leaving.length - 1] === time) this.happened |= 16 /* Sent */;
    this.transmit(char, time);
  }
  /** A character leaves on TX. */
  transmit(char, time) {
    this.sent.push(char);
    this.recorder.add({
      time,
      text: () => `${this.name}  > ${show(char)}`,
      decoded: () => this.decode(" TX", char, time)
    });
    for (const port of this.reached()) port.arrive(char);
    if (this.device !== null) this.device.receive(char, time);
  }
  /** For traces: a character that is over, and its line. */
  decode(line, char, time) {
    const byte = { time, signal: this.name + line + " byte", value: char };
    if (this.options === null) return [byte];
    const { bits, parity, stop } = this.options;
    return [byte, ...uartCharacter(this.name + line, time, this.characterTime(), char, bits, parity, stop)];
  }
  idle() {
    this.settle();
    return this.leaving.length === 0;
  }
  due() {
    this.settle();
    if (this.leaving.length === 0) return this.clock.now();
    return this.leaving.length >= QUEUE ? this.leaving[0] : this.leaving[this.leaving.length - 1];
  }
  sendBreak() {
    const time = this.clock.now();
    this.recorder.add({ time, text: () => `${this.name}  > break` });
    for (const port of this.reached()) port.happened |= 4 /* Break */;
    if (this.device !== null && this.device.lineBreak !== void 0) this.device.lineBreak(time);
  }
  events() {
    this.clock.now();
    const happened = this.happened;
    this.happened = 0;
    return happened;
  }
  // ---------------------------------------------------------------- the other end
  /** Sends characters to the controller, one after the other at its baud rate, from `delay` microseconds on. */
  feed(chars, delay = 0) {
    if (this.options === null) return;
    const opened = this.opened;
    this.incoming = Math.max(this.incoming, this.clock.now() + delay);
    for (let i = 0; i < chars.length; i++) {
      this.incoming += this.characterTime();
      const char = chars[i];
      this.clock.at(this.incoming, () => {
        if (opened === this.opened && this.options !== null) this.arrive(char);
      });
    }
  }
  arrive(char) {
    const options = this.options;
    const time = this.clock.now();
    this.latest = time;
    this.recorder.add({
      time,
      text: () => `${this.name}  < ${show(char)}`,
      decoded: () => this.decode(" RX", char, time)
    });
    if (this.sink !== null) return this.sink(char);
    if (this.received.length >= Math.max(options.buffer, 1)) {
      this.lost++;
      this.happened |= 8 /* Overrun */;
    } else {
      this.received.push(char);
      this.happened |= 1 /* Received */;
    }
    const opened = this.opened;
    this.clock.at(time + 1.05 * this.characterTime(), () => {
      if (opened === this.opened && this.latest === time) this.happened |= 2 /* Idle */;
    });
  }
};
function show(char) {
  const digits2 = char.toString(16).toUpperCase().padStart(2, "0");
  return char >= 32 && char < 127 ? `${digits2} '${String.fromCharCode(char)}'` : digits2;
}

// src/sim/registers.ts
var CHIP_ID = 1073741824;
var IO_BANK0 = 1073823744;
var PADS_BANK0 = 1073856512;
var TIMER = 1074085888;
var ROSC_RANDOM = 1074135068;
var SIO = 3489660928;
var CHIP = 536881447;
var PULL_DOWN = 4;
var PULL_UP = 8;
var PAD = 82;
var FUNCTIONS = [
  ["SPI", 1],
  ["UART", 2],
  ["I2C", 3],
  ["PWM", 4]
];
var SimMemory = class {
  constructor(nets, clock, random) {
    this.nets = nets;
    this.clock = clock;
    this.random = random;
    this.words = /* @__PURE__ */ new Map();
  }
  read(address, size) {
    const shift = (address & 3) * 8;
    const word = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word : word & (size === 1 ? 255 : 65535);
  }
  write(address, size, value) {
    const at = address - (address & 3);
    if (size === 4) this.store(at, value >>> 0);
    else if (at >= 1073741824 && at < 1610612736) {
      const narrow = size === 1 ? (value & 255) * 16843009 : (value & 65535) * 65537;
      this.store(at, narrow >>> 0);
    } else {
      const shift = (address & 3) * 8;
      const mask = (size === 1 ? 255 : 65535) << shift;
      this.store(at, (this.load(at) & ~mask | value << shift & mask) >>> 0);
    }
    return true;
  }
  load(at) {
    const address = plain(at);
    if (address >= SIO && address < SIO + 64) return this.loadSio(address - SIO);
    if (address === CHIP_ID) return CHIP;
    if (address >= TIMER && address < TIMER + 48) return this.loadTimer(address - TIMER);
    if (address === ROSC_RANDOM) return this.random() & 1;
    const pin = this.pinOf(address);
    if (pin !== null) return pin;
    return this.words.get(address) ?? 0;
  }
  loadSio(offset) {
    const bits = (bit) => this.nets.reduce((all, net, i) => bit(net) ? all | 1 << i : all, 0) >>> 0;
    if (offset === 4 /* In */) return bits((net) => net.read() === 1);
    if (offset === 16 /* Out */) return bits((net) => net.latch === 1);
    if (offset === 32 /* Enable */) return bits(isOutput);
    return 0;
  }
  loadTimer(offset) {
    const now = Math.floor(this.clock.now());
    if (offset === 8 || offset === 36) return Math.floor(now / 4294967296);
    if (offset === 12 || offset === 40) return now % 4294967296;
    return 0;
  }
  /** STATUS and CTRL of a pin, or its pad; null for any other address. */
  pinOf(address) {
    const io = address - IO_BANK0;
    if (io >= 0 && io < this.nets.length * 8) {
      const net = this.nets[io >> 3];
      if ((io & 4) !== 0) return functionOf(net);
      return (isOutput(net) ? 12288 : 0) | (net.latch === 1 ? 768 : 0) | (net.read() === 1 ? 655360 : 0);
    }
    const pad = address - PADS_BANK0 - 4;
    if (pad < 0 || pad >= this.nets.length * 4) return null;
    const { pull } = this.nets[pad >> 2];
    return PAD | (pull === "up" ? PULL_UP : pull === "down" ? PULL_DOWN : 0);
  }
  store(at, value) {
    const address = plain(at);
    const operation = address === at ? 0 : at >> 12 & 3;
    const old = operation === 0 ? 0 : this.load(address);
    const next = [value, old ^ value, old | value, old & ~value][operation] >>> 0;
    if (address >= SIO && address < SIO + 64) this.storeSio(address - SIO, value);
    else if (address >= PADS_BANK0 + 4 && address < PADS_BANK0 + 4 + this.nets.length * 4) {
      const net = this.nets[address - PADS_BANK0 - 4 >> 2];
      net.pull = (next & PULL_UP) !== 0 ? "up" : (next & PULL_DOWN) !== 0 ? "down" : "none";
      net.resolve();
    } else this.words.set(address, next);
  }
  /** OUT and OE, each with aliases that set, clear and flip. */
  storeSio(offset, value) {
    const register = offset & 48;
    const operation = offset >> 2 & 3;
    if (register !== 16 /* Out */ && register !== 32 /* Enable */) return;
    this.nets.forEach((net, i) => {
      const bit = value >>> i & 1;
      const old = register === 16 /* Out */ ? net.latch : isOutput(net) ? 1 : 0;
      const now = operation === 0 ? bit : bit === 0 ? old : operation === 1 ? 1 : operation === 2 ? 0 : 1 - old;
      if (now === old) return;
      if (register === 16 /* Out */) net.latch = now;
      else net.mode = now === 1 ? "out" : "in";
      net.resolve();
    });
  }
};
var isOutput = (net) => net.mode === "out" || net.mode === "open-drain" && net.latch === 0;
function plain(address) {
  return address >= 1073741824 && address < 1342177280 ? (address & ~12288) >>> 0 : address;
}
function functionOf(net) {
  const found = FUNCTIONS.find(([name]) => net.owner !== null && net.owner.startsWith(name));
  return found === void 0 ? 5 : found[1];
}

// src/sim/stm32.ts
var GPIOA = 1073872896;
var PORT_SIZE = 1024;
var PORTS2 = 9;
var RTC_PRER = 1073752080;
var PRESCALERS = 8323327;
var Stm32Memory = class {
  constructor(nets) {
    this.nets = nets;
    this.words = /* @__PURE__ */ new Map([[RTC_PRER, PRESCALERS]]);
  }
  read(address, size) {
    const shift = (address & 3) * 8;
    const word = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word : word & (size === 1 ? 255 : 65535);
  }
  write(address, size, value) {
    const at = address - (address & 3);
    if (size === 4) this.store(at, value >>> 0);
    else {
      const shift = (address & 3) * 8;
      const mask = (size === 1 ? 255 : 65535) << shift;
      this.store(at, (this.load(at) & ~mask | value << shift & mask) >>> 0);
    }
    return true;
  }
  /** The pins of the port that an address belongs to, with their numbers; null if it is no port's. */
  port(at) {
    const port = (at - GPIOA) / PORT_SIZE;
    if (port < 0 || port >= PORTS2) return null;
    return this.nets.slice(Math.floor(port) * 16, Math.floor(port) * 16 + 16);
  }
  load(at) {
    const port = this.port(at);
    if (port === null) return this.words.get(at) ?? 0;
    const collect = (width, field) => port.reduce((all, net, i) => all | field(net) << i * width, 0) >>> 0;
    switch (at % PORT_SIZE) {
      case 0 /* Mode */:
        return collect(2, (net) => net.owner !== null ? 2 : net.mode === "analog" ? 3 : net.mode === "in" ? 0 : 1);
      case 4 /* Type */:
        return collect(1, (net) => net.mode === "open-drain" ? 1 : 0);
      case 12 /* Pull */:
        return collect(2, (net) => net.pull === "up" ? 1 : net.pull === "down" ? 2 : 0);
      case 16 /* Input */:
        return collect(1, (net) => net.mode === "analog" ? 0 : net.read());
      case 20 /* Output */:
        return collect(1, (net) => net.latch);
      case 24 /* SetReset */:
        return 0;
    }
    return this.words.get(at) ?? 0;
  }
  store(at, value) {
    const port = this.port(at);
    const offset = at % PORT_SIZE;
    if (port === null || offset !== 0 /* Mode */ && offset !== 12 /* Pull */ && offset !== 20 /* Output */ && offset !== 24 /* SetReset */) {
      this.words.set(at, value);
      return;
    }
    port.forEach((net, i) => {
      const two = value >>> 2 * i & 3;
      if (offset === 20 /* Output */) net.latch = value >>> i & 1;
      else if (offset === 24 /* SetReset */) net.latch = value >>> i & 1 ? 1 : value >>> 16 + i & 1 ? 0 : net.latch;
      else if (offset === 12 /* Pull */) net.pull = two === 1 ? "up" : two === 2 ? "down" : "none";
      else if (net.owner === null && two !== 2)
        net.mode = two === 0 ? "in" : two === 1 ? net.mode === "open-drain" ? net.mode : "out" : "analog";
      net.resolve();
    });
  }
};

// src/sim/rtc.ts
var SimRtc = class {
  constructor(clock) {
    this.clock = clock;
    this.origin = 0;
  }
  set(time) {
    this.origin = time - this.clock.now();
  }
  /** Microseconds since 1970. */
  now() {
    return this.origin + this.clock.now();
  }
};

// src/sim/watchdog.ts
var SimWatchdog = class {
  constructor(clock, recorder, reset) {
    this.clock = clock;
    this.recorder = recorder;
    this.reset = reset;
    this.timeout = 0;
    this.bite = null;
  }
  start(timeout) {
    this.timeout = timeout * 1e3;
    this.feed();
  }
  feed() {
    if (this.bite !== null) this.clock.cancel(this.bite);
    const time = this.clock.now() + this.timeout;
    this.bite = this.clock.at(time, () => {
      this.recorder.add({ time, text: () => "the watchdog resets the board" });
      this.reset();
    });
  }
  /** Every simulated run begins with switching the board on. */
  caused() {
    return false;
  }
};

// src/sim/board.ts
var PYBOARD_FLASH = 224;
var PICO_FLASH = 352;
var Reset = class extends Error {
  constructor(by) {
    super(`the ${by} has reset the board`);
    this.by = by;
  }
};
var Button = class {
  constructor(net) {
    this.net = net;
    this.contact = net.attach("the switch", "strong");
  }
  press() {
    this.net.drive(this.contact, 0);
  }
  release() {
    this.net.drive(this.contact, null);
  }
};
var SimBoard = class {
  constructor(board2, clock) {
    this.board = board2;
    this.clock = clock;
    this.recorder = new Recorder();
    /** What was attached by name, under the text that named it. */
    this.attached = {};
    this.cans = [];
    this.buses = [];
    this.flying = [];
    this.lines = [];
    this.spis = [];
    this.uarts = [];
    /** For tests: somebody holds BOOTSEL. */
    this.bootPressed = false;
    this.seed = 625341585;
    this.benches = {};
    this.nets = board2.pins.map((names, gpio) => new Net(label(board2, names, gpio), clock, this.recorder));
    this.pins = new SimPins(this.nets);
    board2.i2c.forEach((b, i) => this.buses[b.bus] = new SimI2c(`I2C${i + 1}`, this.nets, clock, this.recorder));
    for (const bus of this.buses) if (bus !== void 0) bus.flying = this.flying;
    for (const [i, b] of board2.spi.entries()) {
      this.spis[b.bus] = new SimSpi(`SPI${i + 1}`, b.clock, board2.chip, this.nets, clock, this.recorder);
    }
    for (const u of board2.uart) this.uarts[u.bus] = new SimUart(`UART${u.ids[0]}`, this.nets, clock, this.recorder);
    const ports = this.uarts.filter((uart) => uart !== void 0);
    for (const uart of ports) uart.ports = ports;
    this.adc = new SimAdc(this.nets, board2.reference, board2.chip, clock);
    if (board2.dac !== void 0) this.dac = new SimDac(board2.reference, clock, this.recorder);
    for (const i of (board2.can ?? []).keys()) this.cans.push(new SimCan(`CAN${i + 1}`, clock, this.recorder));
    const stm32 = board2.chip === "stm32f405";
    this.flash = stm32 ? new SimDisk(512, PYBOARD_FLASH) : new SimDisk(4096, PICO_FLASH);
    if (stm32) this.card = null;
    this.usb = new SimUsb(stm32);
    this.pwm = new SimPwm(this.nets, clock, this.recorder);
    this.pulses = new SimPulses(this.nets, clock, this.recorder);
    this.rtc = new SimRtc(clock);
    this.watchdog = new SimWatchdog(clock, this.recorder, () => {
      throw new Reset("watchdog");
    });
    this.memory = board2.chip === "stm32f405" ? new Stm32Memory(this.nets) : new SimMemory(this.nets, clock, () => this.random());
    this.button = board2.switch === null ? null : new Button(this.nets[board2.switch]);
    this.accelerometer = this.solderAccelerometer();
  }
  solderAccelerometer() {
    const place = this.board.accelerometer;
    if (place === void 0) return null;
    const device2 = new Mma7660();
    const power = this.nets[place.power];
    device2.power(power.level === 1);
    power.listen((level) => device2.power(level === 1));
    this.attach(place.i2c, 76, device2);
    return device2;
  }
  i2c(bus) {
    return this.buses[bus];
  }
  spi(bus) {
    return this.spis[bus];
  }
  uart(bus) {
    return this.uarts[bus];
  }
  can(bus) {
    return this.cans[bus];
  }
  bootButton() {
    return this.bootPressed;
  }
  reset() {
    throw new Reset("program");
  }
  /** The GPIO number of a pin by any of its names, or by the number itself. DeviceError if there is none. */
  pinByName(name) {
    const { pins } = this.board;
    const found = pins.findIndex((names, n) => names !== null && (names.includes(name) || name === String(n) || name === `GPIO${n}`));
    if (found < 0) throw new DeviceError(`${this.board.name} has no pin '${name}'`);
    return found;
  }
  /** Solders a wire that is written as `GP0=GP1`. */
  wireByName(text) {
    const ends = text.split("=");
    if (ends.length !== 2) throw new DeviceError(`wire '${text}': write PIN=PIN, as in GP0=GP1`);
    this.wire(this.pinByName(ends[0]), this.pinByName(ends[1]));
  }
  /** Solders a wire between two pins. Buses that move bytes, not edges, see it too. */
  wire(pin, other) {
    this.nets[pin].join(this.nets[other]);
  }
  uniqueId() {
    return new Uint8Array([230, 96, 88, 56, 131, 0, 0, 1]);
  }
  /** xorshift32: the same numbers in every run. */
  random() {
    let x = this.seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.seed = x;
    return x & 1073741823;
  }
  /** Puts a device on a bus, which is numbered as `pyb` does: 1 is I2C(1). DeviceError if that cannot be. */
  attach(bus, address, device2) {
    const row = this.row("I2C", this.board.i2c, bus);
    this.occupy(`I2C(${bus})`, this.buses[row.bus].devices, address, device2);
    this.listenTo(row.scl, row.sda, row.bus);
    if (this.board.chip !== "stm32f405") this.listenTo(row.bus === 0 ? 5 : 7, row.bus === 0 ? 4 : 6, row.bus);
  }
  /** Puts a device on any two pins. */
  attachTo(scl, sda, address, device2) {
    let lines = this.flying.find((l) => l.scl === scl && l.sda === sda);
    if (lines === void 0) {
      lines = { scl, sda, devices: {} };
      this.flying.push(lines);
      this.lines.push(new I2cLine(this.nets[scl], this.nets[sda], lines.devices, this.buses[0], this.clock));
    }
    this.occupy(`the bus on ${this.nets[scl].label} and ${this.nets[sda].label}`, lines.devices, address, device2);
  }
  occupy(bus, devices, address, device2) {
    if (devices[address] !== void 0) throw new DeviceError(`${bus} has a device at 0x${address.toString(16)} already`);
    devices[address] = device2;
  }
  /** Lets the devices of a bus hear what a program makes of pin levels. */
  listenTo(scl, sda, bus) {
    if (this.lines.some((line) => line.scl === this.nets[scl])) return;
    const { devices } = this.buses[bus];
    this.lines.push(new I2cLine(this.nets[scl], this.nets[sda], devices, this.buses[bus], this.clock));
  }
  row(name, rows, number2) {
    const row = rows[number2 - 1];
    if (row === void 0) throw new DeviceError(`${this.board.name} has no ${name}(${number2}): it has ${rows.length} buses`);
    return row;
  }
  /**
   * Attaches a device by name: `apds9960`, `apds9960@2`, `apds9960@2:0x3a`, `apds9960@GP1/GP0`, `ds18b20@GP15`. Behind
   * commas what its inputs are set to, and where its other pins go: `mpu6050,temperature=20,int=GP10`.
   */
  attachByName(text) {
    const [place, ...settings] = text.split(",");
    const device2 = this.connect(parseDevice(place));
    for (const setting of settings) this.setUp(text, device2, setting);
    this.attached[text] = device2;
    return device2;
  }
  setUp(text, device2, setting) {
    const [name, value] = setting.split("=");
    const { inputs = {}, lines = {} } = device2;
    if (value !== void 0 && Object.hasOwn(lines, name)) lines[name].connect(this.nets[this.pinByName(value)]);
    else if (value !== void 0 && Object.hasOwn(inputs, name)) {
      inputs[name] = value.trim() === "" || isNaN(Number(value)) ? value : Number(value);
      device2.inputChanged?.(name);
    } else {
      const known = Object.keys(lines).map((line) => line + "=PIN");
      known.push(...Object.keys(inputs).map((input) => input + "=VALUE"));
      throw new DeviceError(`device '${text}': '${setting}' is none of its settings: ${known.join(", ") || "it has none"}`);
    }
  }
  connect(spec) {
    const { model } = spec;
    if ("address" in spec) {
      const device2 = spec.model.make(this);
      if (spec.lines === null) this.attach(spec.bus, spec.address, device2);
      else this.attachTo(this.pinByName(spec.lines[0]), this.pinByName(spec.lines[1]), spec.address, device2);
      return device2;
    }
    if ("select" in spec) {
      const row = this.row("SPI", this.board.spi, spec.bus);
      const device2 = spec.model.make(this);
      this.spis[row.bus].attach(device2, this.nets[spec.select === null ? row.nss : this.pinByName(spec.select)]);
      return device2;
    }
    if ("port" in spec) {
      const uart = this.uarts[this.row("UART", this.board.uart, spec.port).bus];
      return uart.device = spec.model.make(this, uart);
    }
    const pin = this.pinByName(spec.pin);
    return model.make(this, this.nets[pin], pin);
  }
  /** Levels of LED(n) over time. */
  ledHistory(led) {
    return this.nets[this.board.leds[led - 1]].history;
  }
  /** The state of the chip after power-on: pins are inputs, buses closed, PWM off. The world around it stays as it is. */
  powerOn() {
    for (const bus of this.buses) if (bus !== void 0) bus.close();
    for (const uart of this.uarts) if (uart !== void 0) uart.close();
    for (const spi of this.spis) if (spi !== void 0) spi.close();
    this.pulses.abort();
    for (const net of this.nets) {
      net.latch = 0;
      net.watched = false;
      net.lend(null);
    }
  }
  /** The UART that Python calls UART(n). */
  uartByNumber(n) {
    const row = this.board.uart.find(({ ids }) => ids.includes(n));
    if (row === void 0) throw new DeviceError(`${this.board.name} has no UART(${n})`);
    return this.uarts[row.bus];
  }
  /** The I2C bus that pyb calls I2C(n). */
  i2cByNumber(n) {
    return this.buses[this.row("I2C", this.board.i2c, n).bus];
  }
  /** Drives a pin from outside, as a test bench does; null lets go. */
  drive(pin, level) {
    const net = this.nets[pin];
    let bench = this.benches[pin];
    if (bench === void 0) bench = this.benches[pin] = net.attach("the test bench", "strong");
    net.drive(bench, level);
  }
  /** Forgets what happened so far. */
  clear() {
    this.recorder.clear();
    for (const bus of this.buses) if (bus !== void 0) bus.transactions = [];
    for (const net of this.nets) net.history = [];
    this.pulses.streams = [];
  }
  transcript() {
    return this.recorder.transcript();
  }
};
function label(board2, names, gpio) {
  const known = (names ?? "").split(" ").filter((name) => name !== "");
  const stm32 = board2.chip === "stm32f405";
  const pin = stm32 ? String.fromCharCode(65 + (gpio >> 4)) + (gpio & 15) : known[0] ?? `GPIO${gpio}`;
  const led = board2.leds.indexOf(gpio);
  const role = led >= 0 ? `LED(${led + 1})` : gpio === board2.switch ? "SW" : known[stm32 ? 0 : 1];
  return role === void 0 ? pin : `${pin} ${role}`;
}

// src/emulator/buses.ts
import { I2CMode } from "rp2040js";

// src/emulator/pads.ts
import { GPIOPinState } from "rp2040js";
var PULLS = {
  [GPIOPinState.Input]: "none",
  [GPIOPinState.InputPullUp]: "up",
  [GPIOPinState.InputPullDown]: "down"
};
var Pads = class {
  constructor(nets) {
    this.nets = nets;
    this.listeners = [];
  }
  /** The chip was started: its pins are inputs again. */
  connect(rp2040) {
    this.rp2040 = rp2040;
    this.nets.forEach((net, n) => {
      const pin = rp2040.gpio[n];
      if (this.listeners[n] !== void 0) net.unlisten(this.listeners[n]);
      this.drive(net, pin);
      pin.addListener(() => this.drive(net, pin));
      this.listeners[n] = (level) => pin.setInputValue(level === 1);
      net.listen(this.listeners[n]);
      pin.setInputValue(net.level === 1);
    });
  }
  drive(net, pin) {
    const state = pin.value;
    const output = state === GPIOPinState.High || state === GPIOPinState.Low;
    net.mode = output ? "out" : "in";
    net.latch = state === GPIOPinState.High ? 1 : 0;
    net.pull = PULLS[state] ?? "none";
    net.quiet = pin.functionSelect === 4 /* Pwm */;
    net.resolve();
  }
  /** The first of these pins that a peripheral has taken; -1 if it has none of them. */
  taken(pins, by) {
    return pins.find((n) => this.rp2040.gpio[n].functionSelect === by) ?? -1;
  }
};

// src/emulator/buses.ts
var NANOS_PER_CYCLE = 8;
var SDA = [[0, 4, 8, 12, 16, 20], [2, 6, 10, 14, 18, 26]];
var SCL = [[1, 5, 9, 13, 17, 21], [3, 7, 11, 15, 19, 27]];
var MISO = [[0, 4, 16], [8, 12, 28]];
var MOSI = [[3, 7, 19], [11, 15, 27]];
var TX = [[0, 12, 16], [4, 8, 20]];
var RX = [[1, 13, 17], [5, 9, 21]];
var ADC_PIN = 26;
var CONVERSION2 = 2;
var Buses = class {
  constructor(world, pads) {
    this.world = world;
    this.pads = pads;
  }
  /** The chip was started. */
  connect(rp2040) {
    for (const bus of [0, 1]) {
      this.connectI2c(rp2040, rp2040.i2c[bus], bus);
      this.connectSpi(rp2040, bus);
      this.connectUart(rp2040, bus);
    }
    this.connectAdc(rp2040);
  }
  connectI2c(rp2040, i2c, n) {
    const { world } = this;
    const bus = world.i2c(n);
    const now = () => world.clock.now();
    let device2;
    let transaction = null;
    let message = null;
    const bit = () => (i2c.sclHighPeriod + i2c.sclLowPeriod) * NANOS_PER_CYCLE;
    const later = (bits, run) => {
      const stretch = bits > 1 ? bus.faults.stretch * 1e3 : 0;
      rp2040.clock.createAlarm(run).schedule(bits * bit() + stretch);
    };
    const note = (byte, acknowledged) => {
      if (message === null) return;
      if (message.data.length < KEPT) message.data.push(byte);
      message.length++;
      message.acknowledged = acknowledged;
    };
    i2c.onStart = () => {
      const lines = [this.pads.taken(SDA[n], 3 /* I2c */), this.pads.taken(SCL[n], 3 /* I2c */)];
      if (lines.some((line) => line >= 0 && world.nets[line].level === 0)) return;
      transaction ??= { bus: bus.name, time: now(), end: 0, baudrate: Math.round(1e9 / bit()), messages: [] };
      later(1, () => i2c.completeStart());
    };
    i2c.onConnect = (address, mode) => {
      device2 = this.devicesOf(bus, n)[address];
      const reading = mode === I2CMode.Read;
      message = { time: now(), address, reading, found: false, data: [], length: 0, acknowledged: false };
      transaction?.messages.push(message);
      const current = message;
      later(9, () => {
        current.found = device2 !== void 0 && device2.begin(reading, now());
        i2c.completeConnect(current.found);
        if (!current.found) this.showEmpty(i2c);
      });
    };
    i2c.onWriteByte = (byte) => later(9, () => {
      const acknowledged = device2 !== void 0 && device2.receive(byte, now());
      note(byte, acknowledged);
      i2c.completeWrite(acknowledged);
      if (!acknowledged) this.showEmpty(i2c);
    });
    i2c.onReadByte = (acknowledged) => later(9, () => {
      const byte = device2 === void 0 ? 255 : device2.send(now()) & 255;
      note(byte, acknowledged);
      i2c.completeRead(byte);
    });
    i2c.onStop = () => later(1, () => {
      device2?.end(now());
      if (transaction !== null) {
        transaction.end = now();
        bus.keep(transaction);
      }
      transaction = message = null;
      i2c.completeStop();
    });
  }
  /** After an abort the chip says that its queue is empty; the emulator forgets to, and the firmware waits for it. */
  showEmpty(i2c) {
    const TX_EMPTY = 1 << 4;
    i2c.setInterrupts(TX_EMPTY);
  }
  /** Devices on the lines that the controller has just now. */
  devicesOf(bus, n) {
    const sda = this.pads.taken(SDA[n], 3 /* I2c */);
    const scl = this.pads.taken(SCL[n], 3 /* I2c */);
    return bus.flying.find((lines) => lines.sda === sda && lines.scl === scl)?.devices ?? bus.devices;
  }
  connectSpi(rp2040, n) {
    const spi = rp2040.spi[n];
    const bus = this.world.spi(n);
    spi.onTransmit = (sent) => {
      const mosi = this.pads.taken(MOSI[n], 1 /* Spi */);
      const miso = this.pads.taken(MISO[n], 1 /* Spi */);
      const received = bus.exchange(sent, this.world.clock.now(), mosi, miso);
      rp2040.clock.createAlarm(() => spi.completeTransmit(received)).schedule(spi.dataBits * 1e9 / spi.clockFrequency);
    };
  }
  connectUart(rp2040, n) {
    const chip = rp2040.uart[n];
    const uart = this.world.uart(n);
    uart.close();
    uart.sink = (char) => chip.feedByte(char);
    const open = () => {
      const tx = this.pads.taken(TX[n], 2 /* Uart */);
      const rx = this.pads.taken(RX[n], 2 /* Uart */);
      const bits = chip.wordLength ?? 8;
      uart.options = { baudrate: chip.baudRate, bits, parity: "none", stop: 1, tx, rx, rts: -1, cts: -1, buffer: 0, invert: 0 };
    };
    chip.onBaudRateChange = () => rp2040.clock.createAlarm(open).schedule(1e5);
    chip.onByte = (char) => {
      open();
      uart.transmit(char, this.world.clock.now());
    };
  }
  connectAdc(rp2040) {
    const { adc } = rp2040;
    const { adc: world } = this.world;
    adc.onADCRead = (channel) => {
      const pin = channel < 3 /* Supply */;
      const sample = pin ? world.read(ADC_PIN + channel) : world.sense(channel === 4 /* Temperature */ ? "temperature" : "supply");
      rp2040.clock.createAlarm(() => adc.completeADCRead(sample, false)).schedule(CONVERSION2 * 1e3);
    };
  }
};

// src/emulator/chip.ts
import { RP2040 as RP20402 } from "rp2040js";

// src/emulator/clock.ts
var Alarm = class {
  constructor(clock, start, run) {
    this.clock = clock;
    this.start = start;
    this.run = run;
    this.next = null;
    this.nanos = 0;
    this.scheduled = false;
  }
  schedule(nanos) {
    if (this.scheduled) this.clock.unlink(this);
    this.nanos = this.clock.nanos + nanos;
    this.clock.link(this);
  }
  cancel() {
    if (this.scheduled) this.clock.unlink(this);
  }
};
var BoardClock = class {
  constructor() {
    /** Nanoseconds since power-on. */
    this.nanos = 0;
    /** When the first alarm is due. */
    this.due = Infinity;
    this.first = null;
    this.start = 0;
  }
  link(alarm) {
    let before = null;
    let after = this.first;
    while (after !== null && after.nanos <= alarm.nanos) {
      before = after;
      after = after.next;
    }
    alarm.next = after;
    if (before === null) this.first = alarm;
    else before.next = alarm;
    alarm.scheduled = true;
    this.due = this.first.nanos;
  }
  unlink(alarm) {
    let before = null;
    let at = this.first;
    while (at !== null && at !== alarm) {
      before = at;
      at = at.next;
    }
    if (at === null) return;
    if (before === null) this.first = alarm.next;
    else before.next = alarm.next;
    alarm.scheduled = false;
    this.due = this.first === null ? Infinity : this.first.nanos;
  }
  /** The chip starts anew: what its peripherals had planned is void, and its own time begins at 0. */
  restart() {
    for (let alarm = this.first; alarm !== null; alarm = alarm.next) if (alarm.start === this.start && this.start > 0) this.unlink(alarm);
    const start = ++this.start;
    const begin = this.nanos;
    const now = () => this.nanos - begin;
    return {
      get nanos() {
        return now();
      },
      createAlarm: (callback) => new Alarm(this, start, callback)
    };
  }
  /** Time passes. */
  pass(nanos) {
    const end = this.nanos + nanos;
    while (this.due <= end) {
      const alarm = this.first;
      this.nanos = Math.max(this.nanos, alarm.nanos);
      this.unlink(alarm);
      alarm.run();
    }
    this.nanos = end;
  }
  // ------------------------------------------------------------------ for the world around the chip, in microseconds
  now() {
    return this.nanos / 1e3;
  }
  at(time, run) {
    const alarm = new Alarm(this, 0, run);
    alarm.schedule(Math.max(time * 1e3 - this.nanos, 0));
    return { time, run, alarm };
  }
  cancel(planned) {
    planned.alarm.cancel();
  }
  next() {
    return this.due / 1e3;
  }
};

// src/emulator/thumb.ts
var RAM = 536870912;
var FLASH = 268435456;
var ROM_BYTES = 16384;
var RAM_BYTES = 264 * 1024;
var FLASH_BYTES = 2097152;
var PC = 15;
var LR = 14;
var SP = 13;
var Thumb = class {
  constructor(rp2040, stops) {
    this.stops = stops;
    /** The next instruction is not known here. */
    this.stopped = false;
    /** The lowest stack pointer so far. */
    this.lowestStack = RAM + RAM_BYTES;
    const { core, sram, flash, bootrom } = rp2040;
    this.rom16 = new Uint16Array(bootrom.buffer);
    this.core = core;
    this.registers = new Int32Array(core.registers.buffer);
    this.ram = sram;
    this.ram16 = new Uint16Array(sram.buffer);
    this.ram32 = new Int32Array(sram.buffer);
    this.flash = flash;
    this.flash16 = new Uint16Array(flash.buffer);
    this.flash32 = new Int32Array(flash.buffer);
  }
  /**
   * Executes instructions until they have taken so many cycles, or until one comes that is left to the emulator. How many
   * cycles; `stopped` tells which of the two it was.
   */
  run(budget) {
    let cycles = 0;
    this.stopped = false;
    while (cycles < budget) {
      const spent = this.step();
      if (spent === 0) {
        this.stopped = true;
        break;
      }
      cycles += spent;
    }
    this.core.cycles += cycles;
    return cycles;
  }
  /** One instruction: how many cycles it took, 0 if it is left to the emulator. */
  step() {
    const { core, registers } = this;
    const pc = registers[PC];
    if (core.interruptsUpdated) return 0;
    let text = this.rom16;
    let at = pc >> 1;
    if (pc >>> 0 < ROM_BYTES) {
      if (this.stops[at] !== 0) return 0;
    } else {
      text = this.flash16;
      at = pc - FLASH >> 1;
      if (at >>> 0 >= FLASH_BYTES >> 1) return 0;
    }
    const code = text[at];
    const low = code & 7;
    const middle = code >> 3 & 7;
    const high = code >> 8 & 7;
    const five = code >> 6 & 31;
    switch (code >> 11) {
      // lsls rd, rm, #n
      case 0: {
        const input = registers[middle];
        if (five > 0) core.C = (input & 1 << 32 - five) !== 0;
        this.setLogic(low, input << five);
        break;
      }
      // lsrs rd, rm, #n
      case 1: {
        const input = registers[middle];
        core.C = (input >>> (five === 0 ? 31 : five - 1) & 1) !== 0;
        this.setLogic(low, five === 0 ? 0 : input >>> five);
        break;
      }
      // asrs rd, rm, #n
      case 2: {
        const input = registers[middle];
        const places = five === 0 ? 31 : five;
        core.C = (input >> (five === 0 ? 31 : five - 1) & 1) !== 0;
        this.setLogic(low, input >> places);
        break;
      }
      // adds, subs with a register or three bits
      case 3: {
        const other = code & 1024 ? code >> 6 & 7 : registers[code >> 6 & 7];
        if (code & 512) registers[low] = this.subtract(registers[middle], other);
        else registers[low] = this.add(registers[middle], other);
        break;
      }
      // movs rd, #n
      case 4:
        this.setLogic(high, code & 255);
        break;
      // cmp rn, #n
      case 5:
        this.subtract(registers[high], code & 255);
        break;
      // adds rd, #n
      case 6:
        registers[high] = this.add(registers[high], code & 255);
        break;
      // subs rd, #n
      case 7:
        registers[high] = this.subtract(registers[high], code & 255);
        break;
      case 8:
        return this.dataProcessing(code, pc);
      // ldr rt, [pc, #n]
      case 9:
        return this.loadWord(high, (pc + 4 & ~3) + ((code & 255) << 2), pc);
      case 10:
      case 11:
        return this.registerOffset(code, pc);
      // str, ldr with an offset of five bits
      case 12:
        return this.storeWord(low, registers[middle] + (five << 2), pc);
      case 13:
        return this.loadWord(low, registers[middle] + (five << 2), pc);
      case 14: {
        const to = registers[middle] + five - RAM >>> 0;
        if (to >= RAM_BYTES) return 0;
        this.ram[to] = registers[low];
        return this.next(pc, 2);
      }
      case 15:
        return this.loadByte(low, registers[middle] + five, pc);
      case 16: {
        const to = registers[middle] + (five << 1) - RAM >>> 0;
        if (to >= RAM_BYTES || to & 1) return 0;
        this.ram16[to >> 1] = registers[low];
        return this.next(pc, 2);
      }
      case 17:
        return this.loadHalf(low, registers[middle] + (five << 1), pc);
      case 18:
        return this.storeWord(high, registers[SP] + ((code & 255) << 2), pc);
      case 19:
        return this.loadWord(high, registers[SP] + ((code & 255) << 2), pc);
      // add rd, pc, #n and add rd, sp, #n
      case 20:
        registers[high] = (pc & ~3) + 4 + ((code & 255) << 2);
        break;
      case 21:
        registers[high] = registers[SP] + ((code & 255) << 2);
        break;
      case 22:
        return this.stackAndExtend(code, pc);
      case 23:
        return this.pop(code, pc);
      // b<cond>
      case 26:
      case 27: {
        const condition = code >> 8 & 15;
        if (condition >= 14) return 0;
        if (!this.holds(condition)) break;
        registers[PC] = pc + 4 + (code << 24 >> 23);
        return 2;
      }
      // b
      case 28:
        registers[PC] = pc + 4 + (code << 21 >> 20);
        return 2;
      // bl
      case 30: {
        const second = text[at + 1];
        if ((second & 53248) !== 53248) return 0;
        const sign = code >> 10 & 1;
        const i1 = 1 - (sign ^ second >> 13 & 1);
        const i2 = 1 - (sign ^ second >> 11 & 1);
        const offset = (sign ? 4278190080 : 0) | i1 << 23 | i2 << 22 | (code & 1023) << 12 | (second & 2047) << 1;
        registers[LR] = pc + 4 | 1;
        registers[PC] = pc + 4 + offset;
        return 3;
      }
      default:
        return 0;
    }
    return this.next(pc, 1);
  }
  noteStack() {
    if (this.registers[SP] < this.lowestStack) this.lowestStack = this.registers[SP];
  }
  next(pc, cycles) {
    this.registers[PC] = pc + 2;
    return cycles;
  }
  /** A result of a logical instruction with its flags. */
  setLogic(register, result) {
    const { core } = this;
    this.registers[register] = result;
    core.N = (result | 0) < 0;
    core.Z = result === 0;
  }
  add(a, b) {
    const { core } = this;
    const signed2 = a + b | 0;
    core.N = signed2 < 0;
    core.Z = signed2 === 0;
    core.C = signed2 >>> 0 < a >>> 0;
    core.V = ((a ^ signed2) & (b ^ signed2)) < 0;
    return signed2;
  }
  subtract(a, b) {
    const { core } = this;
    const signed2 = a - b | 0;
    core.N = signed2 < 0;
    core.Z = signed2 === 0;
    core.C = a >>> 0 >= b >>> 0;
    core.V = ((a ^ b) & (a ^ signed2)) < 0;
    return signed2;
  }
  holds(condition) {
    const { core } = this;
    switch (condition) {
      case 0:
        return core.Z;
      case 1:
        return !core.Z;
      case 2:
        return core.C;
      case 3:
        return !core.C;
      case 4:
        return core.N;
      case 5:
        return !core.N;
      case 6:
        return core.V;
      case 7:
        return !core.V;
      case 8:
        return core.C && !core.Z;
      case 9:
        return !core.C || core.Z;
      case 10:
        return core.N === core.V;
      case 11:
        return core.N !== core.V;
      case 12:
        return core.N === core.V && !core.Z;
      default:
        return core.N !== core.V || core.Z;
    }
  }
  dataProcessing(code, pc) {
    const { core, registers } = this;
    const rd = code & 7;
    const rm = code >> 3 & 7;
    switch (code >> 6) {
      case 256:
        this.setLogic(rd, registers[rd] & registers[rm]);
        return this.next(pc, 1);
      case 257:
        this.setLogic(rd, registers[rd] ^ registers[rm]);
        return this.next(pc, 1);
      case 261: {
        const carry = core.C ? 1 : 0;
        const other = registers[rm];
        const before = registers[rd];
        const sum = before + other + carry | 0;
        this.setLogic(rd, sum);
        core.C = (before >>> 0) + (other >>> 0) + carry > 4294967295;
        core.V = ((before ^ sum) & (other ^ sum)) < 0;
        return this.next(pc, 1);
      }
      case 264: {
        const result = registers[rd] & registers[rm];
        core.N = result < 0;
        core.Z = result === 0;
        return this.next(pc, 1);
      }
      case 266:
        this.subtract(registers[rd], registers[rm]);
        return this.next(pc, 1);
      case 268:
        this.setLogic(rd, registers[rd] | registers[rm]);
        return this.next(pc, 1);
      case 269:
        this.setLogic(rd, Math.imul(registers[rd], registers[rm]));
        return this.next(pc, 1);
      case 270:
        this.setLogic(rd, registers[rd] & ~registers[rm]);
        return this.next(pc, 1);
      case 271:
        this.setLogic(rd, ~registers[rm]);
        return this.next(pc, 1);
    }
    const to = rd | code >> 4 & 8;
    const from = code >> 3 & 15;
    if (code >> 8 === 71) return this.branch(code, pc, registers[from]);
    if (to >= SP || from === PC) return 0;
    switch (code >> 8) {
      case 68:
        registers[to] = registers[to] + registers[from];
        return this.next(pc, 1);
      case 69:
        this.subtract(registers[to], registers[from]);
        return this.next(pc, 1);
      case 70:
        registers[to] = registers[from];
        return this.next(pc, 1);
    }
    return 0;
  }
  /** bx and blx. */
  branch(code, pc, target) {
    const { registers } = this;
    if (target >>> 28 === 15 || (code & 120) === 120) return 0;
    if (code & 128) registers[LR] = pc + 2 | 1;
    registers[PC] = target & ~1;
    return 2;
  }
  registerOffset(code, pc) {
    const { registers } = this;
    const rt = code & 7;
    const address = registers[code >> 3 & 7] + registers[code >> 6 & 7] | 0;
    switch (code >> 9 & 7) {
      case 0:
        return this.storeWord(rt, address, pc);
      case 2: {
        const to = address - RAM >>> 0;
        if (to >= RAM_BYTES) break;
        this.ram[to] = registers[rt];
        return this.next(pc, 2);
      }
      case 4:
        return this.loadWord(rt, address, pc);
      case 5:
        return this.loadHalf(rt, address, pc);
      case 6:
        return this.loadByte(rt, address, pc);
    }
    return 0;
  }
  loadWord(register, address, pc) {
    const from = address - RAM >>> 0;
    if (from < RAM_BYTES && (address & 3) === 0) this.registers[register] = this.ram32[from >> 2];
    else {
      const stored = address - FLASH >>> 0;
      if (stored >= FLASH_BYTES || (address & 3) !== 0) return 0;
      this.registers[register] = this.flash32[stored >> 2];
    }
    return this.next(pc, 2);
  }
  storeWord(register, address, pc) {
    const to = address - RAM >>> 0;
    if (to >= RAM_BYTES || (address & 3) !== 0) return 0;
    this.ram32[to >> 2] = this.registers[register];
    return this.next(pc, 2);
  }
  loadHalf(register, address, pc) {
    const from = address - RAM >>> 0;
    if (from < RAM_BYTES && (address & 1) === 0) this.registers[register] = this.ram16[from >> 1];
    else {
      const stored = address - FLASH >>> 0;
      if (stored >= FLASH_BYTES || (address & 1) !== 0) return 0;
      this.registers[register] = this.flash16[stored >> 1];
    }
    return this.next(pc, 2);
  }
  loadByte(register, address, pc) {
    const from = address - RAM >>> 0;
    if (from < RAM_BYTES) this.registers[register] = this.ram[from];
    else {
      const stored = address - FLASH >>> 0;
      if (stored >= FLASH_BYTES) return 0;
      this.registers[register] = this.flash[stored];
    }
    return this.next(pc, 2);
  }
  stackAndExtend(code, pc) {
    const { registers } = this;
    const from = registers[code >> 3 & 7];
    switch (code >> 6) {
      case 704:
      // add sp, #n
      case 705:
        registers[SP] += (code & 127) << 2;
        return this.next(pc, 1);
      case 706:
      // sub sp, #n
      case 707:
        registers[SP] -= (code & 127) << 2;
        this.noteStack();
        return this.next(pc, 1);
      case 712:
        registers[code & 7] = from << 16 >> 16;
        return this.next(pc, 1);
      case 713:
        registers[code & 7] = from << 24 >> 24;
        return this.next(pc, 1);
      case 714:
        registers[code & 7] = from & 65535;
        return this.next(pc, 1);
      case 715:
        registers[code & 7] = from & 255;
        return this.next(pc, 1);
    }
    if (code >> 9 !== 90) return 0;
    let count = 0;
    for (let i = 0; i < 9; i++) count += code >> i & 1;
    let to = registers[SP] - 4 * count - RAM >>> 0;
    if (to + 4 * count > RAM_BYTES) return 0;
    registers[SP] -= 4 * count;
    this.noteStack();
    for (let i = 0; i < 8; i++) {
      if ((code >> i & 1) === 0) continue;
      this.ram32[to >> 2] = registers[i];
      to += 4;
    }
    const link = code >> 8 & 1;
    if (link !== 0) this.ram32[to >> 2] = registers[LR];
    return this.next(pc, 1 + count - link);
  }
  pop(code, pc) {
    const { registers } = this;
    let from = registers[SP] - RAM >>> 0;
    const returns = code >> 8 & 1;
    if (code >> 9 !== 94 || from + 36 > RAM_BYTES) return 0;
    let count = 0;
    for (let i = 0; i < 8; i++) count += code >> i & 1;
    const target = this.ram32[(from >> 2) + count];
    if (returns !== 0 && target >>> 28 === 15) return 0;
    for (let i = 0; i < 8; i++) {
      if ((code >> i & 1) === 0) continue;
      registers[i] = this.ram32[from >> 2];
      from += 4;
    }
    registers[SP] += 4 * (count + returns);
    if (returns === 0) return this.next(pc, 1 + count);
    registers[PC] = target & ~1;
    return 3 + count;
  }
};

// src/emulator/chip.ts
var NANOS_PER_CYCLE2 = 8;
var ERASE_SECTOR = 45e6;
var ERASE_BLOCK = 15e7;
var PROGRAM_PAGE = 4e5;
var BLOCK3 = 65536;
var PAGE2 = 256;
var BOOT_ROM_SIZE = 16384;
var FUNCTION_TABLE = 20;
var FLASH_ADDRESS2 = 268435456;
var ENTRY = FLASH_ADDRESS2;
var RAM_END = 537141248;
var RESET4 = new Error("the chip was reset");
var watchdogOf = (rp2040) => rp2040.peripherals[262232];
var EmulatorError = class extends Error {
};
var Chip = class {
  constructor(bootRom, flash, started) {
    this.started = started;
    this.clock = new BoardClock();
    /** Resets by the watchdog since power-on. */
    this.resets = 0;
    /** Why the processor stands still for good; null while it runs. */
    this.halted = null;
    this.hooks = [];
    /** Each state machine runs by its own divider: how far it has come, in nanoseconds. */
    this.pioTime = [];
    this.pioRuns = false;
    if (bootRom.length !== BOOT_ROM_SIZE) throw new EmulatorError(`a boot ROM has ${BOOT_ROM_SIZE} bytes, this file has ${bootRom.length}`);
    this.rom = new Uint32Array(bootRom.slice().buffer);
    if ((this.rom[4] & 16777215) !== 95565) throw new EmulatorError("this is no boot ROM of an RP2040");
    this.start(flash);
  }
  /** `reason`: what the watchdog tells of the reset, 0 at power-on. */
  start(flash, reason = 0) {
    const rp2040 = new RP20402(this.clock.restart());
    rp2040.loadBootrom(this.rom);
    rp2040.flash.fill(255);
    rp2040.flash.set(flash.subarray(0, FLASH_SIZE));
    const silent = () => void 0;
    rp2040.logger = { debug: silent, info: silent, warn: silent, error: silent };
    rp2040.onBreak = (code) => this.halted = `breakpoint ${code}`;
    const watchdog = watchdogOf(rp2040);
    watchdog.reason = reason;
    watchdog.onWatchdogTrigger = () => {
      throw RESET4;
    };
    rp2040.core.PC = ENTRY;
    this.rp2040 = rp2040;
    const stops = new Uint8Array(BOOT_ROM_SIZE / 2);
    this.thumb = new Thumb(rp2040, stops);
    this.replaceRomFunctions();
    this.hooks.forEach((_, at) => stops[at >> 1] = 1);
    this.drivePio();
    this.started(rp2040);
  }
  /** The flash routines of the boot ROM, by the two letters under which programs look for them. */
  replaceRomFunctions() {
    const { core, flash } = this.rp2040;
    const bytes = new Uint8Array(this.rom.buffer);
    const half = (at) => bytes[at] | bytes[at + 1] << 8;
    const back = () => {
      core.PC = (core.LR & ~1) >>> 0;
    };
    const routines = {
      RE: () => {
        const [from, length] = [core.registers[0] >>> 0, core.registers[1] >>> 0];
        flash.fill(255, from, from + length);
        back();
        for (let at = from; at < from + length; ) {
          const block = at % BLOCK3 === 0 && from + length - at >= BLOCK3;
          this.clock.pass(block ? ERASE_BLOCK : ERASE_SECTOR);
          at += block ? BLOCK3 : SECTOR;
        }
      },
      RP: () => {
        const [at, source, length] = [core.registers[0] >>> 0, core.registers[1] >>> 0, core.registers[2] >>> 0];
        for (let i = 0; i < length; i++) flash[at + i] &= this.rp2040.readUint8(source + i);
        back();
        this.clock.pass(length / PAGE2 * PROGRAM_PAGE);
      },
      // Connecting, leaving and flushing the flash's interface.
      IF: back,
      EX: back,
      FC: back,
      CX: back,
      UB: () => this.halted = "the boot loader was started"
    };
    this.hooks = [];
    for (let at = half(FUNCTION_TABLE); half(at) !== 0; at += 4) {
      const routine = routines[String.fromCharCode(bytes[at], bytes[at + 1])];
      if (routine !== void 0) this.hooks[half(at + 2) & ~1] = routine;
    }
  }
  /** The emulator would run PIO beside the processor, by the computer's time. */
  drivePio() {
    this.pioTime = [];
    this.pioRuns = false;
    for (const pio of this.rp2040.pio) {
      const write = pio.writeUint32.bind(pio);
      pio.writeUint32 = (offset, value) => {
        write(offset, value);
        pio.checkChangedPins();
      };
      pio.run = () => {
        this.pioRuns = true;
      };
    }
  }
  stepPio() {
    let runs = false;
    for (let n = 0; n < 8; n++) {
      const pio = this.rp2040.pio[n >> 2];
      const machine = pio.machines[n & 3];
      if (!machine.enabled) {
        delete this.pioTime[n];
        continue;
      }
      runs = true;
      const period = ((machine.clockDivInt || 65536) + machine.clockDivFrac / 256) * NANOS_PER_CYCLE2;
      let time = this.pioTime[n] ?? this.clock.nanos;
      while (time <= this.clock.nanos) {
        const before = machine.cycles;
        machine.step();
        time += Math.max(machine.cycles - before, 1) * period;
        pio.checkChangedPins();
      }
      this.pioTime[n] = time;
    }
    this.pioRuns = runs;
  }
  /** Runs for so many microseconds, or until `done` says so, which is asked after some instructions. Gives its last answer. */
  run(microseconds, done = () => false, grain = 200) {
    const end = this.clock.nanos + microseconds * 1e3;
    while (this.clock.nanos < end && this.halted === null) {
      if (done()) return true;
      try {
        this.slice(grain, end);
      } catch (e) {
        if (e !== RESET4) throw e;
        this.resets++;
        this.start(this.rp2040.flash, watchdogOf(this.rp2040).reason);
      }
    }
    return done();
  }
  slice(instructions, end) {
    const { clock, hooks, thumb } = this;
    const { core } = this.rp2040;
    for (let i = 0; i < instructions && clock.nanos < end; i++) {
      if (core.waiting) {
        clock.pass(Math.max(Math.min(clock.due, end) - clock.nanos, 0));
      } else {
        const cycles = this.pioRuns ? 1 : Math.max(Math.ceil((Math.min(clock.due, end) - clock.nanos) / NANOS_PER_CYCLE2), 1);
        clock.pass(thumb.run(cycles) * NANOS_PER_CYCLE2);
        if (thumb.stopped) {
          const pc = core.PC;
          const routine = hooks[pc];
          if (routine !== void 0) routine();
          else if (pc > RAM_END) this.halted = `the processor ran to address ${pc.toString(16)}`;
          else clock.pass(core.executeInstruction() * NANOS_PER_CYCLE2);
        }
      }
      if (this.pioRuns) this.stepPio();
      if (this.halted !== null) return;
    }
  }
  /** The lowest stack pointer since the last start. */
  get lowestStack() {
    return this.thumb.lowestStack;
  }
  /** A copy of the flash as it is now. */
  readFlash() {
    return this.rp2040.flash.slice(0, FLASH_SIZE);
  }
};

// src/emulator/serial.ts
import { USBCDC } from "rp2040js";
var PACKET = 64;
var CTRL_C = 3;
var FRAME = 1e6;
var SerialPort = class {
  constructor() {
    /** The firmware has set up its port and the computer has opened it. */
    this.open = false;
    /** Called with what the board sends. */
    this.received = () => void 0;
    this.waiting = [];
    /** The size of the packet that the firmware has asked for. */
    this.asked = null;
    /** A Ctrl-C was in this frame. */
    this.isOver = false;
  }
  /** The chip was started. */
  connect(rp2040) {
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
    cdc.onDeviceConnected = () => this.open = true;
    cdc.onSerialData = (bytes) => this.received(bytes);
    this.usb.onEndpointRead = (endpoint, size) => {
      if (endpoint !== this.endpoint) return;
      this.asked = size;
      this.offer();
    };
  }
  /** The number of the endpoint that takes bytes; it is known when the port has been set up. */
  get endpoint() {
    return this.cdc.outEndpoint;
  }
  send(bytes) {
    for (const byte of bytes) this.waiting.push(byte);
    this.offer();
  }
  /** Bytes that the firmware has not taken yet. */
  get pending() {
    return this.waiting.length;
  }
  offer() {
    if (this.asked === null || this.waiting.length === 0 || this.isOver) return;
    const interrupt = this.waiting.indexOf(CTRL_C);
    const most = Math.min(this.asked, PACKET);
    this.isOver = interrupt >= 0 && interrupt < most;
    if (this.isOver) this.frame.schedule(FRAME);
    const packet = Uint8Array.from(this.waiting.splice(0, this.isOver ? interrupt + 1 : most));
    this.asked = null;
    this.usb.endpointReadDone(this.endpoint, packet);
  }
};

// src/emulator/board.ts
var BOOT = 2e7;
var ANSWER2 = 3e7;
var PROMPT = "\x1B[0m\r\x1B7> \x1B[H\x1B[900C\x1B[6n\x1B8\x1B[2C";
var EmulatedBoard = class {
  constructor(options) {
    this.serial = new SerialPort();
    /** What the board has sent and nobody has taken yet. */
    this.output = "";
    const flash = new Uint8Array(FLASH_SIZE).fill(255);
    if (options.flash !== void 0) flash.set(options.flash);
    for (const { at, bytes } of readUf2(options.firmware)) flash.set(bytes, at);
    if (options.program !== void 0) putProgram(flash, options.program);
    let connected = () => void 0;
    this.chip = new Chip(options.bootRom, flash, () => connected());
    this.world = new SimBoard(board_default, this.chip.clock);
    const pads = new Pads(this.world.nets);
    const buses = new Buses(this.world, pads);
    connected = () => {
      pads.connect(this.chip.rp2040);
      buses.connect(this.chip.rp2040);
      this.serial.connect(this.chip.rp2040);
    };
    connected();
    this.serial.received = (bytes) => {
      for (const byte of bytes) this.output += String.fromCharCode(byte);
    };
  }
  /** Microseconds since power-on. */
  get time() {
    return this.chip.clock.now();
  }
  /** Runs for so many microseconds, or until `done`. EmulatorError if the processor stands still. */
  run(microseconds, done) {
    const reached = this.chip.run(microseconds, done);
    if (this.chip.halted !== null) throw new EmulatorError(`the firmware stopped: ${this.chip.halted}`);
    return reached;
  }
  /** Starts the firmware until a computer has opened its port. */
  boot() {
    if (!this.run(BOOT, () => this.serial.open)) throw new EmulatorError("the firmware did not set up its USB port");
  }
  send(text) {
    this.serial.send(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  }
  /** Waits for a text, and takes it with all that came before. EmulatorError if it does not come. */
  expect(text, microseconds = ANSWER2) {
    const found = this.run(microseconds, () => this.output.includes(text));
    if (!found) {
      const shown = JSON.stringify(this.output.slice(-200));
      throw new EmulatorError(`the board did not send ${JSON.stringify(text)} within ${microseconds / 1e6} s; it sent ${shown}`);
    }
    const end = this.output.indexOf(text) + text.length;
    const taken = this.output.slice(0, end);
    this.output = this.output.slice(end);
    return taken;
  }
  /** Types a line of JavaScript at Kaluma's prompt; what it printed. The line before it must have been answered. */
  command(line, microseconds = ANSWER2) {
    this.output = "";
    this.send(line + "\r");
    const answer = this.expect(PROMPT, microseconds);
    return plain2(answer.slice(answer.indexOf("\n") + 1, -PROMPT.length)).trim();
  }
  /** Puts a program into the program area, as if it had been uploaded; it runs at the next start. */
  program(text) {
    putProgram(this.chip.rp2040.flash, text);
  }
  /** Pulls the user switch's pin low while the board starts, which leaves Kaluma at its prompt. */
  bootToPrompt() {
    const { button } = this.world;
    button.press();
    this.boot();
    button.release();
    this.output = "";
    this.send("\r");
    this.expect(PROMPT);
  }
  /** Starts a new JavaScript world with this program, from Kaluma's prompt, as `kaluma write` ends. */
  load(text) {
    this.program(text);
    this.output = "";
    this.send(".load\r");
    this.expect(".load\r\n");
  }
};
function putProgram(flash, text) {
  flash.fill(255, PROGRAM, PROGRAM + PROGRAM_SIZE);
  flash.set(programArea(text), PROGRAM);
}
function plain2(text) {
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b[78]|\r/g, "");
}

// src/compile/constant.ts
var ZERO = BigInt(0);

// src/compile/arithmetic.ts
var EXACT = 2 ** 53;
var INT32 = 2 ** 31;
var NARROW = 2 ** 32;

// src/compile/recursion.ts
var MOST_STEP = 2 ** 24;

// test/board/rawmode.ts
var RAW_BANNER = "raw REPL; CTRL-B to exit\r\n>";
function enterRaw(board2) {
  board2.output = "";
  board2.send("\r");
  board2.expect(RAW_BANNER);
}
function raw(board2, program, seconds2 = 60) {
  board2.output = "";
  board2.send(program + "");
  board2.expect("OK");
  const [out, wrong] = board2.expect(">", seconds2 * 1e6).split("");
  return [out.replace(/\r\n/g, "\n"), wrong.replace(/\r\n/g, "\n")];
}

// zlab.ts
var [, , tree, kind, file, device, secs] = process.argv;
var fw = { firmware: readFileSync("/tmp/lab/kaluma.uf2"), bootRom: readFileSync("/tmp/lab/b1.bin") };
var nm = new Map(execFileSync("arm-none-eabi-nm", ["/tmp/lab/fw/build/kaluma-rp2-pico-1.2.1.elf"]).toString().trim().split("\n").map((l) => {
  const p = l.split(" ");
  return [p[2], parseInt(p[0], 16)];
}));
var ctx = nm.get("jerry_global_context");
var off = -1;
{
  const b = new EmulatedBoard(fw);
  b.bootToPrompt();
  let c = [];
  for (const pad of ["", "var zz=new Array(100);"]) {
    const v = Number(b.command(pad + "process.memoryUsage().heapUsed"));
    const rp = b.chip.rp2040;
    const near = [];
    for (let o = 0; o < 1024; o += 4) {
      const w = rp.readUint32(ctx + o);
      if (Math.abs(w - v) < 3e3 && w > 5e3) near.push(o);
    }
    c = c.length ? c.filter((x) => near.includes(x)) : near;
  }
  off = c[0];
}
var used = (b) => b.chip.rp2040.readUint32(ctx + off);
var TOTAL = 184312;
var board;
if (kind === "closed") {
  board = new EmulatedBoard(fw);
  const d = mkdtempSync("/tmp/cl");
  writeFileSync(d + "/main.py", readFileSync(file, "utf8"));
  execFileSync("node", [tree + "/dist/pyluma.js", "build", "main.py", "-o", "out.js"], { cwd: d, stdio: "inherit" });
  const text = readFileSync(d + "/out.js");
  console.log("size", text.length, "in heap", text.indexOf(0));
  const first = new EmulatedBoard(fw);
  first.bootToPrompt();
  const flash = first.chip.readFlash();
  board = new EmulatedBoard({ ...fw, program: text, flash });
  if (device) board.world.attachByName(device);
  const led = board.world.nets[25];
  let on = -1;
  board.boot();
  let high = 0, low = Infinity, lastLow = Infinity;
  const line = { t: -1 };
  const end = Number(secs ?? 6) * 1e6;
  const t1 = board.time;
  let mark = board.time;
  const lows = [];
  while (board.time < end) {
    board.run(300);
    const u = used(board);
    high = Math.max(high, u);
    low = Math.min(low, u);
    if (on < 0 && led.level === 1) on = board.time;
    if (line.t < 0 && plain2(board.output).trim().length > 3) line.t = board.time;
    if (board.time - mark > 1e6) {
      lows.push(low);
      low = Infinity;
      mark = board.time;
    }
  }
  console.log("led", on / 1e3, "first line", line.t / 1e3, "high", high, "lows", lows.join(" "), "free", lows.slice(-3).map((x) => TOTAL - x).join(" "), "now free", TOTAL - used(board));
  console.log(plain2(board.output).slice(-300));
} else {
  board = new EmulatedBoard({ ...fw, program: readFileSync(tree + "/dist/pyluma-pico.js") });
  board.boot();
  board.send("\r");
  board.expect("\r\n>>> ");
  console.log("prompt", board.time / 1e3);
  board.run(2e6);
  console.log("free with garbage", TOTAL - used(board));
  enterRaw(board);
  console.log("raw: free", TOTAL - used(board));
  board.output = "";
  board.send("");
  board.expect("soft reboot\r\n");
  board.run(3e6);
  console.log("after soft reset, free", TOTAL - used(board));
  console.log(raw(board, "import gc;gc.collect()"), TOTAL - used(board));
  board.output = "";
  board.send("");
  board.expect("soft reboot\r\n");
  board.run(3e6);
  console.log("after soft reset, free", TOTAL - used(board));
  console.log(raw(board, "1"), TOTAL - used(board));
  console.log(raw(board, "import gc;gc.collect()"), TOTAL - used(board));
}
