import {createRequire as __cr} from 'module';const require=__cr(import.meta.url);

// zlab.ts
import { readFileSync } from "node:fs";

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
function readUf2(file) {
  if (file.length === 0 || file.length % BLOCK !== 0) throw new ImageError("this is no UF2 file: its size is no multiple of 512 bytes");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const pieces = [];
  for (let block = 0; block < file.length; block += BLOCK) {
    const word3 = (at2) => view.getUint32(block + at2, true);
    if (word3(0) !== FIRST || word3(4) !== SECOND || word3(508) !== LAST) throw new ImageError("this is no UF2 file: a block has no mark");
    if ((word3(8) & FAMILY_PRESENT) !== 0 && word3(28) !== RP2040) throw new ImageError("this UF2 file is for another chip than the RP2040");
    const at = word3(12) - FLASH_ADDRESS;
    if (at < 0 || at + word3(16) > FLASH_SIZE) throw new ImageError("this UF2 file writes outside the 2 MB of flash");
    pieces.push({ at, bytes: file.subarray(block + 32, block + 32 + word3(16)) });
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
    const bits2 = (frame.extended ? 67 : 47) + frame.data.length * 8;
    const start = Math.max(this.clock.now(), this.free);
    this.free = start + bits2 * 1e6 / options.baudrate;
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
    if (!options.silent) for (const node2 of this.nodes) node2.receive(frame, time);
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
  constructor(clock, bits2 = 16) {
    this.clock = clock;
    this.bits = bits2;
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
    return Uint8Array.from(this.registers.flatMap((word3) => [word3 >> 8, word3 & 255]));
  }
};
var signed = (word3) => word3 << 16 >> 16;

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
  enabled(bits2) {
    const wanted = bits2 | 1 /* Power */;
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
var samples = (bits2) => bits2 === 0 ? 0 : 1 << Math.min(bits2, 5) - 1;
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
    const { written: written2 } = this;
    if (written2.length === 0) return;
    this.written = [];
    const now = this.now(time);
    const m = this.at(Math.floor(now / 1e3));
    const field = (register, mask, before) => written2[register] === void 0 ? before : decimal(written2[register] & mask);
    m.second = field(0, 127, m.second);
    m.minute = field(1, 127, m.minute);
    const hour = written2[2];
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
    this.move(date + (written2[0] === void 0 ? now % 1e3 : 0), time);
    this.setWeekday(written2[3] === void 0 ? m.weekday : written2[3] & 7, time);
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
    const { bits: bits2, received } = this;
    this.bits = [];
    received?.(bits2);
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
      this.receiveBits(ROM_BITS, (bits2) => {
        if (bits2.every((bit, i) => bit === this.romBit(i))) listen();
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
  sendBits(bits2, then) {
    this.wanted = 0;
    this.sending = bits2;
    this.sent = then;
  }
  // ---------------------------------------------------------------- for models
  /** The device was chosen and gets a command. */
  command(_byte) {
  }
  receiveByte(then) {
    this.receiveBits(8, (bits2) => then(bits2.reduce((byte, bit, i) => byte | bit << i, 0)));
  }
  receiveBytes(count, then, before = []) {
    this.receiveByte((byte) => {
      const bytes = before.concat(byte);
      if (bytes.length === count) then(bytes);
      else this.receiveBytes(count, then, bytes);
    });
  }
  sendBytes(bytes, then = () => void 0) {
    const bits2 = [];
    for (let i = 0; i < bytes.length; i++) for (let bit = 0; bit < 8; bit++) bits2.push(bytes[i] >> bit & 1);
    this.sendBits(bits2, then);
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
    const used = Array.from({ length: 12 }, (_, i) => i < satellites ? digits(i + 2, 2) : "").join(",");
    const way = fixed ? `${numeric(inputs, "speed").toFixed(2)},${numeric(inputs, "course").toFixed(2)}` : ",";
    return [
      `GPGGA,${clock},${place},${fixed ? 1 : 0},${digits(satellites, 2)},${fixed ? "0.9" : "99.99"},${altitude},,`,
      `GPGSA,A,${fixed ? 3 : 1},${used},${fixed ? "1.6,0.9,1.3" : "99.99,99.99,99.99"}`,
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
      const bits2 = this.registers[2 * row] | this.registers[2 * row + 1] << 8;
      return Array.from({ length: 16 }, (__, column) => this.awake && this.on && bits2 >> column & 1 ? "#" : ".").join("");
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
      const bits2 = registers[15 /* Test */] !== 0 ? 255 : dark ? 0 : registers[row + 1];
      return bits2.toString(2).padStart(8, "0").replace(/0/g, ".").replace(/1/g, "#");
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
function withChecksum(word3) {
  const bytes = [word3 >> 8, word3 & 255];
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
function i2cWord(name, time, bit, word3) {
  if (word3 === "START") return [edge(time + bit / 2, name + " SDA", 0, 1)];
  const lines = i2cBit(name, time, bit, word3 === "STOP" ? 0 : 1);
  return lines.concat(edge(time + 3 * bit / 4, name + " SDA", word3 === "STOP" ? 1 : 0, 1));
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
function uartCharacter(signal, end, characterTime, char, bits2, parity, stop) {
  const levels = [0];
  let ones = 0;
  for (let i = 0; i < bits2; i++) {
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
    const device = this.present[address ^ flipped(first) >> 1];
    const message = { time: this.time, address, reading, found: false, data: [], length: 0, acknowledged: false };
    transaction.messages.push(message);
    this.pass(10);
    message.found = device !== void 0 && first?.kind !== "nack" && device.begin(reading, this.time);
    if (!message.found || first?.kind === "hold") return false;
    for (let i = 0; i < length; i++) {
      const fault = this.strike();
      this.pass(9);
      const byte = (reading ? device.send(this.time) : bytes[i]) ^ flipped(fault);
      if (reading) bytes[i] = byte;
      if (message.data.length < KEPT) message.data.push(byte);
      message.length++;
      message.acknowledged = reading ? i < length - 1 : fault?.kind !== "nack" && device.receive(byte, this.time);
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
  pass(bits2) {
    this.time += bits2 * 1e6 / this.options.baudrate + (bits2 > 1 ? this.faults.stretch : 0);
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
  return wireEvents(transaction).flatMap(({ time, kind, byte, acknowledged }) => {
    if (byte === void 0) return [{ time, signal, value: kind }, ...i2cWord(signal, time, bit, kind)];
    const shown = kind === "ADDRESS" ? `${hex(byte >> 1)}+${byte & 1 ? "R" : "W"}` : hex(byte);
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
      const device = this.devices[message.address];
      message.found = !lost && device !== void 0 && device.begin(message.reading, time);
      this.device = message.found ? device : null;
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
  exchange(pin, value, bits2) {
    const net = this.begin(pin);
    const time = this.clock.now();
    let seen = 0;
    net.quiet = true;
    this.drive(net, 1, net.pull);
    for (let i = 0; i < bits2; i++) {
      const slot2 = time + i * SLOT2;
      const one = (value >> i & 1) === 1;
      this.after(slot2, () => this.set(net, 0));
      if (one) this.after(slot2 + RELEASE_1, () => this.set(net, 1));
      this.after(slot2 + SAMPLE2, () => seen |= net.level << i);
      if (!one) this.after(slot2 + RELEASE_0, () => this.set(net, 1));
    }
    this.after(time + bits2 * SLOT2, () => {
      const [sent, got] = [value & (1 << bits2) - 1, seen];
      const show2 = (n) => bits2 === 8 ? hex2(n) : n.toString(2).padStart(bits2, "0");
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
  attach(device, select) {
    this.attached.push({ device, select });
    if (select === null) return;
    select.attach("the chip-select resistor", "weak", 1);
    select.listeners.push((level, time) => level === 0 ? device.select(time) : device.deselect(time));
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
    for (const { device, select } of this.attached) {
      if (select !== null && select.level === 1) continue;
      const answer = device.exchange(sent, time);
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
    const { bits: bits2, parity, stop } = this.options;
    return [byte, ...uartCharacter(this.name + line, time, this.characterTime(), char, bits2, parity, stop)];
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
    const word3 = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word3 : word3 & (size === 1 ? 255 : 65535);
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
    const bits2 = (bit) => this.nets.reduce((all, net, i) => bit(net) ? all | 1 << i : all, 0) >>> 0;
    if (offset === 4 /* In */) return bits2((net) => net.read() === 1);
    if (offset === 16 /* Out */) return bits2((net) => net.latch === 1);
    if (offset === 32 /* Enable */) return bits2(isOutput);
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
    const word3 = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word3 : word3 & (size === 1 ? 255 : 65535);
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
    const device = new Mma7660();
    const power = this.nets[place.power];
    device.power(power.level === 1);
    power.listen((level) => device.power(level === 1));
    this.attach(place.i2c, 76, device);
    return device;
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
  attach(bus, address, device) {
    const row = this.row("I2C", this.board.i2c, bus);
    this.occupy(`I2C(${bus})`, this.buses[row.bus].devices, address, device);
    this.listenTo(row.scl, row.sda, row.bus);
    if (this.board.chip !== "stm32f405") this.listenTo(row.bus === 0 ? 5 : 7, row.bus === 0 ? 4 : 6, row.bus);
  }
  /** Puts a device on any two pins. */
  attachTo(scl, sda, address, device) {
    let lines = this.flying.find((l) => l.scl === scl && l.sda === sda);
    if (lines === void 0) {
      lines = { scl, sda, devices: {} };
      this.flying.push(lines);
      this.lines.push(new I2cLine(this.nets[scl], this.nets[sda], lines.devices, this.buses[0], this.clock));
    }
    this.occupy(`the bus on ${this.nets[scl].label} and ${this.nets[sda].label}`, lines.devices, address, device);
  }
  occupy(bus, devices, address, device) {
    if (devices[address] !== void 0) throw new DeviceError(`${bus} has a device at 0x${address.toString(16)} already`);
    devices[address] = device;
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
    const device = this.connect(parseDevice(place));
    for (const setting of settings) this.setUp(text, device, setting);
    this.attached[text] = device;
    return device;
  }
  setUp(text, device, setting) {
    const [name, value] = setting.split("=");
    const { inputs = {}, lines = {} } = device;
    if (value !== void 0 && Object.hasOwn(lines, name)) lines[name].connect(this.nets[this.pinByName(value)]);
    else if (value !== void 0 && Object.hasOwn(inputs, name)) {
      inputs[name] = value.trim() === "" || isNaN(Number(value)) ? value : Number(value);
      device.inputChanged?.(name);
    } else {
      const known = Object.keys(lines).map((line) => line + "=PIN");
      known.push(...Object.keys(inputs).map((input) => input + "=VALUE"));
      throw new DeviceError(`device '${text}': '${setting}' is none of its settings: ${known.join(", ") || "it has none"}`);
    }
  }
  connect(spec) {
    const { model } = spec;
    if ("address" in spec) {
      const device = spec.model.make(this);
      if (spec.lines === null) this.attach(spec.bus, spec.address, device);
      else this.attachTo(this.pinByName(spec.lines[0]), this.pinByName(spec.lines[1]), spec.address, device);
      return device;
    }
    if ("select" in spec) {
      const row = this.row("SPI", this.board.spi, spec.bus);
      const device = spec.model.make(this);
      this.spis[row.bus].attach(device, this.nets[spec.select === null ? row.nss : this.pinByName(spec.select)]);
      return device;
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
    let device;
    let transaction = null;
    let message = null;
    const bit = () => (i2c.sclHighPeriod + i2c.sclLowPeriod) * NANOS_PER_CYCLE;
    const later = (bits2, run) => {
      const stretch = bits2 > 1 ? bus.faults.stretch * 1e3 : 0;
      rp2040.clock.createAlarm(run).schedule(bits2 * bit() + stretch);
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
      device = this.devicesOf(bus, n)[address];
      const reading = mode === I2CMode.Read;
      message = { time: now(), address, reading, found: false, data: [], length: 0, acknowledged: false };
      transaction?.messages.push(message);
      const current = message;
      later(9, () => {
        current.found = device !== void 0 && device.begin(reading, now());
        i2c.completeConnect(current.found);
        if (!current.found) this.showEmpty(i2c);
      });
    };
    i2c.onWriteByte = (byte) => later(9, () => {
      const acknowledged = device !== void 0 && device.receive(byte, now());
      note(byte, acknowledged);
      i2c.completeWrite(acknowledged);
      if (!acknowledged) this.showEmpty(i2c);
    });
    i2c.onReadByte = (acknowledged) => later(9, () => {
      const byte = device === void 0 ? 255 : device.send(now()) & 255;
      note(byte, acknowledged);
      i2c.completeRead(byte);
    });
    i2c.onStop = () => later(1, () => {
      device?.end(now());
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
      const bits2 = chip.wordLength ?? 8;
      uart.options = { baudrate: chip.baudRate, bits: bits2, parity: "none", stop: 1, tx, rx, rts: -1, cts: -1, buffer: 0, invert: 0 };
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

// src/compile/dialect.ts
var DIALECT = { computer: "computer 1", board: "board 1" };
var BOARD = { depth: true, inline: "loops", folding: false, callbacks: true };
var DEPTH_LIMIT = 26;
var UNKNOWN_DEPTH = 24;

// src/syntax/error.ts
var SyntaxFault = class {
  constructor(kind, message, line) {
    this.kind = kind;
    this.message = message;
    this.line = line;
  }
};

// src/syntax/token.ts
function isLineEnd(c) {
  return c === 10 || c === 13;
}
function isDigit(c) {
  return c >= 48 && c <= 57;
}
function isNameStart(c) {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95 || c >= 128;
}
function isNamePart(c) {
  return isNameStart(c) || isDigit(c);
}

// src/syntax/number.ts
var MAX_DIGITS = 1e5;
function readNumber(lexer) {
  const text = lexer.text;
  let p = lexer.pos;
  let base = 10;
  if (text.charAt(p) === "0") {
    const c = text.charAt(p + 1).toLowerCase();
    base = c === "x" ? 16 : c === "o" ? 8 : c === "b" ? 2 : 10;
  }
  if (base !== 10) p += 2;
  let real = false;
  for (; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (isNamePart(c)) {
      const exponent = base === 10 && (c === 101 || c === 69);
      if (exponent) real = true;
      const sign = text.charCodeAt(p + 1);
      if (exponent && (sign === 43 || sign === 45)) p++;
    } else if (c === 46 && base === 10 && !real) real = true;
    else break;
  }
  let digits2 = text.slice(lexer.pos, p).replace(/_/g, "");
  lexer.pos = p;
  const imaginary = base === 10 && /[jJ]$/.test(digits2);
  if (imaginary) digits2 = digits2.slice(0, -1);
  if (digits2.length > MAX_DIGITS) lexer.fail();
  if (real || imaginary) {
    if (!/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits2)) lexer.fail("invalid syntax for number");
    lexer.type = imaginary ? 8 /* Imaginary */ : 7 /* Float */;
    lexer.number = +digits2;
    return;
  }
  if (!(base === 16 ? /^0[xX][0-9a-fA-F]+$/ : base === 8 ? /^0[oO][0-7]+$/ : base === 2 ? /^0[bB][01]+$/ : /^(?:0+|[1-9]\d*)$/).test(digits2))
    lexer.fail(complaint(digits2, base));
  const n = Number(digits2);
  lexer.type = Number.isSafeInteger(n) ? 5 /* Int */ : 6 /* BigInt */;
  lexer.number = lexer.type === 5 /* Int */ ? n : BigInt(digits2);
}
function complaint(digits2, base) {
  const text = base === 10 ? digits2 : digits2.slice(2);
  return "invalid syntax for integer with base " + (base === 10 && digits2.charAt(0) === "0" ? 0 : base) + ": '" + text + "'";
}

// src/syntax/string.ts
var SIMPLE = { "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "	", v: "\v" };
var MAX_NESTING = 100;
function literalEnd(text, p, formatted, level = 0) {
  const q = text.charAt(p);
  const triple = text.charAt(p + 1) === q && text.charAt(p + 2) === q;
  const mark = triple ? q + q + q : q;
  p += mark.length;
  while (p < text.length) {
    const c = text.charAt(p);
    if (c === "\\") {
      const next = text.charAt(p + 1);
      p += next === "{" ? 1 : next === "\r" && text.charAt(p + 2) === "\n" ? 3 : 2;
    } else if (c === "\n" || c === "\r") {
      if (!triple) return -1;
      p++;
    } else if (c === q && (!triple || text.substr(p, 3) === mark)) return p + mark.length;
    else if (formatted && c === "{" && text.charAt(p + 1) === "{") p += 2;
    else if (formatted && c === "{") {
      const end = replacementEnd(text, p + 1, triple, level + 1);
      if (end < 0) formatted = false;
      p = end < 0 ? p + 1 : end;
    } else p++;
  }
  return -1;
}
var F_PREFIX = /(?:^|[^A-Za-z0-9_])(?:[fF][rR]?|[rR][fF])$/;
function replacementEnd(text, p, lines, level) {
  let depth = 0;
  let inSpec = false;
  if (level > MAX_NESTING) return -1;
  while (p < text.length) {
    const c = text.charAt(p);
    if (!lines && (c === "\n" || c === "\r")) return -1;
    if (depth === 0 && c === "}") return p + 1;
    if (inSpec) {
      p = c === "{" ? replacementEnd(text, p + 1, lines, level + 1) : p + 1;
    } else if (c === "'" || c === '"') {
      p = literalEnd(text, p, F_PREFIX.test(text.slice(p < 3 ? 0 : p - 3, p)), level + 1);
    } else {
      if (c === "(" || c === "[" || c === "{") depth++;
      else if (depth > 0 && (c === ")" || c === "]" || c === "}")) depth--;
      else if (depth === 0 && c === ":") inSpec = true;
      p++;
    }
    if (p < 0) return -1;
  }
  return -1;
}
function unifyLines(body) {
  return body.indexOf("\r") < 0 ? body : body.replace(/\r\n?/g, "\n");
}
function utf8(text) {
  let out = "";
  for (const c of text) {
    const n = c.codePointAt(0);
    const rest = n < 128 ? 0 : n < 2048 ? 1 : n < 65536 ? 2 : 3;
    out += rest === 0 ? c : String.fromCharCode(3840 >> rest & 255 | n >> 6 * rest);
    for (let i = rest - 1; i >= 0; i--) out += String.fromCharCode(128 | n >> 6 * i & 63);
  }
  return out;
}
function unescape_(body, bytes) {
  let at = body.indexOf("\\");
  if (at < 0) return body;
  let out = "";
  let from = 0;
  while (at >= 0) {
    out += body.slice(from, at);
    const c = body.charAt(at + 1);
    from = at + 2;
    if (SIMPLE[c] !== void 0) out += SIMPLE[c];
    else if (c === "\n") out += "";
    else if (c >= "0" && c <= "7") {
      let p = at + 2;
      while (p < at + 4 && body.charAt(p) >= "0" && body.charAt(p) <= "7") p++;
      const n = parseInt(body.slice(at + 1, p), 8);
      out += String.fromCharCode(bytes ? n & 255 : n);
      from = p;
    } else if (c === "x" || !bytes && (c === "u" || c === "U")) {
      const count = c === "x" ? 2 : c === "u" ? 4 : 8;
      const hex4 = body.substr(at + 2, count);
      if (hex4.length < count || !/^[0-9a-fA-F]+$/.test(hex4)) return null;
      const n = parseInt(hex4, 16);
      if (n > 1114111) return null;
      out += String.fromCodePoint(n);
      from = at + 2 + count;
    } else if (c === "N" && !bytes && body.charAt(at + 2) === "{") return null;
    else out += "\\" + c;
    at = body.indexOf("\\", from);
  }
  return out + body.slice(from);
}
function splitFormatted(body) {
  const parts = [];
  let literal2 = "";
  let p = 0;
  let line = 0;
  while (p < body.length) {
    const c = body.charAt(p);
    if (c === "\n") line++;
    if (c === "}") {
      if (body.charAt(p + 1) !== "}") return null;
      literal2 += c;
      p += 2;
    } else if (c !== "{") {
      literal2 += c;
      p++;
    } else if (body.charAt(p + 1) === "{") {
      literal2 += c;
      p += 2;
    } else {
      if (literal2 !== "") parts.push(literal2);
      literal2 = "";
      const end = readReplacement(body, p + 1, line, parts);
      if (end < 0) return null;
      p = end;
    }
  }
  if (literal2 !== "") parts.push(literal2);
  return parts;
}
function readReplacement(body, p, line, parts) {
  let depth = 0;
  let q = p;
  for (; q < body.length; q++) {
    const c = body.charAt(q);
    if (c === "'" || c === '"') {
      q = literalEnd(body, q, F_PREFIX.test(body.slice(q < 3 ? 0 : q - 3, q))) - 1;
      if (q < 0) return -1;
    } else if (c === "(" || c === "[" || c === "{") depth++;
    else if (depth > 0 && (c === ")" || c === "]" || c === "}")) depth--;
    else if (depth === 0 && (c === "}" || c === ":" || c === "!" && body.charAt(q + 1) !== "=")) break;
  }
  if (q >= body.length) return -1;
  const text = body.slice(p, q);
  let expression = text;
  let shown = null;
  const debug = /^([^]*[^=!<>])=\s*$/.exec(text);
  if (debug !== null) {
    expression = debug[1];
    shown = text;
  }
  if (expression.trim() === "") return -1;
  let conversion = "";
  if (body.charAt(q) === "!") {
    conversion = body.charAt(q + 1);
    if ("rsa".indexOf(conversion) < 0 || conversion === "") return -1;
    q += 2;
  }
  let spec = null;
  if (body.charAt(q) === ":") {
    const from = q + 1;
    q = from;
    while (q < body.length && body.charAt(q) !== "}") {
      q = body.charAt(q) === "{" ? replacementEnd(body, q + 1, true, 0) : q + 1;
      if (q < 0) return -1;
    }
    spec = body.slice(from, q);
  }
  if (body.charAt(q) !== "}") return -1;
  if (shown !== null && conversion === "" && spec === null) conversion = "r";
  parts.push({ expression, conversion, spec, shown, line });
  return q + 1;
}

// src/syntax/lexer.ts
var OPERATORS = [
  ["**=", "//=", ">>=", "<<=", "..."],
  ["**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":="]
];
var SINGLE2 = "+-*/%@&|^~<>()[]{},:.;=";
var MAX_INDENTS = 100;
var Lexer = class {
  constructor(text, line = 1, inBrackets = false) {
    /** Position behind the current token. */
    this.pos = 0;
    this.line = 1;
    // The current token.
    this.type = 1 /* Newline */;
    /** Spelling of a name or operator. */
    this.value = "";
    /** Value of a number; of a string: its body, still escaped. */
    this.number = 0;
    /** Prefix letters of a string, lower case. */
    this.prefix = "";
    this.tokenLine = 1;
    this.start = 0;
    /** Line on which a string's body begins. */
    this.bodyLine = 1;
    this.indents = [0];
    this.pending = 0;
    this.depth = 0;
    this.atLineStart = true;
    this.text = text.charCodeAt(0) === 65279 ? text.slice(1) : text;
    this.line = line;
    if (inBrackets) {
      this.depth = 1;
      this.atLineStart = false;
    }
  }
  fail(message = "invalid syntax", kind = "SyntaxError") {
    throw new SyntaxFault(kind, message, this.tokenLine);
  }
  next() {
    if (this.pending !== 0) return this.emitIndentation();
    if (this.atLineStart) {
      this.atLineStart = false;
      if (this.depth === 0 && this.indentation()) return;
    }
    this.skipSpace();
    this.begin();
    const text = this.text;
    if (this.pos >= text.length) return this.end();
    const c = text.charCodeAt(this.pos);
    if (c === 10 || c === 13) {
      this.newline();
      if (this.depth > 0) return this.next();
      this.atLineStart = true;
      this.type = 1 /* Newline */;
      return;
    }
    if (isNameStart(c)) return this.name();
    if (isDigit(c) || c === 46 && isDigit(text.charCodeAt(this.pos + 1))) return readNumber(this);
    if (c === 34 || c === 39) return this.string("");
    this.operator();
  }
  begin() {
    this.start = this.pos;
    this.tokenLine = this.line;
  }
  end() {
    if (this.depth === 0 && this.type !== 1 /* Newline */ && this.type !== 3 /* Dedent */ && this.type !== 0 /* End */) {
      this.type = 1 /* Newline */;
      return;
    }
    if (this.depth === 0 && this.indents.length > 1) {
      this.indents.pop();
      this.type = 3 /* Dedent */;
      return;
    }
    this.type = 0 /* End */;
    this.value = "";
  }
  newline() {
    if (this.text.charCodeAt(this.pos) === 13 && this.text.charCodeAt(this.pos + 1) === 10) this.pos++;
    this.pos++;
    this.line++;
  }
  /** Blanks, comments, lines joined by a backslash. */
  skipSpace() {
    const text = this.text;
    for (; ; ) {
      const c = text.charCodeAt(this.pos);
      if (c === 32 || c === 9 || c === 12) this.pos++;
      else if (c === 35) while (this.pos < text.length && !isLineEnd(text.charCodeAt(this.pos))) this.pos++;
      else if (c === 92 && isLineEnd(text.charCodeAt(this.pos + 1))) {
        this.pos++;
        this.newline();
      } else return;
    }
  }
  /** Measures the indentation of a logical line; true if a token came of it. */
  indentation() {
    const text = this.text;
    for (; ; ) {
      let column = 0;
      for (; ; ) {
        const c2 = text.charCodeAt(this.pos);
        if (c2 === 32) column++;
        else if (c2 === 9) column = (column | 7) + 1;
        else if (c2 === 12) column = 0;
        else break;
        this.pos++;
      }
      const c = text.charCodeAt(this.pos);
      if (c === 35) while (this.pos < text.length && !isLineEnd(text.charCodeAt(this.pos))) this.pos++;
      if (this.pos >= text.length) return false;
      if (isLineEnd(text.charCodeAt(this.pos))) {
        this.newline();
        continue;
      }
      return this.compareIndent(column);
    }
  }
  compareIndent(column) {
    const indents = this.indents;
    this.begin();
    if (column > indents[indents.length - 1]) {
      if (indents.length >= MAX_INDENTS) this.fail("too much nesting");
      indents.push(column);
      this.pending = 1;
    } else {
      while (column < indents[indents.length - 1]) {
        indents.pop();
        this.pending--;
      }
      if (column !== indents[indents.length - 1]) this.fail("unindent doesn't match any outer indent level", "IndentationError");
    }
    if (this.pending === 0) return false;
    this.emitIndentation();
    return true;
  }
  emitIndentation() {
    this.type = this.pending > 0 ? 2 /* Indent */ : 3 /* Dedent */;
    this.pending += this.pending > 0 ? -1 : 1;
  }
  name() {
    const text = this.text;
    let p = this.pos + 1;
    while (p < text.length && isNamePart(text.charCodeAt(p))) p++;
    const word3 = text.slice(this.pos, p);
    const c = text.charCodeAt(p);
    if ((c === 34 || c === 39) && word3.length <= 2 && /^(?:[rbuft]|br|rb|fr|rf)$/i.test(word3)) {
      this.pos = p;
      return this.string(word3.toLowerCase());
    }
    this.pos = p;
    this.type = 4 /* Name */;
    this.value = word3;
  }
  /** A string literal: finds its end; escapes are the parser's. */
  string(prefix) {
    const text = this.text;
    const q = text.charAt(this.pos);
    const size = text.charAt(this.pos + 1) === q && text.charAt(this.pos + 2) === q ? 3 : 1;
    const body = this.pos + size;
    const end = literalEnd(text, this.pos, prefix.indexOf("f") >= 0);
    if (end < 0) this.fail();
    this.type = 9 /* String */;
    this.prefix = prefix;
    this.value = text.slice(body, end - size);
    this.bodyLine = this.line;
    this.countLines(body, end);
    this.pos = end;
  }
  countLines(from, end) {
    for (let p = from; p < end; p++) {
      const c = this.text.charCodeAt(p);
      if (c !== 10 && (c !== 13 || this.text.charCodeAt(p + 1) === 10)) continue;
      this.line++;
    }
  }
  operator() {
    const text = this.text;
    this.type = 10 /* Operator */;
    for (let n = 3; n >= 2; n--) {
      const s = text.substr(this.pos, n);
      if (OPERATORS[3 - n].indexOf(s) >= 0) {
        this.value = s;
        this.pos += n;
        return;
      }
    }
    const c = text.charAt(this.pos);
    if (SINGLE2.indexOf(c) < 0) this.fail();
    if (c === "(" || c === "[" || c === "{") this.depth++;
    else if ((c === ")" || c === "]" || c === "}") && this.depth > 0) this.depth--;
    this.value = c;
    this.pos++;
  }
};

// src/syntax/expression.ts
var MAX_DEPTH = 200;
var MAX_CHAIN = 1e3;
var MAX_PARAMETERS = 6e4;
var MAX_STAR = 62;
var KEYWORDS = /^(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;
var NO_KEYWORDS = [];
var TEST = 0;
var OR = 1;
var NOT = 3;
var COMPARISON = 4;
var BITWISE = 5;
var OPERATORS2 = " or 1 and 2 < 4 > 4 <= 4 >= 4 == 4 != 4 in 4 is 4 not 4 | 5 ^ 6 & 7 << 8 >> 8 + 9 - 9 * 10 / 10 // 10 % 10 @ 10 ";
var UNSEEN = 7;
var ExpressionParser = class _ExpressionParser {
  /** The watch, if there is one, looks at each depth that the text comes to, and now and then. */
  constructor(lexer, watch) {
    this.watch = watch;
    this.depth = 0;
    /** The deepest place so far. */
    this.deepest = 0;
    /** Inside `async def`, `await` is an operator. */
    this.asynchronous = false;
    this.seen = 0;
    this.lexer = lexer;
    lexer.next();
  }
  // ---------------------------------------------------------------- tokens
  is(text) {
    const l = this.lexer;
    return (l.type === 10 /* Operator */ || l.type === 4 /* Name */) && l.value === text;
  }
  accept(text) {
    if (!this.is(text)) return false;
    this.lexer.next();
    return true;
  }
  expect(text) {
    if (!this.accept(text)) this.lexer.fail();
  }
  /** On which the current token is. */
  get line() {
    return this.lexer.tokenLine;
  }
  identifier() {
    const l = this.lexer;
    if (l.type !== 4 /* Name */ || KEYWORDS.test(l.value)) l.fail();
    const name = l.value;
    l.next();
    return name;
  }
  /** Goes a level down; whoever does comes up again by `depth--`. */
  down() {
    if (++this.depth > MAX_DEPTH) this.lexer.fail("too much nesting");
    this.reach(this.depth);
  }
  /** The next link of a chain, each of which is inside the one behind it. */
  link(number2) {
    if (number2 > MAX_CHAIN) this.lexer.fail("too much nesting");
    this.reach(this.depth + number2);
  }
  reach(depth) {
    if (depth > this.deepest) this.deepest = depth;
    else if ((++this.seen & UNSEEN) !== 0) return;
    if (this.watch !== void 0) this.watch(depth);
  }
  // ---------------------------------------------------------------- lists of expressions
  /** `a, *b, c` as a tuple, or the single expression without a comma. */
  testList() {
    const first = this.starOrTest();
    if (!this.is(",")) return first;
    const items2 = [first];
    while (this.accept(",")) {
      if (this.endsList()) break;
      items2.push(this.starOrTest());
    }
    return { kind: "Tuple", items: items2 };
  }
  starOrTest() {
    return this.is("*") ? this.starOrNamed() : this.test();
  }
  /** Does the current token end a list of expressions? */
  endsList() {
    const l = this.lexer;
    if (l.type === 1 /* Newline */ || l.type === 0 /* End */) return true;
    if (l.type === 10 /* Operator */)
      return /^[)\]}=:;]$|^.?.?.=$/.test(l.value) && l.value !== "==" && l.value !== "!=" && l.value !== "<=" && l.value !== ">=";
    return l.type === 4 /* Name */ && l.value === "in";
  }
  starOrNamed() {
    if (this.accept("*")) return { kind: "Starred", value: this.operation(BITWISE) };
    const e = this.operation(TEST);
    return this.is(":=") ? this.assigned(e) : e;
  }
  /** `x := value` or an expression. */
  named() {
    const e = this.operation(TEST);
    return this.is(":=") ? this.assigned(e) : e;
  }
  assigned(e) {
    if (e.kind !== "Name") this.lexer.fail("can't assign to expression");
    this.lexer.next();
    return { kind: "NamedExpression", target: e, value: this.test() };
  }
  test() {
    return this.operation(TEST);
  }
  testNoCondition() {
    return this.is("lambda") ? this.lambda(false) : this.operation(OR);
  }
  lambda(conditional) {
    const line = this.line;
    this.lexer.next();
    const params = this.parameters(":", false);
    this.expect(":");
    const outer = this.asynchronous;
    this.asynchronous = false;
    this.down();
    const body = conditional ? this.test() : this.testNoCondition();
    this.depth--;
    this.asynchronous = outer;
    return { kind: "Lambda", params, body, line };
  }
  // ---------------------------------------------------------------- operators
  /** Operands and the operators between them that bind at least as tightly as this level. */
  operation(least) {
    if (least === TEST) {
      this.down();
      if (this.is("lambda")) {
        const e = this.lambda(true);
        this.depth--;
        return e;
      }
    }
    let left = least <= NOT && this.is("not") ? this.not() : this.operand();
    for (let n = 0; ; n++) {
      const level = this.level();
      if (level === 0 || level < least) break;
      this.link(n);
      if (level >= BITWISE) {
        const op = this.lexer.value;
        this.lexer.next();
        left = { kind: "Binary", op, left, right: this.operation(level + 1) };
      } else if (level === COMPARISON) {
        const ops = [];
        const comparators = [];
        do {
          ops.push(this.comparisonOperator());
          comparators.push(this.operation(BITWISE));
        } while (this.level() === COMPARISON);
        left = { kind: "Compare", left, ops, comparators };
      } else {
        const op = level === OR ? "or" : "and";
        const values = [left];
        while (this.accept(op)) values.push(this.operation(level + 1));
        left = { kind: "Boolean", op, values };
      }
    }
    if (least !== TEST) return left;
    if (this.accept("if")) {
      const test = this.operation(OR);
      this.expect("else");
      left = { kind: "Conditional", test, body: left, orelse: this.operation(TEST) };
    }
    this.depth--;
    return left;
  }
  /** The level of the operator that is next, 0 if there is none. */
  level() {
    const l = this.lexer;
    if (l.type !== 10 /* Operator */ && l.type !== 4 /* Name */) return 0;
    const at = OPERATORS2.indexOf(" " + l.value + " ");
    return at < 0 ? 0 : parseInt(OPERATORS2.slice(at + l.value.length + 2), 10);
  }
  not() {
    this.lexer.next();
    this.down();
    const operand = this.operation(NOT);
    this.depth--;
    return { kind: "Unary", op: "not", operand };
  }
  comparisonOperator() {
    const op = this.lexer.value;
    this.lexer.next();
    if (op === "is" && this.accept("not")) return "is not";
    if (op !== "not") return op;
    this.expect("in");
    return "not in";
  }
  /** What stands between operators: an atom with what follows it, signs, `await`, powers. */
  operand() {
    const l = this.lexer;
    if (l.type === 10 /* Operator */ && (l.value === "-" || l.value === "+" || l.value === "~")) {
      const op = l.value;
      l.next();
      return { kind: "Unary", op, operand: this.right() };
    }
    const isAwait = this.accept("await");
    let e;
    if (this.accept("(")) e = this.parenthesis();
    else if (this.accept("[")) e = this.list();
    else if (this.accept("{")) e = this.braces();
    else e = this.atom();
    for (let n = 0; l.type === 10 /* Operator */; n++) {
      this.link(n);
      if (this.accept("(")) {
        const call = { kind: "Call", func: e, args: [], keywords: [] };
        this.callArguments(call);
        if (call.keywords.length === 0) call.keywords = NO_KEYWORDS;
        e = call;
      } else if (this.accept("[")) {
        const index = this.subscript();
        this.expect("]");
        e = { kind: "Subscript", value: e, index };
      } else if (this.accept(".")) e = { kind: "Attribute", value: e, attr: this.identifier() };
      else break;
    }
    if (isAwait) e = { kind: "Await", value: e };
    return this.accept("**") ? { kind: "Binary", op: "**", left: e, right: this.right() } : e;
  }
  /** The operand of a sign or power, a level deeper. */
  right() {
    this.down();
    const e = this.operand();
    this.depth--;
    return e;
  }
  // ---------------------------------------------------------------- atoms and what follows them
  /** Arguments up to the closing bracket; for class headers too. */
  callArguments(call) {
    while (!this.accept(")")) {
      if (this.is("*") || this.is("**")) this.starArgument(call);
      else {
        const e = this.operation(TEST);
        this.argument(call, this.is(":=") ? this.assigned(e) : e);
      }
      if (!this.is(")")) this.expect(",");
    }
  }
  starArgument(call) {
    if (this.accept("**")) {
      call.keywords.push({ name: null, value: this.test() });
      return;
    }
    this.lexer.next();
    if (call.keywords.some((k) => k.name === null)) this.lexer.fail("* arg after **");
    if (call.keywords.length > 0) this.lexer.fail("* arg after kwarg");
    if (call.args.length >= MAX_STAR) this.lexer.fail("too many args");
    call.args.push({ kind: "Starred", value: this.test() });
  }
  /** An argument that begins with this: it may be a generator's element, or a name with a value. */
  argument(call, e) {
    if (this.comprehends()) {
      call.args.push(this.comprehension("generator", e, null));
    } else if (this.accept("=")) {
      if (e.kind !== "Name") this.lexer.fail("LHS of keyword arg must be an id");
      call.keywords.push({ name: e.id, value: this.test() });
    } else {
      if (call.keywords.length > 0)
        this.lexer.fail(call.keywords.some((k) => k.name === null) ? "positional arg after **" : "positional arg after keyword arg");
      call.args.push(e);
    }
  }
  subscript() {
    const first = this.slice();
    if (!this.is(",")) return first;
    const items2 = [first];
    while (this.accept(",")) {
      if (this.is("]")) break;
      items2.push(this.slice());
    }
    return { kind: "Tuple", items: items2 };
  }
  slice() {
    const part = () => this.is(":") || this.is("]") || this.is(",") ? null : this.test();
    const lower = this.is(":") ? null : this.starOrNamed();
    if (!this.accept(":")) {
      if (lower === null) this.lexer.fail();
      return lower;
    }
    const upper = part();
    const step = this.accept(":") ? part() : null;
    return { kind: "Slice", lower, upper, step };
  }
  atom() {
    const l = this.lexer;
    switch (l.type) {
      case 4 /* Name */:
        return this.nameAtom();
      case 5 /* Int */: {
        const value = l.number;
        l.next();
        return { kind: "Constant", type: "int", value };
      }
      case 6 /* BigInt */: {
        const value = l.number;
        l.next();
        return { kind: "BigConstant", value };
      }
      case 7 /* Float */:
      case 8 /* Imaginary */: {
        const kind = l.type === 7 /* Float */ ? "FloatConstant" : "ImaginaryConstant";
        const value = l.number;
        l.next();
        return { kind, value };
      }
      case 9 /* String */:
        return this.strings();
    }
    if (this.accept("...")) return { kind: "Constant", type: "ellipsis", value: null };
    return l.fail();
  }
  nameAtom() {
    switch (this.lexer.value) {
      case "None":
        this.lexer.next();
        return { kind: "Constant", type: "none", value: null };
      case "True":
      case "False": {
        const value = this.lexer.value === "True";
        this.lexer.next();
        return { kind: "Constant", type: "bool", value };
      }
    }
    return { kind: "Name", id: this.identifier() };
  }
  parenthesis() {
    if (this.accept(")")) return { kind: "Tuple", items: [] };
    if (this.is("yield")) {
      const e = this.yield_();
      this.expect(")");
      return e;
    }
    const first = this.starOrNamed();
    if (this.comprehends()) {
      const e = this.comprehension("generator", first, null);
      this.expect(")");
      return e;
    }
    if (!this.is(",")) {
      this.expect(")");
      if (first.kind === "Starred") this.lexer.fail("can't use starred expression here");
      return first;
    }
    return { kind: "Tuple", items: this.rest(first, ")") };
  }
  list() {
    if (this.accept("]")) return { kind: "List", items: [] };
    const first = this.starOrNamed();
    if (this.comprehends()) {
      const e = this.comprehension("list", first, null);
      this.expect("]");
      return e;
    }
    return { kind: "List", items: this.rest(first, "]") };
  }
  comprehends() {
    return this.is("for") || this.asynchronous && this.is("async");
  }
  /** The items behind the first, and the closing bracket. */
  rest(first, close, pair) {
    const items2 = [first];
    while (!this.accept(close)) {
      if (this.is(":")) this.lexer.fail(pair);
      this.expect(",");
      if (this.accept(close)) break;
      items2.push(this.starOrNamed());
    }
    return items2;
  }
  braces() {
    if (this.accept("}")) return { kind: "Dict", items: [] };
    if (this.is("**")) return this.dict([]);
    const first = this.starOrNamed();
    if (this.accept(":")) {
      const value = this.test();
      if (this.comprehends()) {
        const e = this.comprehension("dict", first, value);
        this.expect("}");
        return e;
      }
      return this.dict([{ key: first, value }]);
    }
    if (this.comprehends()) {
      const e = this.comprehension("set", first, null);
      this.expect("}");
      return e;
    }
    return { kind: "Set", items: this.rest(first, "}", "expecting just a value for set") };
  }
  dict(items2) {
    let more = items2.length === 0;
    for (; ; ) {
      if (!more) {
        if (this.accept("}")) break;
        this.expect(",");
        if (this.accept("}")) break;
      }
      more = false;
      if (this.accept("**")) items2.push({ key: null, value: this.operation(BITWISE) });
      else {
        const key2 = this.test();
        if (this.is(",") || this.is("}")) this.lexer.fail("expecting key:value for dict");
        this.expect(":");
        items2.push({ key: key2, value: this.test() });
      }
    }
    return { kind: "Dict", items: items2 };
  }
  comprehension(type, element, value) {
    if (element.kind === "Starred") this.lexer.fail();
    const clauses = [];
    while (this.comprehends()) {
      const async = this.accept("async");
      this.expect("for");
      const target = this.targetList();
      this.expect("in");
      const iter = this.operation(OR);
      const conditions = [];
      while (this.accept("if")) {
        const test = this.testNoCondition();
        conditions.push(test);
      }
      clauses.push({ target, iter, conditions, async });
    }
    return { kind: "Comprehension", type, element, value, clauses };
  }
  /** `a, (b, *c)`: the targets of `for`. */
  targetList() {
    const one = () => this.accept("*") ? { kind: "Starred", value: this.operation(BITWISE) } : this.operation(BITWISE);
    const first = one();
    let target = first;
    if (this.is(",")) {
      const items2 = [first];
      while (this.accept(",") && !this.is("in")) items2.push(one());
      target = { kind: "Tuple", items: items2 };
    }
    this.checkTarget(target);
    return target;
  }
  /** Only names, attributes, items, and displays of these can be assigned to. */
  checkTarget(e) {
    switch (e.kind) {
      case "Name":
      case "Attribute":
      case "Subscript":
        return;
      case "Starred":
        return this.checkTarget(e.value);
      case "Tuple":
      case "List":
        if (e.kind === "Tuple" && e.items.length === 0) break;
        e.items.forEach((item) => this.checkTarget(item));
        return;
    }
    this.lexer.fail("can't assign to expression");
  }
  yield_() {
    this.lexer.next();
    if (this.accept("from")) return { kind: "YieldFrom", value: this.test() };
    return { kind: "Yield", value: this.endsList() ? null : this.testList() };
  }
  // ---------------------------------------------------------------- strings
  /** Neighbouring literals become one. */
  strings() {
    const l = this.lexer;
    const bytes = l.prefix.indexOf("b") >= 0;
    const parts = [];
    let text = "";
    while (l.type === 9 /* String */) {
      if (l.prefix.indexOf("b") >= 0 !== bytes) l.fail();
      if (l.prefix.indexOf("f") < 0) text += this.plain();
      else {
        if (text !== "") parts.push(text);
        text = "";
        this.formattedParts(l.value, l.prefix.indexOf("r") >= 0, l.bodyLine, parts);
      }
      const formatted = l.prefix.indexOf("f") >= 0;
      l.next();
      if (formatted && parts.length === 0) parts.push("");
    }
    if (bytes) return { kind: "BytesConstant", value: text };
    if (parts.length === 0) return { kind: "Constant", type: "str", value: text };
    if (text !== "") parts.push(text);
    return { kind: "FormattedString", parts };
  }
  plain() {
    const l = this.lexer;
    const bytes = l.prefix.indexOf("b") >= 0;
    const body = unifyLines(l.value);
    const text = bytes ? utf8(body) : body;
    return l.prefix.indexOf("r") >= 0 ? text : this.unescape(text, bytes);
  }
  unescape(body, bytes) {
    const text = unescape_(body, bytes);
    if (text === null && /\\N\{/.test(body)) this.lexer.fail("unicode name escapes", "NotImplementedError");
    if (text === null) this.lexer.fail();
    return text;
  }
  formattedParts(body, raw2, line, parts) {
    const split = splitFormatted(unifyLines(body));
    if (split === null) this.lexer.fail("malformed f-string");
    for (const part of split) {
      if (typeof part === "string") {
        parts.push(raw2 ? part : this.unescape(part, false));
        continue;
      }
      if (part.shown !== null) parts.push(part.shown);
      const spec = part.spec === null ? null : this.formattedSpec(part.spec, raw2, line + part.line);
      parts.push({ value: this.inner(part.expression, line + part.line), conversion: part.conversion, spec });
    }
  }
  formattedSpec(text, raw2, line) {
    const parts = [];
    this.down();
    this.formattedParts(text, raw2, line, parts);
    this.depth--;
    return { kind: "FormattedString", parts };
  }
  /** The expression of a replacement, which is text of its own. */
  inner(text, line) {
    const parser = new _ExpressionParser(new Lexer(text, line, true), this.watch);
    parser.asynchronous = this.asynchronous;
    parser.depth = this.depth;
    parser.deepest = this.deepest;
    parser.down();
    const e = parser.is("yield") ? parser.yield_() : parser.testList();
    if (parser.lexer.type !== 0 /* End */) parser.lexer.fail();
    return e;
  }
  // ---------------------------------------------------------------- parameters
  /** Parameters up to `close`, which is not consumed. */
  parameters(close, annotated) {
    const p = { positional: [], positionalOnly: 0, star: null, keywordOnly: [], doubleStar: null };
    let bare = false;
    while (!this.is(close)) {
      if (p.doubleStar !== null) this.lexer.fail();
      if (this.accept("**")) p.doubleStar = this.parameter(annotated, false);
      else if (this.accept("*")) {
        if (bare || p.star !== null) this.lexer.fail();
        if (this.is(",") || this.is(close)) bare = true;
        else p.star = this.parameter(annotated, false);
      } else if (this.accept("/")) {
        if (p.positionalOnly > 0 || p.positional.length === 0 || bare || p.star !== null) this.lexer.fail();
        p.positionalOnly = p.positional.length;
      } else if (bare || p.star !== null) p.keywordOnly.push(this.parameter(annotated, true));
      else {
        const parameter = this.parameter(annotated, true);
        const last = p.positional[p.positional.length - 1];
        if (last !== void 0 && last.default !== null && parameter.default === null)
          this.lexer.fail("non-default argument follows default argument");
        p.positional.push(parameter);
      }
      if (!this.is(close)) this.expect(",");
    }
    if (p.positional.length + p.keywordOnly.length > MAX_PARAMETERS) this.lexer.fail("too many args");
    return p;
  }
  parameter(annotated, defaulted) {
    const name = this.identifier();
    const annotation = annotated && this.accept(":") ? this.test() : null;
    const value = defaulted && this.accept("=") ? this.test() : null;
    return { name, default: value, annotation };
  }
};

// src/syntax/statement.ts
var StatementParser = class extends ExpressionParser {
  file() {
    const body = [];
    while (this.lexer.type !== 0 /* End */) {
      if (this.lexer.type === 1 /* Newline */) this.lexer.next();
      else if (this.lexer.type === 2 /* Indent */) this.lexer.fail("unexpected indent", "IndentationError");
      else this.statement(body);
    }
    return body;
  }
  /** `a; b; c` and the end of the line. */
  simpleLine(into) {
    for (; ; ) {
      into.push(this.simple());
      if (!this.accept(";")) break;
      if (this.lexer.type === 1 /* Newline */) break;
    }
    if (this.lexer.type === 1 /* Newline */) this.lexer.next();
    else if (this.lexer.type !== 0 /* End */) this.lexer.fail();
  }
  block() {
    this.expect(":");
    this.down();
    const body = [];
    if (this.lexer.type !== 1 /* Newline */) {
      this.simpleLine(body);
      this.depth--;
      return body;
    }
    this.lexer.next();
    if (this.lexer.type !== 2 /* Indent */) this.lexer.fail("expected an indented block", "IndentationError");
    this.lexer.next();
    while (this.lexer.type !== 3 /* Dedent */ && this.lexer.type !== 0 /* End */) {
      if (this.lexer.type === 1 /* Newline */) this.lexer.next();
      else if (this.lexer.type === 2 /* Indent */) this.lexer.fail("unexpected indent", "IndentationError");
      else this.statement(body);
    }
    if (this.lexer.type === 3 /* Dedent */) this.lexer.next();
    this.depth--;
    return body;
  }
  // ---------------------------------------------------------------- simple statements
  simple() {
    const line = this.line;
    if (this.lexer.type === 4 /* Name */) {
      const made2 = this.keywordStatement(line);
      if (made2 !== null) return made2;
    }
    return this.expressionStatement(line);
  }
  keywordStatement(line) {
    switch (this.lexer.value) {
      case "pass":
        this.lexer.next();
        return { kind: "Pass", line };
      case "break":
        this.lexer.next();
        return { kind: "Break", line };
      case "continue":
        this.lexer.next();
        return { kind: "Continue", line };
      case "return":
        this.lexer.next();
        return { kind: "Return", value: this.endsList() ? null : this.testList(), line };
      case "raise": {
        this.lexer.next();
        if (this.endsList()) return { kind: "Raise", exception: null, cause: null, line };
        const exception = this.test();
        return { kind: "Raise", exception, cause: this.accept("from") ? this.test() : null, line };
      }
      case "del":
        return this.delete(line);
      case "global":
      case "nonlocal": {
        const kind = this.lexer.value === "global" ? "Global" : "Nonlocal";
        this.lexer.next();
        const names = [this.identifier()];
        while (this.accept(",")) names.push(this.identifier());
        return { kind, names, line };
      }
      case "assert": {
        this.lexer.next();
        const test = this.test();
        return { kind: "Assert", test, message: this.accept(",") ? this.test() : null, line };
      }
      case "import":
        return this.import(line);
      case "from":
        return this.importFrom(line);
    }
    return null;
  }
  delete(line) {
    this.lexer.next();
    const list = this.testList();
    const targets = list.kind === "Tuple" && list.items.length > 0 ? list.items : [list];
    const check2 = (e) => {
      if (e.kind === "List" || e.kind === "Tuple" && e.items.length > 0) e.items.forEach(check2);
      else if (e.kind !== "Name" && e.kind !== "Attribute" && e.kind !== "Subscript") this.lexer.fail("can't delete expression");
    };
    targets.forEach(check2);
    return { kind: "Delete", targets, line };
  }
  dottedName() {
    let name = this.identifier();
    while (this.accept(".")) name += "." + this.identifier();
    return name;
  }
  import(line) {
    this.lexer.next();
    const names = [];
    do {
      const name = this.dottedName();
      names.push({ name, asname: this.accept("as") ? this.identifier() : null });
    } while (this.accept(","));
    return { kind: "Import", names, line };
  }
  importFrom(line) {
    this.lexer.next();
    let level = 0;
    for (; ; ) {
      if (this.accept(".")) level++;
      else if (this.accept("...")) level += 3;
      else break;
    }
    const module = level > 0 && this.is("import") ? "" : this.dottedName();
    this.expect("import");
    if (this.accept("*")) return { kind: "ImportFrom", module, level, names: [{ name: "*", asname: null }], line };
    const bracket = this.accept("(");
    const names = [];
    do {
      if (bracket && this.is(")")) break;
      const name = this.identifier();
      names.push({ name, asname: this.accept("as") ? this.identifier() : null });
    } while (this.accept(","));
    if (bracket) this.expect(")");
    if (names.length === 0) this.lexer.fail();
    return { kind: "ImportFrom", module, level, names, line };
  }
  value() {
    return this.is("yield") ? this.yield_() : this.testList();
  }
  expressionStatement(line) {
    const first = this.value();
    if (this.is(":") && (first.kind === "Name" || first.kind === "Attribute" || first.kind === "Subscript")) {
      this.lexer.next();
      const annotation = this.test();
      return { kind: "AnnotatedAssign", target: first, annotation, value: this.accept("=") ? this.value() : null, line };
    }
    const l = this.lexer;
    if (l.type === 10 /* Operator */ && /^(?:[-+*/%&|^@]|\*\*|\/\/|<<|>>)=$/.test(l.value)) {
      const op = l.value.slice(0, -1);
      if (first.kind !== "Name" && first.kind !== "Attribute" && first.kind !== "Subscript") l.fail("can't assign to expression");
      l.next();
      return { kind: "AugmentedAssign", target: first, op, value: this.value(), line };
    }
    if (!this.is("=")) {
      if (first.kind === "Starred") l.fail("can't use starred expression here");
      return { kind: "ExpressionStatement", value: first, line };
    }
    const targets = [];
    let value = first;
    while (this.accept("=")) {
      this.checkTarget(value);
      targets.push(value);
      value = this.value();
    }
    return { kind: "Assign", targets, value, line };
  }
  // ---------------------------------------------------------------- compound statements
  /** A compound statement, or a line of simple ones. */
  statement(into) {
    if (this.is("@")) into.push(this.decorated());
    else if (this.lexer.type !== 4 /* Name */) this.simpleLine(into);
    else
      switch (this.lexer.value) {
        case "if":
          into.push(this.if());
          break;
        case "while":
          into.push(this.while());
          break;
        case "for":
          into.push(this.for(this.line, false));
          break;
        case "try":
          into.push(this.try());
          break;
        case "with":
          into.push(this.with(this.line, false));
          break;
        case "def":
          into.push(this.function([], this.line, false));
          break;
        case "class":
          into.push(this.class([], this.line));
          break;
        case "async":
          into.push(this.async([], this.line));
          break;
        default:
          this.simpleLine(into);
      }
  }
  else() {
    return this.accept("else") ? this.block() : [];
  }
  if() {
    const links = [];
    for (let n = 0; n === 0 || this.is("elif"); n++) {
      this.link(n);
      const { line } = this;
      this.lexer.next();
      const test = this.named();
      links.push({ kind: "If", test, body: this.block(), orelse: [], line });
      if (n > 0) links[n - 1].orelse.push(links[n]);
    }
    links[links.length - 1].orelse = this.else();
    return links[0];
  }
  while() {
    const { line } = this;
    this.lexer.next();
    const test = this.named();
    const body = this.block();
    return { kind: "While", test, body, orelse: this.else(), line };
  }
  for(line, async) {
    this.expect("for");
    const target = this.targetList();
    this.expect("in");
    const iter = this.testList();
    const body = this.block();
    return { kind: "For", target, iter, body, orelse: this.else(), async, line };
  }
  try() {
    const { line } = this;
    this.lexer.next();
    const body = this.block();
    const handlers = [];
    while (this.is("except")) {
      const where = this.line;
      this.lexer.next();
      const type = this.is(":") ? null : this.test();
      const name = type !== null && this.accept("as") ? this.identifier() : null;
      handlers.push({ type, name, body: this.block(), line: where });
    }
    const orelse = handlers.length > 0 ? this.else() : [];
    const finalbody = this.accept("finally") ? this.block() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.lexer.fail();
    return { kind: "Try", body, handlers, orelse, finalbody, line };
  }
  with(line, async) {
    this.expect("with");
    const items2 = [];
    do {
      const context = this.test();
      let target = null;
      if (this.accept("as")) {
        target = this.operation(BITWISE);
        this.checkTarget(target);
      }
      items2.push({ context, target });
    } while (this.accept(","));
    return { kind: "With", items: items2, body: this.block(), async, line };
  }
  decorated() {
    const decorators = [];
    while (this.accept("@")) {
      decorators.push(this.named());
      if (this.lexer.type !== 1 /* Newline */) this.lexer.fail();
      this.lexer.next();
    }
    const line = this.line;
    if (this.is("class")) return this.class(decorators, line);
    if (this.is("async")) return this.async(decorators, line);
    if (!this.is("def")) this.lexer.fail();
    return this.function(decorators, line, false);
  }
  async(decorators, line) {
    this.lexer.next();
    if (this.is("def")) return this.function(decorators, line, true);
    if (decorators.length > 0) this.lexer.fail();
    if (this.is("for")) return this.for(line, true);
    if (this.is("with")) return this.with(line, true);
    return this.lexer.fail();
  }
  function(decorators, line, async) {
    this.expect("def");
    const name = this.identifier();
    this.expect("(");
    const params = this.parameters(")", true);
    this.expect(")");
    const returns = this.accept("->") ? this.test() : null;
    const outer = this.asynchronous;
    this.asynchronous = async;
    const body = this.block();
    this.asynchronous = outer;
    return { kind: "FunctionDef", name, params, body, decorators, returns, async, line };
  }
  class(decorators, line) {
    this.expect("class");
    const name = this.identifier();
    const header = { args: [], keywords: [] };
    if (this.accept("(")) this.callArguments(header);
    return { kind: "ClassDef", name, bases: header.args, keywords: header.keywords, body: this.block(), decorators, line };
  }
};

// src/syntax/parse.ts
function parseModule(text, line = 1, watch) {
  return { kind: "Module", body: new StatementParser(new Lexer(text, line), watch).file() };
}
function parseExpression(text, watch) {
  return new EvalParser(new Lexer(text.replace(/^[ \t]+/, "")), watch).whole();
}
var EvalParser = class extends StatementParser {
  whole() {
    const e = this.testList();
    while (this.lexer.type === 1 /* Newline */) this.lexer.next();
    if (this.lexer.type !== 0 /* End */) this.lexer.fail();
    return e;
  }
};
function parseInteractive(text, line = 1, watch) {
  const module = parseModule(text, line, watch);
  if (module.body.length === 0 && /\\\r?\n$/.test(text)) throw new SyntaxFault("SyntaxError", "invalid syntax", 2);
  return module;
}

// src/compile/emitter.ts
var LONG_TEXT = 1024;
var Emitter = class {
  constructor(options) {
    this.options = options;
    this.helpers = [];
    this.constants = [];
    this.constantIndex = /* @__PURE__ */ new Map();
    this.unique = 0;
    /** The line of the statement that is being emitted. */
    this.line = 0;
    /** Methods that may be put where they are called, by their names. */
    this.shapes = /* @__PURE__ */ new Map();
    /** Lines on which a statement begins. */
    this.lines = [];
  }
  /** To be called before texts become one of so many characters. */
  foresee(characters) {
    if (characters > LONG_TEXT && this.options.watch !== void 0) this.options.watch(0, characters);
  }
  // ---------------------------------------------------------------- frames
  enter(scope) {
    const outer = this.frame === void 0 ? null : this.frame;
    this.frame = {
      scope,
      outer,
      temps: 0,
      most: 0,
      loops: [],
      declared: [],
      handled: [],
      fast: outer !== null && outer.fast,
      native: outer !== null && outer.native,
      name: "",
      body: [],
      recursive: false,
      lent: null,
      known: /* @__PURE__ */ new Map(),
      // Comprehensions and class bodies see the depth of the function around them.
      recursion: outer !== null && scope.kind !== "function" ? outer.recursion : null,
      version: outer !== null && scope.kind !== "function" ? outer.version : "both",
      suspending: false
    };
    return this.frame;
  }
  /** The depth that is passed on. Below 0 it says that a function which calls itself computes with ints (recursion.ts). */
  get deeper() {
    const { recursion, version } = this.frame;
    if (recursion === null || version === "any") return "D+1";
    const ofInts = "D+" + (DEPTH_LIMIT + 1);
    return version === "ints" ? ofInts : "(D<0?" + ofInts + ":D+1)";
  }
  leave() {
    this.frame = this.frame.outer;
  }
  /** `var t1,t2,$x;` for the frame, or nothing. */
  declarations() {
    const names = this.frame.declared.slice();
    for (let i = 1; i <= this.frame.most; i++) names.push("t" + i);
    return names.length === 0 ? "" : "var " + names.join(",") + ";";
  }
  // ---------------------------------------------------------------- names
  /** A fresh temporary; free again when the statement that asked for it ends. */
  temp() {
    const frame = this.frame;
    frame.temps++;
    if (frame.temps > frame.most) frame.most = frame.temps;
    return "t" + frame.temps;
  }
  /** The local name of a helper of the run time. */
  use(helper) {
    if (this.helpers.indexOf(helper) < 0) this.helpers.push(helper);
    return helper;
  }
  /** What a function's text uses: helpers, and as `$x` globals and attributes. */
  usedIn(text) {
    const used = [];
    const found = text.match(/[."]\$\w+|\b\w+(?=\()/g) || [];
    for (let i = 0; i < found.length; i++) {
      const name = found[i].replace(/^[."]/, "");
      if (used.indexOf(name) < 0 && (name.charAt(0) === "$" || this.helpers.indexOf(name) >= 0)) used.push(name);
    }
    return used.join(" ");
  }
  /** The local name of a value that is made once, when the module is loaded. */
  constant(text) {
    const known = this.constantIndex.get(text);
    if (known !== void 0) return known;
    const name = "k" + this.constants.length;
    this.constants.push(name + "=" + text);
    this.constantIndex.set(text, name);
    return name;
  }
  fresh(prefix) {
    return prefix + ++this.unique;
  }
  /** The line in front of everything: helpers, constants, the module's share of the budget. */
  prologue() {
    const parts = this.helpers.map((h) => h + "=R." + h).concat(this.constants);
    if (this.options.optimizing) parts.push("b=99");
    if (this.options.cover === true) parts.push("H=R.cover(" + quote(this.options.filename) + ",[" + this.lines.join(",") + "])");
    return parts.length === 0 ? "" : "var " + parts.join(",") + ";";
  }
  /** The module's function. An engine that interprets finds first what stands in the innermost scope: the globals and the budget. */
  nearest(text) {
    return this.options.optimizing ? "return " + text : "return function(b,G){return " + text + "}(16,G)";
  }
  /** Text that stands for itself, with helpers and constants of its own. */
  alone(make) {
    const { helpers, constants, constantIndex } = this;
    this.helpers = [];
    this.constants = [];
    this.constantIndex = /* @__PURE__ */ new Map();
    const head = this.mark(this.line);
    const text = make();
    const whole = layout(this.prologue() + head + this.nearest(text));
    this.helpers = helpers;
    this.constants = constants;
    this.constantIndex = constantIndex;
    return whole;
  }
  /** What counts a line, in front of its statement. */
  counted(line, text) {
    if (this.options.cover !== true || text === "") return text;
    if (this.lines.indexOf(line) < 0) this.lines.push(line);
    return "H(" + line + ");" + text;
  }
  mark(line) {
    return "" + line + "";
  }
  /** A fault of the statement that is being emitted. */
  fail(message) {
    throw new SyntaxFault("SyntaxError", message, this.line);
  }
};
function quote(s) {
  return JSON.stringify(s).replace(/[\u007f-\uffff]/g, (c) => "\\u" + ("000" + c.charCodeAt(0).toString(16)).slice(-4));
}
var PLAIN = /^[A-Za-z0-9_]+$/;
function variable(name) {
  return "$" + identifier(name);
}
function identifier(name) {
  if (PLAIN.test(name)) return name;
  let s = "";
  for (let i = 0; i < name.length; i++) {
    const c = name.charAt(i);
    s += PLAIN.test(c) ? c : "$u" + c.charCodeAt(0).toString(16) + "_";
  }
  return s;
}
function property(name) {
  return PLAIN.test(name) ? ".$" + name : "[" + quote("$" + name) + "]";
}
var key = (name) => quote("$" + name);
function functionName(name) {
  if (name.charAt(0) === "<") return name.slice(1, -1) + "$$";
  return (/^[0-9]/.test(name) ? "_" : "") + identifier(name) + "$";
}
function layout(text, span = Infinity) {
  const parts = text.split("");
  let line = 1 + newlines(parts[0]);
  for (let i = 1; i < parts.length; i++) {
    const end = parts[i].indexOf("");
    const wanted = +parts[i].slice(0, end);
    const rest = parts[i].slice(end + 1);
    const behind = wanted - line;
    const gap = behind >= 0 ? behind : span === Infinity ? 0 : span * Math.ceil(-behind / span) + behind;
    parts[i] = (gap > 0 ? "\n".repeat(gap) : "") + rest;
    line += gap + newlines(rest);
  }
  return parts.join("");
}
function newlines(s) {
  let n = 0;
  for (let i = s.indexOf("\n"); i >= 0; i = s.indexOf("\n", i + 1)) n++;
  return n;
}

// src/compile/constant.ts
var MAX_BITS = 1024;
var ZERO = BigInt(0);
function foldConstants(body, known = /* @__PURE__ */ new Map()) {
  new Folder(known).block(body);
}
var Folder = class {
  constructor(known) {
    this.known = known;
    /** Of the statement that is being looked at. */
    this.line = 0;
  }
  block(body) {
    for (let i = 0; i < body.length; i++) body[i] = this.statement(body[i]);
  }
  statement(s) {
    this.line = s.line;
    switch (s.kind) {
      case "ExpressionStatement":
        s.value = this.fold(s.value);
        break;
      case "Assign":
        s.value = this.fold(s.value);
        s.targets = s.targets.map((t) => this.target(t));
        return s.targets.length === 1 ? this.define(s.targets[0], s) : s;
      case "AnnotatedAssign":
        if (s.value === null) break;
        s.value = this.fold(s.value);
        s.target = this.target(s.target);
        return this.define(s.target, s);
      case "AugmentedAssign":
        s.target = this.target(s.target);
        s.value = this.fold(s.value);
        break;
      case "Return":
        s.value = this.perhaps(s.value);
        break;
      case "Raise":
        s.exception = this.perhaps(s.exception);
        s.cause = this.perhaps(s.cause);
        break;
      case "Assert":
        s.test = this.fold(s.test);
        s.message = this.perhaps(s.message);
        break;
      case "If":
      case "While":
        s.test = this.fold(s.test);
        this.block(s.body);
        this.block(s.orelse);
        break;
      case "For":
        s.target = this.target(s.target);
        s.iter = this.fold(s.iter);
        this.block(s.body);
        this.block(s.orelse);
        break;
      case "Try":
        this.block(s.body);
        for (const h of s.handlers) {
          h.type = this.perhaps(h.type);
          this.block(h.body);
        }
        this.block(s.orelse);
        this.block(s.finalbody);
        break;
      case "With":
        for (const item of s.items) {
          item.context = this.fold(item.context);
          if (item.target !== null) item.target = this.target(item.target);
        }
        this.block(s.body);
        break;
      case "FunctionDef":
        s.decorators = s.decorators.map((d) => this.fold(d));
        this.defaults(s.params);
        this.block(s.body);
        break;
      case "ClassDef":
        s.decorators = s.decorators.map((d) => this.fold(d));
        s.bases = s.bases.map((b) => this.fold(b));
        this.block(s.body);
        break;
    }
    return s;
  }
  /** `NAME = const(value)`: notes the value. Gives what is left of the statement. */
  define(target, s) {
    const call = s.value;
    if (target.kind !== "Name" || call.kind !== "Call" || call.func.kind !== "Name" || call.func.id !== "const") return s;
    const value = call.args.length === 1 && call.keywords.length === 0 ? call.args[0] : null;
    if (value !== null && !isConstant(value) && isOfModules(value)) {
      s.value = value;
      return s;
    }
    if (value === null || !isConstant(value)) throw new SyntaxFault("SyntaxError", "not a constant", s.line);
    this.known.set(target.id, value);
    if (target.id.charAt(0) === "_") return { kind: "Pass", line: s.line };
    s.value = value;
    return s;
  }
  target(t) {
    switch (t.kind) {
      case "Name":
        if (this.known.has(t.id)) throw new SyntaxFault("SyntaxError", "can't assign to expression", this.line);
        return t;
      case "Tuple":
      case "List":
        t.items = t.items.map((item) => this.target(item));
        return t;
      case "Starred":
        t.value = this.target(t.value);
        return t;
      default:
        return this.fold(t);
    }
  }
  perhaps(e) {
    return e === null ? null : this.fold(e);
  }
  defaults(p) {
    for (const parameter of p.positional.concat(p.keywordOnly)) parameter.default = this.perhaps(parameter.default);
  }
  fold(e) {
    switch (e.kind) {
      case "Name": {
        const value = this.known.get(e.id);
        return value === void 0 ? e : { ...value };
      }
      case "Binary": {
        e.left = this.fold(e.left);
        e.right = this.fold(e.right);
        const a = numberOf(e.left);
        const b = numberOf(e.right);
        const result = a === void 0 || b === void 0 ? void 0 : typeof a === "bigint" && typeof b === "bigint" ? onInts(e.op, a, b) : onFloats(e.op, Number(a), Number(b));
        return result === void 0 ? e : node(result);
      }
      case "Unary": {
        e.operand = this.fold(e.operand);
        const n = numberOf(e.operand);
        if (n === void 0 || e.op === "not") return e;
        if (e.op === "+") return e.operand;
        if (e.op === "~") return typeof n === "bigint" ? node(~n) : e;
        return node(-n);
      }
      case "FormattedString":
        for (const part of e.parts) {
          if (typeof part === "string") continue;
          part.value = this.fold(part.value);
          if (part.spec !== null) this.fold(part.spec);
        }
        break;
      case "Tuple":
      case "List":
      case "Set":
        e.items = e.items.map((item) => this.fold(item));
        break;
      case "Dict":
        for (const item of e.items) {
          item.key = this.perhaps(item.key);
          item.value = this.fold(item.value);
        }
        break;
      case "Boolean":
        e.values = e.values.map((v) => this.fold(v));
        break;
      case "Compare":
        e.left = this.fold(e.left);
        e.comparators = e.comparators.map((c) => this.fold(c));
        break;
      case "Conditional":
        e.test = this.fold(e.test);
        e.body = this.fold(e.body);
        e.orelse = this.fold(e.orelse);
        break;
      case "Call":
        e.func = this.fold(e.func);
        e.args = e.args.map((a) => this.fold(a));
        for (const k of e.keywords) k.value = this.fold(k.value);
        break;
      case "Attribute":
      case "Starred":
      case "YieldFrom":
      case "Await":
      case "NamedExpression":
        e.value = this.fold(e.value);
        break;
      case "Subscript":
        e.value = this.fold(e.value);
        e.index = this.fold(e.index);
        break;
      case "Slice":
        e.lower = this.perhaps(e.lower);
        e.upper = this.perhaps(e.upper);
        e.step = this.perhaps(e.step);
        break;
      case "Yield":
        e.value = this.perhaps(e.value);
        break;
      case "Lambda":
        this.defaults(e.params);
        e.body = this.fold(e.body);
        break;
      case "Comprehension":
        for (const c of e.clauses) {
          c.target = this.target(c.target);
          c.iter = this.fold(c.iter);
          c.conditions = c.conditions.map((condition) => this.fold(condition));
        }
        e.element = this.fold(e.element);
        e.value = this.perhaps(e.value);
        break;
    }
    return e;
  }
};
function isConstant(e) {
  switch (e.kind) {
    case "Constant":
    case "BigConstant":
    case "FloatConstant":
    case "ImaginaryConstant":
    case "BytesConstant":
      return true;
    case "Unary":
      return numberOf(e) !== void 0;
    case "Tuple":
      return e.items.every(isConstant);
    default:
      return false;
  }
}
var MODULES = ["errno", "math", "uctypes"];
function isOfModules(e) {
  if (e.kind === "Attribute") return e.value.kind === "Name" && MODULES.indexOf(e.value.id) >= 0;
  if (e.kind === "Unary") return e.op !== "not" && isOfModules(e.operand);
  if (e.kind !== "Binary") return false;
  const isLeft = isOfModules(e.left);
  const isRight = isOfModules(e.right);
  return (isLeft || numberOf(e.left) !== void 0) && (isRight || numberOf(e.right) !== void 0) && (isLeft || isRight);
}
function numberOf(e) {
  switch (e.kind) {
    case "Constant":
      return e.type === "int" ? BigInt(e.value) : void 0;
    case "BigConstant":
    case "FloatConstant":
      return e.value;
    case "Unary": {
      const n = e.op === "-" ? numberOf(e.operand) : void 0;
      return n === void 0 ? void 0 : -n;
    }
    default:
      return void 0;
  }
}
function node(n) {
  if (n < 0 || Object.is(n, -0)) return { kind: "Unary", op: "-", operand: node(-n) };
  if (typeof n === "number") return { kind: "FloatConstant", value: n };
  const small = Number(n);
  return Number.isSafeInteger(small) ? { kind: "Constant", type: "int", value: small } : { kind: "BigConstant", value: n };
}
function bits(n) {
  return (n < ZERO ? -n : n).toString(16).length * 4;
}
function onInts(op, a, b) {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return bits(a) + bits(b) > MAX_BITS ? void 0 : a * b;
    case "|":
      return a | b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
    case "<<":
      return b < ZERO || Number(b) + bits(a) > MAX_BITS ? void 0 : a << b;
    case ">>":
      return b < ZERO ? void 0 : a >> b;
    case "**":
      if (b < ZERO) return onFloats("**", Number(a), Number(b));
      return bits(a) * Number(b) > MAX_BITS ? void 0 : a ** b;
    case "/":
      return onFloats("/", Number(a), Number(b));
    case "//":
    case "%": {
      if (b === ZERO) return void 0;
      const rest = (a % b + b) % b;
      return op === "%" ? rest : (a - rest) / b;
    }
    default:
      return void 0;
  }
}
function onFloats(op, a, b) {
  let r;
  switch (op) {
    case "+":
      r = a + b;
      break;
    case "-":
      r = a - b;
      break;
    case "*":
      r = a * b;
      break;
    case "/":
      r = a / b;
      break;
    case "**":
      r = Math.pow(a, b);
      break;
    default:
      return void 0;
  }
  return Number.isFinite(r) ? r : void 0;
}

// src/compile/scope.ts
var Scope = class {
  constructor(kind, parent, async = false) {
    this.kind = kind;
    this.parent = parent;
    this.async = async;
    /** Names bound here. */
    this.bound = /* @__PURE__ */ new Set();
    this.globals = /* @__PURE__ */ new Set();
    /** Names that an import statement binds to a module. */
    this.modules = /* @__PURE__ */ new Set();
    /** Names that `def` and `class` bind. */
    this.functions = /* @__PURE__ */ new Set();
    this.classes = /* @__PURE__ */ new Set();
    this.nonlocals = /* @__PURE__ */ new Set();
    /** Names that an inner function rebinds: they may change during any call. */
    this.volatile = /* @__PURE__ */ new Set();
    /** Names that `del` or the end of `except … as` may unbind. */
    this.deleted = /* @__PURE__ */ new Set();
    /** Names certainly bound at the point that the emitter has reached. */
    this.assigned = /* @__PURE__ */ new Set();
    /** Does the body contain `yield`, or `await`? */
    this.generator = false;
    /** The class variable that zero-argument `super()` and `__class__` mean here. */
    this.classVariable = null;
    if (parent !== null) this.classVariable = parent.classVariable;
  }
  /** The innermost scope that a walrus in a comprehension binds in. */
  get owner() {
    let s = this;
    while (s.kind === "comprehension") s = s.parent;
    return s;
  }
  place(name) {
    if (this.kind === "module") return "global";
    if (this.kind === "class") {
      if (this.globals.has(name)) return "global";
      if (this.nonlocals.has(name)) return "closure";
      if (this.bound.has(name)) return "class";
    } else {
      if (this.bound.has(name)) return "local";
      if (this.globals.has(name)) return "global";
    }
    return this.holder(name) === null ? "global" : "closure";
  }
  /** The enclosing function scope that binds a free name, or null if it is global. */
  holder(name) {
    for (let s = this.parent; s !== null; s = s.parent) {
      if (s.kind === "class" || s.kind === "module") continue;
      if (s.bound.has(name)) return s;
      if (s.globals.has(name)) return null;
    }
    return null;
  }
  /** May a load of this name find nothing? */
  uncertain(name) {
    if (this.bound.has(name)) return !this.assigned.has(name) || this.deleted.has(name);
    const holder = this.holder(name);
    return holder !== null && (!holder.assigned.has(name) || holder.deleted.has(name));
  }
};
function bindBody(scope, body) {
  collectStatements(scope, body);
  for (const name of scope.globals) scope.bound.delete(name);
  for (const name of scope.nonlocals) {
    scope.bound.delete(name);
    if (scope.holder(name) === null) throw new SyntaxFault("SyntaxError", "no binding for nonlocal found", 0);
  }
}
function binds(body, name) {
  const scope = new Scope("function", null);
  collectStatements(scope, body);
  return scope.bound.has(name) || scope.globals.has(name) || scope.nonlocals.has(name);
}
function bindParameters(scope, p, line) {
  const all = p.positional.concat(p.star === null ? [] : [p.star], p.keywordOnly, p.doubleStar === null ? [] : [p.doubleStar]);
  for (const parameter of all) {
    if (scope.bound.has(parameter.name)) throw new SyntaxFault("SyntaxError", "argument name reused", line);
    scope.bound.add(parameter.name);
    scope.assigned.add(parameter.name);
  }
}
function bindTarget(scope, target) {
  switch (target.kind) {
    case "Name":
      scope.bound.add(target.id);
      break;
    case "Tuple":
    case "List":
      for (const item of target.items) bindTarget(scope, item);
      break;
    case "Starred":
      bindTarget(scope, target.value);
      break;
    default:
      collectExpression(scope, target);
  }
}
function collectStatements(scope, body) {
  for (const s of body) collectStatement(scope, s);
}
function collectStatement(scope, s) {
  switch (s.kind) {
    case "ExpressionStatement":
      collectExpression(scope, s.value);
      break;
    case "Assign":
      for (const t of s.targets) bindTarget(scope, t);
      collectExpression(scope, s.value);
      break;
    case "AugmentedAssign":
      bindTarget(scope, s.target);
      collectExpression(scope, s.value);
      break;
    case "AnnotatedAssign":
      bindTarget(scope, s.target);
      collectExpression(scope, s.value);
      break;
    case "Return":
      collectExpression(scope, s.value);
      break;
    case "Raise":
      collectExpression(scope, s.exception);
      collectExpression(scope, s.cause);
      break;
    case "Delete":
      for (const t of s.targets) deleteTarget(scope, t);
      break;
    case "Assert":
      collectExpression(scope, s.test);
      collectExpression(scope, s.message);
      break;
    case "Global":
      declare(scope, s.names, scope.globals, scope.nonlocals, "identifier redefined as global", s);
      break;
    case "Nonlocal":
      if (scope.kind === "module") throw new SyntaxFault("SyntaxError", "can't declare nonlocal in outer code", s.line);
      declare(scope, s.names, scope.nonlocals, scope.globals, "identifier redefined as nonlocal", s);
      break;
    case "Import":
      for (const n of s.names) {
        const name = n.asname !== null ? n.asname : n.name.split(".")[0];
        scope.bound.add(name);
        scope.modules.add(name);
      }
      break;
    case "ImportFrom":
      for (const n of s.names) if (n.name !== "*") scope.bound.add(n.asname !== null ? n.asname : n.name);
      break;
    case "If":
    case "While":
      collectExpression(scope, s.test);
      collectStatements(scope, s.body);
      collectStatements(scope, s.orelse);
      break;
    case "For":
      bindTarget(scope, s.target);
      collectExpression(scope, s.iter);
      collectStatements(scope, s.body);
      collectStatements(scope, s.orelse);
      if (s.async) scope.generator = true;
      break;
    case "Try":
      collectStatements(scope, s.body);
      for (const h of s.handlers) {
        collectExpression(scope, h.type);
        if (h.name !== null) {
          scope.bound.add(h.name);
          scope.deleted.add(h.name);
        }
        collectStatements(scope, h.body);
      }
      collectStatements(scope, s.orelse);
      collectStatements(scope, s.finalbody);
      break;
    case "With":
      for (const item of s.items) {
        collectExpression(scope, item.context);
        if (item.target !== null) bindTarget(scope, item.target);
      }
      collectStatements(scope, s.body);
      if (s.async) scope.generator = true;
      break;
    case "FunctionDef":
      scope.bound.add(s.name);
      scope.functions.add(s.name);
      for (const d of s.decorators) collectExpression(scope, d);
      collectDefaults(scope, s.params);
      markVolatile(scope, s.body);
      break;
    case "ClassDef":
      scope.bound.add(s.name);
      scope.classes.add(s.name);
      for (const d of s.decorators) collectExpression(scope, d);
      for (const b of s.bases) collectExpression(scope, b);
      markVolatile(scope, s.body);
      break;
  }
}
function declare(scope, names, into, other, message, at) {
  for (const name of names) {
    if (other.has(name) || scope.bound.has(name)) throw new SyntaxFault("SyntaxError", message, at.line);
    into.add(name);
  }
}
function deleteTarget(scope, target) {
  if (target.kind === "Name") {
    scope.bound.add(target.id);
    scope.deleted.add(target.id);
  } else if (target.kind === "Tuple" || target.kind === "List") {
    for (const item of target.items) deleteTarget(scope, item);
  } else collectExpression(scope, target);
}
function collectDefaults(scope, p) {
  for (const parameter of p.positional.concat(p.keywordOnly)) collectExpression(scope, parameter.default);
}
function collectExpression(scope, e) {
  if (e === null) return;
  switch (e.kind) {
    case "NamedExpression":
      scope.bound.add(e.target.id);
      break;
    case "Yield":
    case "YieldFrom":
    case "Await":
      scope.generator = true;
      break;
    case "Lambda":
      collectDefaults(scope, e.params);
      return;
    case "Comprehension":
      collectExpression(scope, e.clauses[0].iter);
      collectWalruses(scope, e.element);
      if (e.value !== null) collectWalruses(scope, e.value);
      for (const c of e.clauses) {
        for (const condition of c.conditions) collectWalruses(scope, condition);
        if (c.async) scope.generator = true;
      }
      return;
  }
  eachChild(e, (child) => collectExpression(scope, child));
}
function collectWalruses(scope, e) {
  if (e.kind === "NamedExpression") {
    scope.bound.add(e.target.id);
    scope.volatile.add(e.target.id);
  }
  if (e.kind === "Await" && scope.async) scope.generator = true;
  if (e.kind !== "Lambda") eachChild(e, (child) => collectWalruses(scope, child));
}
function markVolatile(scope, body) {
  for (const s of body) {
    if (s.kind === "Nonlocal") for (const name of s.names) scope.volatile.add(name);
    else if (s.kind === "Delete") for (const target of s.targets) unbinds(scope, target);
    else if (s.kind === "Try") {
      for (const h of s.handlers) if (h.name !== null && scope.volatile.has(h.name)) scope.deleted.add(h.name);
    }
    for (const block of blocksOf(s)) markVolatile(scope, block);
  }
}
function unbinds(scope, target) {
  if (target.kind === "Name" && scope.volatile.has(target.id)) scope.deleted.add(target.id);
  else if (target.kind === "Tuple" || target.kind === "List") for (const item of target.items) unbinds(scope, item);
}
function blocksOf(s) {
  switch (s.kind) {
    case "If":
    case "While":
    case "For":
      return [s.body, s.orelse];
    case "Try":
      return [s.body, ...s.handlers.map((h) => h.body), s.orelse, s.finalbody];
    case "With":
    case "FunctionDef":
    case "ClassDef":
      return [s.body];
    default:
      return [];
  }
}
function eachChild(e, f) {
  switch (e.kind) {
    case "FormattedString":
      for (const part of e.parts) {
        if (typeof part === "string") continue;
        f(part.value);
        if (part.spec !== null) f(part.spec);
      }
      break;
    case "Tuple":
    case "List":
    case "Set":
      e.items.forEach(f);
      break;
    case "Dict":
      for (const item of e.items) {
        if (item.key !== null) f(item.key);
        f(item.value);
      }
      break;
    case "Unary":
      f(e.operand);
      break;
    case "Binary":
      f(e.left);
      f(e.right);
      break;
    case "Boolean":
      e.values.forEach(f);
      break;
    case "Compare":
      f(e.left);
      e.comparators.forEach(f);
      break;
    case "Conditional":
      f(e.test);
      f(e.body);
      f(e.orelse);
      break;
    case "Call":
      f(e.func);
      e.args.forEach(f);
      for (const k of e.keywords) f(k.value);
      break;
    case "Attribute":
    case "Starred":
      f(e.value);
      break;
    case "Subscript":
      f(e.value);
      f(e.index);
      break;
    case "Slice":
      if (e.lower !== null) f(e.lower);
      if (e.upper !== null) f(e.upper);
      if (e.step !== null) f(e.step);
      break;
    case "NamedExpression":
      f(e.value);
      break;
    case "Yield":
      if (e.value !== null) f(e.value);
      break;
    case "YieldFrom":
    case "Await":
      f(e.value);
      break;
    case "Comprehension":
      f(e.element);
      if (e.value !== null) f(e.value);
      for (const c of e.clauses) {
        f(c.target);
        f(c.iter);
        c.conditions.forEach(f);
      }
      break;
  }
}
function visit(piece, f) {
  if (piece === null || typeof piece !== "object") return;
  if (Array.isArray(piece)) {
    for (const item of piece) visit(item, f);
    return;
  }
  f(piece);
  for (const key2 in piece) visit(piece[key2], f);
}
function mentions(piece, name) {
  let count = 0;
  visit(piece, (node2) => {
    if (node2.kind === "Name" && node2.id === name) count++;
  });
  return count;
}
function contains(e, predicate) {
  if (predicate(e)) return true;
  if (e.kind === "Lambda") return false;
  let found = false;
  eachChild(e, (child) => {
    if (!found && contains(child, predicate)) found = true;
  });
  return found;
}

// src/compile/infer.ts
var OPERATORS3 = ["+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>"];
function intsOf(scope, params, body, counts) {
  const known = /* @__PURE__ */ new Map();
  for (const name of intsAfter(scope, params, [], body, counts, () => false).names) known.set(name, "int");
  return known;
}
function intsAfter(scope, params, given, body, counts, isIntCall) {
  const names = new Set(scope.bound);
  for (const p of params.positional.concat(params.star || [], params.keywordOnly, params.doubleStar || []))
    if (given.indexOf(p.name) < 0) names.delete(p.name);
  for (const name of scope.volatile) names.delete(name);
  for (const name of scope.deleted) names.delete(name);
  const ints = { names, isIntCall };
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    visit(body, (s) => check(s, ints, counts));
  }
  return ints;
}
function check(s, ints, counts) {
  const { names } = ints;
  switch (s.kind) {
    case "Assign":
      for (const target of s.targets) give(target, s.value, ints);
      break;
    case "AnnotatedAssign":
      if (s.value !== null) give(s.target, s.value, ints);
      break;
    case "AugmentedAssign":
      give(s.target, OPERATORS3.indexOf(s.op) < 0 ? null : s.value, ints);
      break;
    case "For":
      if (!(s.target.kind === "Name" && counts(s))) give(s.target, null, ints);
      break;
    case "With":
      for (const item of s.items) if (item.target !== null) give(item.target, null, ints);
      break;
    case "Try":
      for (const h of s.handlers) if (h.name !== null) names.delete(h.name);
      break;
    case "Import":
      for (const n of s.names) names.delete(n.asname !== null ? n.asname : n.name.split(".")[0]);
      break;
    case "ImportFrom":
      for (const n of s.names) names.delete(n.asname !== null ? n.asname : n.name);
      break;
    case "NamedExpression":
      names.delete(s.target.id);
      break;
    case "FunctionDef":
    case "ClassDef":
      names.delete(s.name);
      break;
  }
}
function give(target, value, ints) {
  switch (target.kind) {
    case "Name":
      if (value === null || !isInt(value, ints)) ints.names.delete(target.id);
      break;
    case "Tuple":
    case "List":
      for (const item of target.items) give(item, null, ints);
      break;
    case "Starred":
      give(target.value, null, ints);
      break;
  }
}
function isInt(e, ints) {
  switch (e.kind) {
    case "Constant":
      return e.type === "int";
    case "BigConstant":
      return true;
    case "Name":
      return ints.names.has(e.id);
    case "Unary":
      return e.op !== "not" && isInt(e.operand, ints);
    case "Binary":
      return OPERATORS3.indexOf(e.op) >= 0 && isInt(e.left, ints) && isInt(e.right, ints);
    case "Conditional":
      return isInt(e.body, ints) && isInt(e.orelse, ints);
    case "Call":
      return ints.isIntCall(e, ints.names);
    default:
      return false;
  }
}

// src/compile/arithmetic.ts
var EXACT = 2 ** 53;
var INT32 = 2 ** 31;
var NARROW = 2 ** 32;
var MASK = 4294967295;
var SMALL = "1e8";
var MOST_SHIFT = 21;
function smallInt(x, value) {
  return "typeof" + (value === void 0 ? " " + x : "(" + x + "=" + value + ")") + '==="number"&&(' + x + "|0)===" + x;
}
var Arithmetic = class {
  constructor(temp) {
    this.temp = temp;
    this.tests = [];
  }
  /** Text for the value of a tree, once the tests are true; null if there is none. */
  text(tree2) {
    const v = this.value(tree2);
    return v === null ? null : this.exact(v).text;
  }
  value(t) {
    if (!("op" in t)) return this.leaf(t);
    const a = this.value(t.left);
    const b = a === null ? null : this.value(t.right);
    return a === null || b === null ? null : this.operation(t.op, a, b);
  }
  leaf({ text, known, constant: constant2 }) {
    if (constant2 !== null) return literal(constant2);
    if (known === "int") this.require(text + "<" + SMALL + "&&" + text + ">-" + SMALL);
    else if (known === "unknown") this.require(smallInt(text));
    const isWord2 = known === "int" || known === "unknown";
    return { text, bound: isWord2 ? INT32 : known === "narrow" ? NARROW : EXACT, natural: known === "natural", word: isWord2, constant: constant2 };
  }
  require(test) {
    if (this.tests.indexOf(test) < 0) this.tests.push(test);
  }
  operation(op, a, b) {
    switch (op) {
      case "+":
      case "-": {
        const [x, y] = [this.exact(a), this.exact(b)];
        return made(x, op, y, x.bound + y.bound, op === "+" && x.natural && y.natural);
      }
      case "*":
        return this.product(a, b);
      case "&":
        return this.masked(a, b);
      case "|":
      case "^":
        return word(made(this.word(a), op, this.word(b), INT32, a.natural && b.natural));
      case "<<":
        if (b.constant === null) this.require(this.word(b).text + ">=0&&" + b.text + "<=" + MOST_SHIFT);
        else if (b.constant < 0 || b.constant > MOST_SHIFT) return null;
        else return this.product(a, literal(2 ** b.constant));
        return made(this.word(a), "*", { ...b, text: "(1<<" + b.text + ")" }, EXACT, a.natural);
      case ">>":
        if (b.constant === null) this.require(this.word(b).text + ">=0&&" + b.text + "<32");
        else if (b.constant < 0 || b.constant > 31) return null;
        return word(made(this.word(a), op, b, INT32, a.natural));
      case "%":
      case "//":
        if (b.constant === null) this.require(this.word(b).text + ">0");
        else if (b.constant <= 0 || !b.word) return null;
        return op === "%" ? this.rest(this.word(a), b) : this.quotient(this.word(a), b);
    }
    return null;
  }
  /** Never -0. */
  product(a, b) {
    if (isPowerOfTwo(a) || isPowerOfTwo(b)) return made(a, "*", b, a.bound * b.bound, a.natural && b.natural);
    const [x, y] = [this.exact(a), this.exact(b)];
    const natural = x.natural && y.natural;
    const p = made(x, "*", y, x.bound * y.bound, natural);
    if (!natural && !(x.constant > 0) && !(y.constant > 0)) p.text = "(" + p.text + "+0)";
    return this.exact(p);
  }
  masked(a, b) {
    if (a.constant === MASK || b.constant === MASK)
      return { text: "(" + (a.constant === MASK ? b : a).text + ">>>0)", bound: MASK, natural: true, word: false, constant: null };
    for (const mask of [a, b]) {
      if (mask.constant !== null && mask.word && mask.natural) return word(made(a, "&", b, mask.constant, true));
    }
    return word(made(this.word(a), "&", this.word(b), INT32, a.natural || b.natural));
  }
  /** JavaScript's rest has the sign of the dividend. */
  rest(a, b) {
    const rest = made(a, "%", b, b.bound, true);
    if (!a.natural) {
      const t = this.temp();
      rest.text = "((" + t + "=" + rest.text + ")<0?" + t + "+" + b.text + ":" + t + "+0)";
    }
    return word(rest);
  }
  quotient(a, b) {
    const quotient = word(made(made(a, "/", b, INT32, true), "|", literal(0), INT32, a.natural));
    if (a.natural) return quotient;
    const t = this.temp();
    const x = this.temp();
    const cut = "((" + x + "=" + a.text + ")/" + b.text + "|0)";
    return { ...quotient, text: "((" + t + "=" + cut + ")*" + b.text + ">" + x + "?" + t + "-1:" + t + ")" };
  }
  exact(v) {
    return v.bound > EXACT ? this.word(v) : v;
  }
  word(v) {
    if (v.word) return v;
    const t = this.temp();
    this.require("((" + t + "=" + v.text + ")|0)===" + t);
    return { ...v, text: t, bound: INT32, word: true };
  }
};
function made(a, op, b, bound, natural) {
  return { text: "(" + a.text + op + b.text + ")", bound, natural, word: bound < INT32, constant: null };
}
var word = (v) => ({ ...v, word: true });
function literal(n) {
  return { text: n < 0 ? "(" + n + ")" : String(n), bound: Math.abs(n), natural: n >= 0, word: (n | 0) === n, constant: n };
}
function isPowerOfTwo({ constant: constant2 }) {
  return constant2 !== null && constant2 > 0 && constant2 <= INT32 && Number.isInteger(Math.log2(constant2));
}

// src/compile/recursion.ts
var MOST_STEP = 2 ** 24;
function recursionOf({ name, params, body }, scope, counts, isFree) {
  const { positional } = params;
  if (params.star !== null || params.doubleStar !== null || params.keywordOnly.length > 0) return null;
  if (positional.some((p) => p.default !== null) || scope.place(name) !== "global") return null;
  const names = positional.map((p) => p.name);
  const isSelf = (e) => isCallOf(e, name) && e.args.length === names.length;
  const operands = /* @__PURE__ */ new Set();
  let isRecursive = false;
  visit(body, (node2) => {
    for (const operand of operandsOf(node2)) if (operand.kind === "Name") operands.add(operand.id);
    if (node2.kind === "Call" && isSelf(node2)) isRecursive = true;
  });
  const counted = names.map((p) => operands.has(p));
  const given = names.filter((_, i) => counted[i]);
  if (!isRecursive || given.length === 0) return null;
  const ofInts = (e, ints2) => isSelf(e) && e.args.every((a, i) => !counted[i] || isInt(a, { names: ints2, isIntCall: ofInts }));
  let ints = intsAfter(scope, params, given, body, counts, ofInts);
  if (!returnsInts(body, ints)) ints = intsAfter(scope, params, given, body, counts, () => false);
  if (!isFree && !isPure(body, name, ints.names)) return null;
  const known = /* @__PURE__ */ new Map();
  for (const local of ints.names) known.set(local, given.indexOf(local) >= 0 && !binds(body, local) ? "narrow" : "int");
  const isNarrow = (e) => {
    if (e.kind === "Name") return known.get(e.id) === "narrow";
    if (e.kind === "Constant") return e.type === "int" && (e.value | 0) === e.value;
    if (e.kind !== "Binary" || e.op !== "+" && e.op !== "-" || e.right.kind !== "Constant") return false;
    return e.left.kind === "Name" && isNarrow(e.left) && e.right.type === "int" && e.right.value <= MOST_STEP;
  };
  const tests = given.map((p) => smallInt(variable(p)));
  const test = ["G" + property(name) + "===" + functionName(name)].concat(tests).join("&&");
  return { scope, name, counted, known, isInt: (e) => isInt(e, ints), isNarrow, test };
}
function isCallOf(e, name) {
  return e.func.kind === "Name" && e.func.id === name && e.keywords.length === 0 && !e.args.some((a) => a.kind === "Starred");
}
function isPure(body, name, ints) {
  const isPureValue = (e) => {
    if (e.kind === "Name") return ints.has(e.id);
    if (e.kind === "Call") return isCallOf(e, name) && e.args.every((a) => a.kind === "Name" || isPureValue(a));
    let isAll = PURE.indexOf(e.kind) >= 0;
    eachChild(e, (child) => {
      if (!isPureValue(child)) isAll = false;
    });
    return isAll;
  };
  return body.every((s) => {
    switch (s.kind) {
      case "ExpressionStatement":
        return s.value.kind === "Constant";
      case "Pass":
        return true;
      case "Return":
        return s.value === null || isPureValue(s.value);
      case "Assign":
        return s.targets.every((t) => t.kind === "Name" && ints.has(t.id)) && isPureValue(s.value);
      case "AugmentedAssign":
        return s.target.kind === "Name" && ints.has(s.target.id) && isPureValue(s.value);
      case "If":
        return isPureValue(s.test) && isPure(s.body, name, ints) && isPure(s.orelse, name, ints);
      default:
        return false;
    }
  });
}
var PURE = ["Constant", "BigConstant", "Unary", "Binary", "Compare", "Boolean", "Conditional"];
function operandsOf(e) {
  let operands = [];
  if (e.kind === "Binary" && OPERATORS3.indexOf(e.op) >= 0) operands = [e.left, e.right];
  if (e.kind === "AugmentedAssign" && OPERATORS3.indexOf(e.op) >= 0) operands = [e.target, e.value];
  if (e.kind === "Compare" && orders(e)) operands = [e.left, ...e.comparators];
  return operands.some((x) => x.kind === "Constant" && x.type !== "int") ? [] : operands;
}
var orders = (e) => e.ops.every((op) => op !== "is" && op !== "is not" && op !== "in" && op !== "not in");
function returnsInts(body, ints) {
  const isReturned = (s) => {
    if (s.kind === "Return") return s.value !== null && isInt(s.value, ints);
    return s.kind === "FunctionDef" || s.kind === "ClassDef" || blocksOf(s).every((block) => block.every(isReturned));
  };
  return endsWithReturn(body) && body.every(isReturned);
}
function endsWithReturn(body) {
  const last = body[body.length - 1];
  return last.kind === "Return" || last.kind === "If" && last.orelse.length > 0 && endsWithReturn(last.body) && endsWithReturn(last.orelse);
}

// src/compile/mode.ts
var MODES = ["bytecode", "native", "viper"];
function modeOf(d, line) {
  let root = d;
  while (root.kind === "Attribute") root = root.value;
  if (root === d || root.kind !== "Name" || root.id !== "micropython") return null;
  if (d.kind === "Attribute" && d.value === root && MODES.indexOf(d.attr) >= 0) return d.attr;
  throw new SyntaxFault("SyntaxError", "invalid micropython decorator", line);
}
function codeMode(s) {
  let mode = "bytecode";
  for (const d of s.decorators) mode = modeOf(d, s.line) || mode;
  return mode;
}

// src/compile/fusion.ts
var HELPERS = ["ofReals", "ofFloats", "areInts", "floatType"];
var OF_COMPLEX = ["complexType", "Complex"];
var OPERATORS4 = ["+", "-", "*", "/"];
var LETTERS = "abcdef";
var SMALL2 = 256;
function fuse(e, writer, isComplex) {
  const parts = new Parts(writer);
  const whole = parts.grow(e);
  if (whole === null || parts.operators < 2 || parts.values.length === 0 || parts.values.length > LETTERS.length) return null;
  for (const helper of isComplex ? HELPERS.concat(OF_COMPLEX) : HELPERS) writer.use(helper);
  const f = writer.constant(functionText(whole, parts, isComplex));
  return written(whole.part, parts.values, parts.before, f, writer);
}
var Parts = class {
  constructor(writer) {
    this.writer = writer;
    this.values = [];
    this.products = [];
    /** How many values are evaluated before the first operator; -1 as long as there is none. */
    this.before = -1;
    this.operators = 0;
    /** Is there an int among the constants that is no small one? */
    this.isLarge = false;
  }
  /** Null where it has to stay apart. */
  grow(e) {
    if (OPERATORS4.indexOf(e.op) < 0 && !isSquare(e)) return null;
    const left = this.operand(e.left);
    if (left === null) return null;
    if (isSquare(e)) {
      if (typeof left.part !== "number") return null;
      const part2 = this.operation(e.op, left.part, { constant: e.right });
      return { part: part2, text: "(" + left.text + "*" + left.text + ")", ints: 1, divides: false };
    }
    const right = this.operand(e.right);
    if (right === null || e.op === "/" && right.divides) return null;
    const part = this.operation(e.op, left.part, right.part);
    if (e.op === "*" && left.ints >= 0 && right.ints >= 0) this.products.push(part);
    return {
      part,
      text: "(" + left.text + e.op + right.text + ")",
      ints: e.op === "/" || left.ints < 0 || right.ints < 0 ? -1 : 1 + Math.max(left.ints, right.ints),
      divides: e.op === "/" || left.divides || right.divides
    };
  }
  operation(op, left, right) {
    if (this.before < 0) this.before = this.values.length;
    this.operators++;
    return { op, left, right };
  }
  operand(e) {
    const number2 = constant(e);
    if (number2 !== null) {
      if (number2.isInt && Math.abs(number2.value) > SMALL2) this.isLarge = true;
      return { part: { constant: e }, text: "(" + number2.value + ")", ints: number2.isInt ? 0 : -1, divides: false };
    }
    if (e.kind !== "Binary") return this.value(e);
    const { values, products, before, operators } = this;
    const lengths = [values.length, products.length];
    const grown = this.grow(e);
    if (grown !== null && grown.ints <= 1) return grown;
    [values.length, products.length] = lengths;
    this.before = before;
    this.operators = operators;
    return this.value(e);
  }
  value(e) {
    const { values, writer } = this;
    if (this.before >= 0 && !isPure2(e, writer)) return null;
    const known = e.kind === "Name" && isPure2(e, writer) ? values.findIndex((v) => v.kind === "Name" && v.id === e.id) : -1;
    const i = known >= 0 ? known : values.push(e) - 1;
    return { part: i, text: LETTERS[i], ints: 0, divides: false };
  }
};
function functionText({ part, text, ints }, { values, products, isLarge }, isComplex) {
  const operation = part;
  const letters = LETTERS.slice(0, values.length).split("");
  const given = letters.join(",");
  const doubt = zeros(
    products.filter((p) => p !== operation),
    operation
  );
  const kind = ints < 0 ? 1 /* Float */ : isLarge ? 2 /* Unknown */ : 0 /* Number */;
  const areNumbers = letters.map((x) => "typeof " + x + '==="number"').join("&&");
  const ofNumbers = "((r=" + text + ")|0)!==r&&r<2147483648&&r>-2147483648?r:ofReals(r," + [kind, doubt, given].join(",") + ")";
  const areReals = letters.map((x) => {
    const real = x.toUpperCase();
    return "(typeof(" + real + "=" + x + ')==="number"||' + x + "?.cls===floatType&&typeof(" + real + "=" + x + '.v)==="number")';
  });
  const ofReals = "(r=" + text.replace(/[a-f]/g, (x) => x.toUpperCase()) + ",ofFloats(r," + doubt + "))";
  const body = [
    "var r," + given.toUpperCase() + ";",
    "if(" + areNumbers + ")return" + ofNumbers + ";",
    isComplex ? ofComplex(operation, letters) : "",
    "if(" + areReals.join("&&") + ")return" + ofReals
  ];
  return "(function(" + given + "){" + body.join("") + "})";
}
function written(operation, values, before, f, writer) {
  const arePure = values.every((e) => isPure2(e, writer));
  const isInSlot = (i) => arePure || i >= before;
  const given = [];
  const general = (part) => {
    if (typeof part === "number") return isInSlot(part) ? writer.expression(values[part]) : given[part];
    if ("constant" in part) return writer.expression(part.constant);
    return writer.helper(part.op, part === operation) + "(" + general(part.left) + "," + general(part.right) + ")";
  };
  return {
    first: () => values.map((e, i) => {
      const [text, assignment] = isInSlot(i) ? [slot(e, writer), ""] : writer.operand(e, values.slice(i + 1, before));
      given.push(text);
      return assignment;
    }),
    last() {
      const r = writer.temp();
      return "((" + r + "=" + f + "(" + given.join(",") + "))===void 0?" + general(operation) + ":" + r + ")";
    }
  };
}
function isPure2(e, writer) {
  if (e.kind === "Attribute")
    return e.value.kind === "Name" && e.attr !== "__class__" && !writer.isModule(e.value) && isPure2(e.value, writer);
  if (e.kind !== "Name" || e.id === "__class__" || !writer.isPlain) return false;
  const place = writer.scope.place(e.id);
  return place === "global" || (place === "local" || place === "closure") && !writer.scope.uncertain(e.id);
}
function slot(e, writer) {
  if (e.kind === "Attribute") return slot(e.value, writer) + "?" + property(e.attr).replace(/^\[/, ".[");
  const { id } = e;
  return writer.scope.place(id) === "global" ? "G" + property(id) : variable(id);
}
function ofComplex(operation, letters) {
  const steps = letters.map((x) => x + "r=" + x + ".re," + x + "i=" + x + ".im");
  const parts = (part) => {
    if (typeof part === "number") return [LETTERS[part] + "r", LETTERS[part] + "i"];
    if ("constant" in part) return null;
    const [x, y] = [parts(part.left), parts(part.right)];
    if (x === null || y === null) return null;
    const { op } = part;
    let made2;
    if (op === "+" || op === "-") made2 = [x[0] + op + y[0], x[1] + op + y[1]];
    else if (op === "*") made2 = [x[0] + "*" + y[0] + "-" + x[1] + "*" + y[1], x[0] + "*" + y[1] + "+" + x[1] + "*" + y[0]];
    else return null;
    const n = steps.length;
    steps.push("x" + n + "=" + made2[0] + ",y" + n + "=" + made2[1]);
    return ["x" + n, "y" + n];
  };
  const result = parts(operation);
  if (result === null) return "";
  const tests = letters.map((x) => x + "?.cls===complexType").join("&&");
  return "if(" + tests + "){var " + steps.join(",") + ";return new Complex(" + result.join(",") + ")}";
}
function zeros(products, whole) {
  if (products.length === 0) return "false";
  const tests = products.map(({ left, right }) => {
    const operands = [left, right].map((x) => typeof x === "number" ? LETTERS[x] : "constant" in x ? "0" : null);
    return operands.indexOf(null) >= 0 ? "true" : "areInts(" + operands.join(",") + ")";
  });
  const isSure = products.every((p) => isSummand(p, whole));
  return "r===0&&" + (isSure ? "1/r<0&&" : "") + "(" + tests.join("||") + ")";
}
function isSummand(p, whole) {
  if (p === whole) return true;
  if (typeof whole === "number" || "constant" in whole) return false;
  return whole.op === "+" && isSummand(p, whole.right) || (whole.op === "+" || whole.op === "-") && isSummand(p, whole.left);
}
var isSquare = (e) => e.op === "**" && e.right.kind === "Constant" && e.right.type === "int" && e.right.value === 2;
function constant(e) {
  if (e.kind === "Unary" && e.op === "-") {
    const inner2 = constant(e.operand);
    return inner2 === null || inner2.value === 0 ? null : { value: -inner2.value, isInt: inner2.isInt };
  }
  if (e.kind === "FloatConstant") return Number.isFinite(e.value) ? { value: e.value, isInt: false } : null;
  return e.kind === "Constant" && e.type === "int" ? { value: e.value, isInt: true } : null;
}

// src/compile/expression.ts
var HELPERS2 = {
  "+": ["add", "iadd"],
  "-": ["sub", "isub"],
  "*": ["mul", "imul"],
  "/": ["div", "idiv"],
  "//": ["floordiv", "ifloordiv"],
  "%": ["mod", "imod"],
  "**": ["pow", "ipow"],
  "@": ["matmul", "imatmul"],
  "<<": ["lshift", "ilshift"],
  ">>": ["rshift", "irshift"],
  "&": ["and", "iand"],
  "|": ["or", "ior"],
  "^": ["xor", "ixor"]
};
var CONDITIONS = { "<": "isLt", ">": "isGt", "<=": "isLe", ">=": "isGe", "==": "isEq", "!=": "isNe" };
var OF_OTHERS = { add: "addOther", sub: "subOther", mul: "mulOther" };
var UNSEEN2 = 7;
var COMPARISONS = { "<": "lt", ">": "gt", "<=": "le", ">=": "ge", "==": "eq", "!=": "ne" };
var mayBeInt = (k) => k !== "other" && k !== "float";
var ExpressionEmitter = class extends Emitter {
  constructor() {
    super(...arguments);
    this.seen = 0;
    /** Which values seem to be fractions, if anybody can tell. */
    this.fractions = null;
  }
  /** Are inline paths wanted here? */
  get hot() {
    if (this.frame.version === "any") return false;
    return this.options.inline === "always" || this.frame.fast || this.options.inline === "loops" && this.frame.loops.length > 0;
  }
  // ---------------------------------------------------------------- names
  loadName(e) {
    const scope = this.frame.scope;
    const name = e.id;
    if (name === "__class__" && scope.classVariable !== null && !scope.bound.has(name)) return scope.classVariable;
    switch (scope.place(name)) {
      case "local":
      case "closure":
        if (!scope.uncertain(name)) return variable(name);
        return "(" + variable(name) + "===void 0?" + this.use("unbound") + "(" + quote(name) + "):" + variable(name) + ")";
      case "class": {
        const t = this.temp();
        return "((" + t + "=N" + property(name) + ")===void 0?" + this.loadGlobal(name) + ":" + t + ")";
      }
      default:
        return this.loadGlobal(name);
    }
  }
  loadGlobal(name) {
    if (this.options.locals) return this.use("loadName") + "(G,N," + quote(name) + ")";
    const t = this.temp();
    return "((" + t + "=G" + property(name) + ")===void 0?" + this.use("unnamed") + "(G," + quote(name) + "):" + t + ")";
  }
  /** What is called, or has attributes or items: hardly ever false, which takes the long way. */
  holder(e) {
    if (this.options.optimizing || this.options.locals || e.kind !== "Name" || e.id === "__class__" || this.frame.scope.place(e.id) !== "global")
      return this.expression(e);
    return "(G" + property(e.id) + "||" + this.use("unnamed") + "(G," + quote(e.id) + "))";
  }
  storeName(name, value) {
    const scope = this.frame.scope;
    switch (scope.place(name)) {
      case "local":
        scope.assigned.add(name);
        return variable(name) + "=" + value;
      case "closure":
        return variable(name) + "=" + value;
      case "class":
        return "N" + property(name) + "=" + value;
      default:
        return (this.options.locals && scope.kind !== "function" ? "N" : "G") + property(name) + "=" + value;
    }
  }
  /** Is this name certainly the builtin? Programs that hide `range` behind their own pay with speed only. */
  isBuiltin(e, name) {
    if (e.kind !== "Name" || e.id !== name || this.options.mode !== "exec" || this.options.locals) return false;
    for (let s = this.frame.scope; s !== null; s = s.parent) {
      if (s.bound.has(name) || s.globals.has(name) || s.bound.has("*")) return false;
    }
    return true;
  }
  // ---------------------------------------------------------------- operands
  /** Can this expression be written twice: a constant, or a local that nothing can change meanwhile? */
  repeatable(e, others) {
    if (e.kind === "Constant") return true;
    if (e.kind === "FloatConstant" || this.knowledge(e) === "int32") return true;
    if (e.kind !== "Name") return false;
    const scope = this.frame.scope;
    if (e.id === "__class__") return false;
    const place = scope.place(e.id);
    if (place !== "local" && place !== "closure") return false;
    if (scope.uncertain(e.id)) return false;
    const holder = place === "local" ? scope : scope.holder(e.id);
    const quiet = place === "local" && !holder.volatile.has(e.id);
    for (const other of others) {
      if (other.kind === "Constant" || other.kind === "Name") continue;
      if (!quiet) return false;
      if (contains(other, (x) => x.kind === "NamedExpression")) return false;
    }
    return true;
  }
  /** Text for an operand, and the assignment that must come first ("" if none). */
  operand(e, later, make = () => this.expression(e)) {
    const { temps } = this.frame;
    const text = make();
    if (this.repeatable(e, later)) return [numeral(text), ""];
    this.frame.temps = temps;
    const t = this.temp();
    return [t, t + "=" + text];
  }
  sequence(parts, last) {
    const given = parts.filter((p) => p !== "");
    return given.length === 0 ? last : "(" + given.join(",") + "," + last + ")";
  }
  knowledge(e) {
    if (e.kind === "Constant") {
      if (e.type === "int") return (e.value | 0) === e.value ? "int32" : "number";
      return "other";
    }
    if (this.knownInt(e) !== "unknown") return "number";
    if (!this.options.optimizing) return "unknown";
    if (e.kind === "Unary" && e.op === "-" && e.operand.kind === "Constant" && e.operand.value !== 0) return this.knowledge(e.operand);
    return e.kind === "FloatConstant" && Number.isFinite(e.value) ? "float" : "unknown";
  }
  // ---------------------------------------------------------------- dispatch
  expression(e) {
    if (this.options.watch !== void 0 && (++this.seen & UNSEEN2) === 0) this.options.watch();
    switch (e.kind) {
      case "Name":
        return this.loadName(e);
      case "Constant":
        if (e.type === "str") return quote(e.value);
        if (e.type === "ellipsis") return this.constant("R.ellipsis");
        return String(e.value);
      case "BigConstant":
      case "FloatConstant":
      case "ImaginaryConstant":
      case "BytesConstant":
        return this.literal(e);
      case "FormattedString":
        return this.formatted(e);
      case "Tuple":
        if (isConstant(e)) return this.constant("R.tuple(" + this.array(e.items) + ")");
        return (this.options.optimizing ? "new " + this.use("Tuple") : this.use("tuple")) + "(" + this.array(e.items) + ")";
      case "List":
        return this.array(e.items);
      case "Set":
        return this.use("set") + "(" + this.array(e.items) + ")";
      case "Dict":
        return this.dict(e);
      case "Unary":
        return this.unary(e);
      case "Binary":
        return this.binary(e);
      case "Boolean":
        return this.boolean(e);
      case "Compare":
        return this.compare(e, false);
      case "Conditional":
        return "(" + this.condition(e.test) + "?" + this.perhaps(e.body) + ":" + this.perhaps(e.orelse) + ")";
      case "Call":
        return this.call(e);
      case "Attribute":
        return this.attribute(e.value, e.attr);
      case "Subscript":
        return this.subscript(e);
      case "Slice":
        return this.use("slice") + "(" + this.bounds(e) + ")";
      case "Starred":
        return this.fail("can't use starred expression here");
      case "Lambda":
        return this.lambda(e);
      case "Comprehension":
        return this.comprehension(e);
      case "NamedExpression":
        return this.walrus(e.target.id, this.expression(e.value));
      case "Yield":
      case "YieldFrom":
      case "Await":
        return this.yielded(e);
    }
  }
  literal(e) {
    switch (e.kind) {
      case "BigConstant":
        return this.constant("BigInt(" + quote(e.value.toString()) + ")");
      case "BytesConstant":
        return this.constant("R.bytes(" + quote(e.value) + ")");
      case "ImaginaryConstant":
        return this.constant("R.imaginary(" + (e.value === Infinity ? "Infinity" : e.value) + ")");
      case "FloatConstant":
        if (Number.isInteger(e.value)) return this.constant("R.toFloat(" + e.value + ")");
        return e.value === Infinity ? "Infinity" : String(e.value);
    }
  }
  yielded(e) {
    this.yieldAllowed(e);
    const value = e.value === null ? "null" : this.expression(e.value);
    switch (e.kind) {
      case "Yield":
        return "(yield " + value + ")";
      case "YieldFrom":
        return this.handOver("handOver", "delegate", value);
      case "Await":
        if (!this.frame.scope.owner.async) this.fail("'await' outside async function");
        return this.awaited(value);
    }
  }
  /** `yield from` and `await`: the Generator is told to hand over, or JavaScript's own delegation does it. */
  handOver(helper, delegate, value) {
    if (!this.options.optimizing && !this.options.threads) return "(yield*" + this.use(delegate) + "(" + value + "))";
    return this.use("resumed") + "(yield " + this.use(helper) + "(" + value + "))";
  }
  /** `await`. */
  awaited(value) {
    return this.handOver("handOverAwait", "awaiting", value);
  }
  yieldAllowed(e) {
    const scope = this.frame.scope;
    if (scope.kind === "function" || scope.kind === "comprehension" && e.kind === "Await") return;
    this.fail(e.kind === "Await" ? "'await' outside function" : "'yield' outside function");
  }
  /** A walrus inside a comprehension binds outside of it. */
  walrus(name, value) {
    const scope = this.frame.scope;
    const owner = scope.owner;
    if (owner !== scope && scope.bound.has(name)) this.fail("can't assign to expression");
    if (owner === scope) return "(" + this.storeName(name, value) + ")";
    const place = owner.place(name);
    if (place === "local" || place === "closure") return "(" + variable(name) + "=" + value + ")";
    return "(" + (place === "class" ? "N" : "G") + property(name) + "=" + value + ")";
  }
  // ---------------------------------------------------------------- displays
  listed(texts) {
    let characters = 0;
    for (let i = 0; i < texts.length; i++) characters += texts[i].length + 1;
    this.foresee(characters);
    return texts.join(",");
  }
  /** A JavaScript array of the items, stars taken apart. */
  array(items2) {
    if (!items2.some((i) => i.kind === "Starred")) return "[" + this.listed(items2.map((i) => this.expression(i))) + "]";
    const pieces = [];
    let run = [];
    for (const item of items2) {
      if (item.kind !== "Starred") {
        run.push(this.expression(item));
        continue;
      }
      if (run.length > 0) pieces.push("[" + run.join(",") + "]");
      run = [];
      pieces.push(this.use("toArray") + "(" + this.expression(item.value) + ")");
    }
    if (run.length > 0) pieces.push("[" + run.join(",") + "]");
    return pieces.length === 1 ? pieces[0] : this.use("concat") + "([" + pieces.join(",") + "])";
  }
  dict(e) {
    const flat = [];
    let merge = false;
    for (const { key: key2, value } of e.items) {
      if (key2 === null) merge = true;
      flat.push(this.expression(value), key2 === null ? "void 0" : this.expression(key2));
    }
    return this.use(merge ? "dictMerge" : "dict") + "([" + this.listed(flat) + "])";
  }
  formatted(e) {
    const parts = e.parts.map((part) => {
      if (typeof part === "string") return quote(part);
      const spec = part.spec === null ? '""' : this.formatted(part.spec);
      return this.use("format") + "(" + this.expression(part.value) + "," + quote(part.conversion) + "," + spec + ")";
    });
    if (parts.length === 0) return '""';
    return parts.length === 1 ? parts[0] : this.use("joined") + "([" + parts.join(",") + "])";
  }
  // ---------------------------------------------------------------- operators
  unary(e) {
    const x = e.operand;
    if (e.op === "not") return "!" + this.condition(x);
    if (e.op === "-" && x.kind === "Constant" && x.type === "int" && x.value !== 0) return "(-" + x.value + ")";
    if (e.op === "-" && x.kind === "FloatConstant" && !Number.isInteger(x.value)) return "(-" + this.expression(x) + ")";
    const helper = this.use(e.op === "-" ? "neg" : e.op === "+" ? "pos" : "invert");
    if (this.options.optimizing && this.hot && e.op === "-") {
      const [o, first] = this.operand(x, []);
      return this.sequence([first], "(typeof " + o + '==="number"?0-' + o + ":" + helper + "(" + o + "))");
    }
    return helper + "(" + this.expression(x) + ")";
  }
  binary(e) {
    return this.operation(e.op, e.left, e.right, false);
  }
  /** `left op right`, with an inline path for small ints. */
  operation(op, left, right, inplace) {
    const helper = this.use(HELPERS2[op][inplace ? 1 : 0]);
    const kl = this.knowledge(left);
    const kr = this.knowledge(right);
    let isFraction = false;
    if (this.options.optimizing && this.fractions !== null) {
      isFraction = this.fractions.seems(left) || this.fractions.seems(right);
      if (this.hot && (isFraction || op === "/")) {
        const e = { kind: "Binary", op, left, right };
        const writer = {
          scope: this.frame.scope,
          isPlain: !this.options.locals,
          isModule: (x) => this.isModule(x),
          expression: (x) => this.expression(x),
          operand: (x, later) => this.operand(x, later),
          helper: (o, isLast) => this.use(HELPERS2[o][inplace && isLast ? 1 : 0]),
          use: (name) => this.use(name),
          constant: (text) => this.constant(text),
          temp: () => this.temp()
        };
        const fusion = fuse(e, writer, this.fractions.isComplex(e));
        if (fusion !== null) {
          const { version } = this.frame;
          const first = fusion.first();
          this.frame.version = "any";
          const last = fusion.last();
          this.frame.version = version;
          return this.sequence(first, last);
        }
      }
    }
    if (!this.hot || !INLINE[op] || !mayBeInt(kl) || !mayBeInt(kr) || isFraction) {
      return helper + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    if (!this.options.optimizing) {
      if (isPerhapsInt(left) && isPerhapsInt(right)) return this.smallInts(op, left, right, helper);
      return helper + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    const [a, firstA] = this.operand(left, [right]);
    const [b, firstB] = this.operand(right, []);
    return this.sequence([firstA, firstB], this.inlineOperation(op, a, b, kl, kr, right, helper));
  }
  /** The inline path of an expression as a whole. */
  smallInts(op, left, right, helper) {
    const leaves2 = [];
    let isDone = false;
    let isOrdered = true;
    const note = (e) => {
      leaves2.push(e);
      if (isDone && constantInt(e) === null && !this.repeatable(e, [])) isOrdered = false;
    };
    const visit2 = (e) => {
      if (!this.isArithmetic(e)) return note(e);
      visit2(e.left);
      visit2(e.right);
      isDone = true;
    };
    visit2(left);
    visit2(right);
    if (!isOrdered) leaves2.splice(0, leaves2.length, left, right);
    const first = [];
    const given = leaves2.map((e, i) => this.leaf(e, leaves2.slice(i + 1), first));
    let next = 0;
    const grow = (e) => isOrdered && this.isArithmetic(e) ? { op: e.op, left: grow(e.left), right: grow(e.right) } : given[next++];
    const tree2 = { op, left: grow(left), right: grow(right) };
    const arithmetic = new Arithmetic(() => this.temp());
    const fast = arithmetic.text(tree2);
    const slow = (t, f) => "op" in t ? f + "(" + slow(t.left, helperOf(t.left)) + "," + slow(t.right, helperOf(t.right)) + ")" : t.text;
    const helperOf = (t) => "op" in t ? this.use(HELPERS2[t.op][0]) : "";
    const { tests } = arithmetic;
    if (fast !== null && tests.length === 0) return this.sequence(first, fast);
    const general = slow(tree2, helper);
    return this.sequence(first, fast === null ? general : "(" + tests.join("&&") + "?" + fast + ":" + general + ")");
  }
  isArithmetic(e) {
    return e.kind === "Binary" && INLINE[e.op] && isPerhapsInt(e.left) && isPerhapsInt(e.right);
  }
  leaf(e, later, first) {
    const constant2 = constantInt(e);
    if (constant2 !== null) return { text: this.expression(e), known: "number", constant: constant2 };
    const [text, assignment] = this.operand(e, later);
    first.push(assignment);
    return { text, known: this.knownInt(e), constant: null };
  }
  knownInt(e) {
    const { scope, known, recursion, version } = this.frame;
    const isLocal = e.kind === "Name" && scope.place(e.id) === "local";
    const found = isLocal ? known.get(e.id) : void 0;
    if (found !== void 0) return found;
    if (recursion === null || version !== "ints" || scope !== recursion.scope) return "unknown";
    const ofInts = isLocal ? recursion.known.get(e.id) : void 0;
    if (ofInts !== void 0) return ofInts;
    return e.kind !== "Constant" && recursion.isInt(e) ? "int" : "unknown";
  }
  /** The text that counts for ints, and behind it that for anything, in a function that has both (recursion.ts). */
  versions(make) {
    const { frame } = this;
    const { scope, recursion, temps } = frame;
    if (recursion === null || scope !== recursion.scope || frame.version !== "both") return make();
    const before = scope.assigned;
    scope.assigned = new Set(before);
    frame.version = "ints";
    const ofInts = make();
    scope.assigned = before;
    const used = frame.temps;
    frame.temps = temps;
    frame.version = "any";
    const ofAnything = make();
    frame.version = "both";
    frame.temps = Math.max(frame.temps, used);
    return ofInts === ofAnything ? ofInts : "(D<0?" + ofInts + ":" + ofAnything + ")";
  }
  /** The inline path and its fall-back for operands that can be written repeatedly. */
  inlineOperation(op, a, b, kl, kr, right, helper) {
    const slow = helper + "(" + a + "," + b + ")";
    if (!this.options.optimizing) {
      const arithmetic = new Arithmetic(() => this.temp());
      const left = { text: a, known: "unknown", constant: null };
      const path = arithmetic.text({ op, left, right: { text: b, known: "unknown", constant: constantInt(right) } });
      if (path === null) return slow;
      return arithmetic.tests.length === 0 ? path : "(" + arithmetic.tests.join("&&") + "?" + path + ":" + slow + ")";
    }
    if (op === "+" || op === "-" || op === "*") return this.numberOperation(op, a, b, kl, kr, helper);
    const tests = [];
    if (kl !== "int32") tests.push("typeof " + a + '==="number"');
    if (kr !== "int32") tests.push("typeof " + b + '==="number"');
    if (kl !== "int32") tests.push("(" + a + "|0)===" + a);
    if (kr !== "int32") tests.push("(" + b + "|0)===" + b);
    const constant2 = right.kind === "Constant" && right.type === "int" ? right.value : null;
    let fast;
    switch (op) {
      case "%": {
        const t = this.temp();
        if (constant2 === null) tests.push(b + ">0");
        else if (constant2 <= 0) return slow;
        fast = "(" + t + "=" + a + "%" + b + ")<0?" + t + "+" + b + ":" + t + "+0";
        break;
      }
      case "//":
        if (constant2 === null) tests.push(b + ">0");
        else if (constant2 <= 0) return slow;
        fast = "Math.floor(" + a + "/" + b + ")+0";
        break;
      case "<<":
        if (constant2 !== null && (constant2 < 0 || constant2 > 21)) return slow;
        if (constant2 === null) tests.push(b + ">=0", b + "<22");
        fast = a + "*(1<<" + b + ")+0";
        break;
      case ">>":
        if (constant2 !== null && (constant2 < 0 || constant2 > 31)) return slow;
        if (constant2 === null) tests.push(b + ">=0", b + "<32");
        fast = a + ">>" + b;
        break;
      default:
        fast = a + op + b;
    }
    if (op === "%") fast = "(" + fast + ")";
    if (tests.length === 0) return "(" + fast + ")";
    return "(" + tests.join("&&") + "?" + fast + ":" + slow + ")";
  }
  /**
   * The same for optimising engines: small ints inline, anything else by the helper, which an engine compiles before the code
   * that calls it: less to compile, and less to do until it is compiled.
   */
  numberOperation(op, a, b, kl, kr, helper) {
    const operands = a === b ? [a] : [a, b];
    const given = "(" + a + "," + b + ")";
    const kinds = operands.filter((_x, i) => [kl, kr][i] === "unknown").map((x) => "typeof " + x + '==="number"');
    const other = OF_OTHERS[helper];
    const isApart = kinds.length > 0 && other !== void 0;
    const tests = isApart ? [] : kinds;
    operands.forEach((x, i) => {
      if ([kl, kr][i] !== "int32") tests.push("(" + x + "|0)===" + x);
    });
    let result = a + op + b;
    if (op === "*") {
      result = this.temp();
      tests.push("((" + result + "=" + a + "*" + b + "+0)|0)===" + result);
    }
    const text = tests.length === 0 ? result : tests.join("&&") + "?" + result + ":" + helper + given;
    return "(" + (isApart ? kinds.join("&&") + "?" + text + ":" + this.use(other) + given : text) + ")";
  }
  boolean(e) {
    const value = (i) => {
      if (i === e.values.length - 1) return this.perhaps(e.values[i]);
      const t = this.temp();
      const test = this.use("truth") + "(" + t + "=" + (i === 0 ? this.expression(e.values[0]) : this.perhaps(e.values[i])) + ")";
      return e.op === "or" ? "(" + test + "?" + t + ":" + value(i + 1) + ")" : "(" + test + "?" + value(i + 1) + ":" + t + ")";
    };
    return value(0);
  }
  /** A comparison; as a condition it gives a JavaScript boolean. */
  compare(e, condition) {
    if (e.ops.length === 1) return this.comparison(e.ops[0], e.left, e.comparators[0], condition);
    const first = this.temp();
    return "(" + first + "=" + this.expression(e.left) + "," + this.chain(e, 0, first, condition) + ")";
  }
  /** `a < b < c` from operand `i` on: `(t=b, truth(r=a<t) ? (u=c, t<u) : r)`. */
  chain(e, i, previous, condition) {
    const t = this.temp();
    const right = "(" + t + "=" + this.expression(e.comparators[i]) + ",";
    if (i === e.ops.length - 1) return right + this.compareTexts(e.ops[i], previous, t, condition) + ")";
    if (condition) return right + this.compareTexts(e.ops[i], previous, t, true) + "&&" + this.chain(e, i + 1, t, true) + ")";
    const r = this.temp();
    const test = this.use("truth") + "(" + r + "=" + this.compareTexts(e.ops[i], previous, t, false) + ")";
    return right + test + "?" + this.chain(e, i + 1, t, false) + ":" + r + ")";
  }
  comparison(op, left, right, condition) {
    if (op === "is" || op === "is not") {
      if (isSingleton(left) || isSingleton(right))
        return "(" + this.expression(left) + (op === "is" ? "===" : "!==") + this.expression(right) + ")";
      return (op === "is" ? "" : "!") + this.use("is") + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    if (op === "in" || op === "not in") {
      const [x, first] = this.operand(left, [right]);
      return this.sequence([first], (op === "in" ? "" : "!") + this.use("contains") + "(" + this.expression(right) + "," + x + ")");
    }
    if (!this.hot) {
      const plain4 = this.use(COMPARISONS[op]) + "(" + this.expression(left) + "," + this.expression(right) + ")";
      return condition ? this.use("truth") + "(" + plain4 + ")" : plain4;
    }
    const [a, firstA] = this.operand(left, [right]);
    const [b, firstB] = this.operand(right, []);
    return this.sequence(
      [firstA, firstB],
      this.compareTexts(op, a, b, condition, this.knowledge(left), this.knowledge(right), left, right)
    );
  }
  compareTexts(op, a, b, condition, kl = "unknown", kr = "unknown", left = null, right = null) {
    switch (op) {
      case "is":
        return this.use("is") + "(" + a + "," + b + ")";
      case "is not":
        return "!" + this.use("is") + "(" + a + "," + b + ")";
      case "in":
        return this.use("contains") + "(" + b + "," + a + ")";
      case "not in":
        return "!" + this.use("contains") + "(" + b + "," + a + ")";
    }
    const operands = "(" + a + "," + b + ")";
    let slow;
    if (condition && this.hot && this.options.optimizing) slow = this.use(CONDITIONS[op]) + operands;
    else {
      slow = this.use(COMPARISONS[op]) + operands;
      if (condition) slow = this.use("truth") + "(" + slow + ")";
    }
    if (!this.hot) return slow;
    const js = op === "==" ? "===" : op === "!=" ? "!==" : op;
    if ((op === "==" || op === "!=") && (isString(left) || isString(right))) {
      const unknown = isString(left) ? b : a;
      return "(typeof " + unknown + '==="string"?' + a + js + b + ":" + slow + ")";
    }
    const tests = [];
    if (kl === "unknown") tests.push("typeof " + a + '==="number"');
    if (kr === "unknown") tests.push("typeof " + b + '==="number"');
    if (kl === "other" || kr === "other") return slow;
    const direct = numberText(left, a) + js + numberText(right, b);
    return tests.length === 0 ? "(" + direct + ")" : "(" + tests.join("&&") + "?" + direct + ":" + slow + ")";
  }
  /** Text that is a JavaScript boolean: Python's truth of the expression. */
  condition(e) {
    switch (e.kind) {
      case "Compare":
        return this.compare(e, true);
      case "Boolean":
        return "(" + e.values.map((v, i) => i === 0 ? this.condition(v) : this.perhaps(v, true)).join(e.op === "and" ? "&&" : "||") + ")";
      case "Unary":
        if (e.op === "not") return "!" + this.condition(e.operand);
        break;
      case "Constant":
        if (e.type === "bool") return String(e.value);
        if (e.type === "none") return "false";
        if (e.type === "int") return String(e.value !== 0);
        break;
    }
    if (!this.options.optimizing && this.knownInt(e) !== "unknown") return "(" + this.expression(e) + "!==0)";
    const text = this.expression(e);
    if (!this.options.optimizing || !this.hot) return this.use("truth") + "(" + text + ")";
    const t = this.temp();
    const number2 = "typeof " + t + '==="number"?' + t + "!==0:";
    return "(typeof (" + t + "=" + text + ')==="boolean"?' + t + ":" + number2 + this.use("truth") + "(" + t + "))";
  }
  /** An expression that may not be evaluated: what it binds is not certain afterwards. */
  perhaps(e, condition = false) {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = condition ? this.condition(e) : this.expression(e);
    scope.assigned = before;
    return text;
  }
  // ---------------------------------------------------------------- attributes, items, calls
  attribute(value, name) {
    const object = this.holder(value);
    if (name === "__class__") return this.use("loadAttribute") + "(" + object + "," + key(name) + ")";
    if (!this.hot) return this.use("loadAttribute") + "(" + object + "," + key(name) + ")";
    const t = this.temp();
    if (!this.options.optimizing && this.isModule(value) && name.charAt(0) !== "_") {
      const o2 = this.temp();
      const load = this.use("loadAttribute") + "(" + o2 + "," + key(name) + ")";
      return "((" + t + "=(" + o2 + "=" + object + ").o)&&(" + t + "=" + t + property(name) + ")!==void 0?" + t + ":" + load + ")";
    }
    if (this.options.optimizing && this.isModule(value)) {
      const o2 = this.temp();
      const load = this.use("loadAttribute") + "(" + o2 + "," + key(name) + ")";
      return "(" + o2 + "=" + object + "," + this.ofModule(o2, t, name) + "===void 0?" + load + ":" + t + ")";
    }
    let o = numeral(object);
    let first = "";
    if (!this.repeatable(value, [])) {
      o = this.temp();
      first = o + "=" + object;
    }
    return this.sequence(
      [first],
      "((" + t + "=" + o + property(name) + ")===void 0||typeof " + t + '==="function"?' + this.use("loadAttribute") + "(" + o + "," + key(name) + "," + t + "):" + t + ")"
    );
  }
  subscript(e) {
    if (this.options.optimizing && e.index.kind === "Slice") {
      return this.use("getslice") + "(" + this.expression(e.value) + "," + this.bounds(e.index) + ")";
    }
    if (!this.hot || !this.isPlace(e.index)) {
      return this.use("getitem") + "(" + this.holder(e.value) + "," + this.expression(e.index) + ")";
    }
    const [o, firstO] = this.operand(e.value, [e.index], () => this.holder(e.value));
    const [i, firstI] = this.operand(e.index, []);
    const v = this.temp();
    const isInt2 = this.knowledge(e.index) === "int32" || this.knownInt(e.index) !== "unknown";
    const test = isInt2 ? "" : "typeof " + i + '==="number"&&';
    const items2 = this.options.optimizing ? itemsOfLent(e.value, this.frame, (text) => this.constant(text)) : null;
    return this.sequence([firstO, firstI], "(" + this.item(o, i, v, test, items2 === null ? o : items2) + ")");
  }
  /**
   * Tests whether the value is a list, of no class derived from it: only that has a number `l` (vm/value.ts). An engine that has not optimised yet
   * looks at kinds on the spot, while it calls something to see whether two values are the same; one that interprets compares at once, and has to look
   * for `Array`, a global, behind all that a program can see.
   */
  isList(x) {
    return this.options.optimizing ? "typeof " + x + '?.l==="number"' : x + "&&" + x + ".l===1";
  }
  /** `undefined` is a name, for which an engine that interprets looks like for others. */
  get nothing() {
    return this.options.optimizing ? "undefined" : "void 0";
  }
  /** May this be where a list has an item? A negative index is no property of an array, for which engines look the long way. */
  isPlace(index) {
    if (index.kind === "Constant") return index.type === "int";
    return index.kind !== "Slice" && index.kind !== "Tuple" && !(index.kind === "Unary" && index.op === "-");
  }
  /** `o[i]` of a list, or of the array `items` that holds those of `o`, into `v`; anything else by the helper. */
  item(o, i, v, test, items2 = o) {
    const found = "(" + v + "=" + items2 + "[" + i + "])!==" + this.nothing;
    return this.isList(items2) + "&&" + test + found + "?" + v + ":" + this.use("getitem") + "(" + o + "," + i + ")";
  }
  /** Is this name bound by `import`: most likely a module? */
  isModule(e) {
    if (e.kind !== "Name") return false;
    for (let s = this.frame.scope; s !== null; s = s.parent) if (s.bound.has(e.id)) return s.modules.has(e.id);
    return false;
  }
  /** A name of module `o` into `t`, undefined if it is no module or the name is a builtin's or not there. */
  ofModule(o, t, name) {
    const known = this.constant("R.builtins") + property(name);
    const isModule = o + "?.cls===" + this.constant("R.Module.prototype.cls");
    return "(" + isModule + "&&(" + t + "=" + o + ".g" + property(name) + ")!==" + known + "||(" + t + "=void 0)," + t + ")";
  }
  /** Start, stop and step of a slice. */
  bounds(e) {
    return [e.lower, e.upper, e.step].map((x) => x === null ? "null" : this.expression(x)).join(",");
  }
  /** Builtins that look at the scope they are called from; `builtins.globals()` is one of them. */
  scoped(e) {
    const { func } = e;
    const name = func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.attr : "";
    if (SCOPED.indexOf(name) < 0 || func.kind === "Name" && this.frame.scope.place(name) !== "global") return "";
    const inClass = this.frame.scope.kind === "class" || this.options.locals && this.frame.scope.kind === "module";
    return this.use("here") + "(G," + (inClass ? "N" : "void 0") + ")";
  }
  call(e) {
    const scoped = this.scoped(e);
    return scoped === "" ? this.callText(e) : "(" + scoped + "," + this.callText(e) + ")";
  }
  callText(e) {
    const plain4 = e.keywords.length === 0 && !e.args.some((a) => a.kind === "Starred");
    if (plain4 && e.func.kind === "Name" && e.func.id === this.frame.name) this.frame.recursive = true;
    if (this.callsItself(e)) return this.ownCall(e.args, this.frame.recursion);
    if (e.func.kind === "Name" && e.func.id === "super" && plain4 && e.args.length === 0) return this.superObject();
    const fused = plain4 && e.args.length === 1 && this.options.optimizing ? this.fusedCall(e) : null;
    if (fused !== null) return fused;
    if (plain4 && e.args.length <= (this.options.optimizing ? 9 : 4))
      return e.func.kind === "Attribute" ? this.methodCall(e) : this.plainCall(e);
    return this.generalCall(e);
  }
  /** The first parameter of the enclosing method and the class it stands in. */
  superObject() {
    let frame = this.frame;
    while (frame.scope.kind === "comprehension" && frame.outer !== null) frame = frame.outer;
    const self = this.firstParameter();
    if (frame.scope.classVariable === null || self === null) return this.fail("super() can't find self");
    return this.use("superOf") + "(" + frame.scope.classVariable + "," + variable(self) + ")";
  }
  /** Evaluates arguments into texts that may be written twice. */
  arguments(args, first) {
    return args.map((arg, i) => {
      const [text, assignment] = this.operand(arg, args.slice(i + 1));
      first.push(assignment);
      return text;
    });
  }
  /** The hidden argument of every call, where depth is passed on. */
  get depthArgument() {
    return this.options.depth ? [this.deeper] : [];
  }
  plainCall(e) {
    const n = e.args.length;
    if (!this.hot) return this.coldCall(e);
    const first = [];
    let f;
    let unnamed = "";
    if (e.func.kind === "Name" && this.frame.scope.place(e.func.id) === "global" && !this.options.locals) {
      f = this.temp();
      first.push(f + "=G" + property(e.func.id));
      unnamed = f + "===void 0?" + this.use("unnamed") + "(G," + quote(e.func.id) + "):";
    } else {
      const [text, assignment] = this.operand(e.func, e.args);
      f = text;
      first.push(assignment);
    }
    const before = first.length;
    const args = this.isBrief(e.args) ? [this.expression(e.args[0])] : this.arguments(e.args, first);
    if (unnamed !== "" && first.slice(before).join("") !== "") {
      first[0] = "(" + first[0] + ")" + this.absent + "(" + f + "=" + this.use("unnamed") + "(G," + quote(e.func.id) + "))";
      unnamed = "";
    }
    const direct = args.concat(this.depthArgument).join(",");
    const late = unnamed === "" || this.options.optimizing ? f : "(" + unnamed + f + ")";
    const slow = n > 3 ? this.callN(late, args) : this.use("call" + n) + "(" + [late].concat(args, this.depthArgument).join(",") + ")";
    if (this.options.optimizing) return this.sequence(first, this.directCall(f, n, direct, unnamed + slow, this.looksLikeClass(e.func)));
    return this.sequence(first, "(" + this.takes(f, n) + "?" + f + "(" + direct + "):" + slow + ")");
  }
  callsItself(e) {
    const { recursion, scope, version } = this.frame;
    if (recursion === null || version !== "ints" || scope !== recursion.scope) return false;
    return isCallOf(e, recursion.name) && e.args.length === recursion.counted.length;
  }
  /** A function that computes with ints calls itself: its arguments are ints, or it has to look at them. */
  ownCall(args, { name, counted, isNarrow }) {
    const unknown = args.map((e, i) => counted[i] && !isNarrow(e));
    const f = functionName(name);
    if (unknown.indexOf(true) < 0) {
      const given = args.map((e) => this.expression(e));
      return f + "(" + given.concat("D+1").join(",") + ")";
    }
    const first = [];
    const texts = this.arguments(args, first);
    const tests = texts.filter((_, i) => unknown[i]).map((t) => smallInt(t));
    return this.sequence(first, f + "(" + texts.join(",") + "," + tests.join("&&") + "?D+1:" + this.deeper + ")");
  }
  /** An only argument that stands in the call itself, on both paths: `n - 1`. */
  isBrief(args) {
    const e = args[0];
    if (args.length !== 1 || this.options.optimizing || !this.frame.fast || !this.isArithmetic(e)) return false;
    return constantInt(e.right) !== null && this.repeatable(e.left, []);
  }
  /**
   * A call of what a function, or a class that makes its instances itself, has noted under the count of the arguments
   * (host/fastpath.ts): the first call goes the slow way.
   */
  directCall(f, n, args, slow, isClass = false) {
    const g = this.temp();
    return "((" + g + "=" + f + (isClass ? "?.make" : "") + "?.c" + n + ")!==void 0?" + g + "(" + args + "):" + slow + ")";
  }
  /** A name that `class` binds, a builtin type, or where nothing is known a capital letter. A wrong guess costs a little time, no more. */
  looksLikeClass(name) {
    if (name.kind !== "Name") return false;
    const { id } = name;
    for (let s = this.frame.scope; s !== null; s = s.parent) {
      if (s.classes.has(id)) return true;
      if (s.functions.has(id)) return false;
      if (s.bound.has(id)) break;
    }
    return /^[A-Z]/.test(id) || TYPES.indexOf(id) >= 0 && this.isBuiltin(name, id);
  }
  coldCall(e) {
    const f = this.holder(e.func);
    const args = [];
    for (const a of e.args) args.push(this.expression(a));
    if (args.length > 3) return this.callN(f, args);
    return this.use("call" + args.length) + "(" + [f].concat(args, this.depthArgument).join(",") + ")";
  }
  callN(f, args) {
    return this.use("callN") + "(" + [f, "[" + args.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
  }
  methodCall(e) {
    if (e.func.kind !== "Attribute") return this.plainCall(e);
    const n = e.args.length;
    const name = e.func.attr;
    if (name === this.frame.name) this.frame.recursive = true;
    if (!this.hot || e.func.value.kind === "Call" && e.func.value.func.kind === "Name" && e.func.value.func.id === "super") {
      const o2 = this.having(this.holder(e.func.value), name, e.args);
      const list = "[" + e.args.map((a) => this.expression(a)).join(",") + "]";
      return this.use("invoke") + "(" + [o2, key(name), list].concat(this.depthArgument).join(",") + ")";
    }
    const first = [];
    const object = e.func.value;
    const [o, firstO] = this.operand(e.func.value, e.args, () => this.holder(object));
    const f = this.temp();
    const isModule = this.isModule(object);
    const module = isModule && n <= 4 && this.options.optimizing;
    const own = isModule && !this.options.optimizing && name.charAt(0) !== "_";
    first.push(
      firstO,
      module ? this.ofModule(o, f, name) : own ? "(" + f + "=" + o + ".o)&&(" + f + "=" + f + property(name) + ")" : f + "=" + o + property(name)
    );
    const before = first.length;
    const args = this.arguments(e.args, first);
    if (!module && first.slice(before).join("") !== "")
      first[before - 1] = "(" + first[before - 1] + ")" + this.absent + this.use("having") + "(" + o + "," + key(name) + ")";
    if (module) {
      const list = [o, key(name)].concat(n > 2 ? [] : [o + property(name)], args).join(",");
      const general = n > 2 ? "callN(" + this.use("loadAttribute") + "(" + o + "," + key(name) + "),[" + args.join(",") + "])" : "callMethod" + n + "(" + list + ")";
      this.use(n > 2 ? "callN" : "callMethod" + n);
      return this.sequence(first, this.directCall(f, n, args.join(","), general));
    }
    const direct = (own ? args : [o].concat(args)).concat(this.depthArgument).join(",");
    const seen = own ? "void 0" : f;
    const slow = n > 2 ? this.use("callMethodN") + "(" + [o, key(name), seen, "[" + args.join(",") + "]"].concat(this.depthArgument).join(",") + ")" : this.use("callMethod" + n) + "(" + [o, key(name), seen].concat(args, this.depthArgument).join(",") + ")";
    if (this.options.optimizing) return this.sequence(first, this.directCall(f, n + 1, direct, slow));
    const shape = n === 0 && !own && this.frame.native && this.isInLoop ? this.shapes.get(name) : void 0;
    if (shape !== void 0) return this.sequence(first, this.inlined(shape, o, f, direct, slow));
    return this.sequence(first, "(" + this.takes(f, own ? n : n + 1) + "?" + f + "(" + direct + "):" + slow + ")");
  }
  /** A method call whose work is done on the spot if it is the one that is meant, as it was before. */
  inlined({ number: number2, test, work }, o, f, direct, slow) {
    const t = this.temp();
    const before = this.noted();
    const isMeant = f + ".i===" + number2 + "&&" + f + ".m===G&&(" + before + "=" + f + ")";
    const call = f + "&&" + f + ".a===1?(" + isMeant + "," + f + "(" + direct + ")):" + slow;
    return "(" + f + "===" + before + "&&" + test(o, t) + "?" + work(o, t) + ":" + call + ")";
  }
  get isInLoop() {
    return this.frame.loops.length > 0 && this.frame.scope.kind === "function";
  }
  /** A variable for the function that was called last. At first it holds the globals' object, which is no value of Python's. */
  noted() {
    const before = this.fresh("c");
    this.frame.declared.push(before + "=G");
    return before;
  }
  /** Does `f` take so many arguments as they are? In a loop it is asked once, as long as it is the same function. */
  takes(f, n) {
    const test = f + "&&" + f + ".a===" + n;
    if (!this.isInLoop) return test;
    const before = this.noted();
    return "(" + f + "===" + before + "||" + test + "&&(" + before + "=" + f + "))";
  }
  /** Behind what was looked up: what follows is done if it is not there. Where the engine interprets it is done too if it is false. */
  get absent() {
    return this.options.optimizing ? "===void 0&&" : "||";
  }
  /** An object whose method, if missing, is missed before arguments that are more than names and constants. */
  having(o, name, args) {
    const plain4 = args.every((a) => a.kind === "Name" || a.kind.indexOf("Constant") >= 0);
    return plain4 ? o : this.use("having") + "(" + o + "," + key(name) + ")";
  }
  /** Keywords, stars, many arguments. */
  generalCall(e) {
    const f = this.expression(e.func);
    const args = this.array(e.args);
    if (e.keywords.length === 0) return this.use("callN") + "(" + [f, args].concat(this.depthArgument).join(",") + ")";
    const values = e.keywords.map((k) => this.expression(k.value));
    if (e.keywords.every((k) => k.name !== null)) {
      const names2 = this.constant("[" + e.keywords.map((k) => quote(k.name)).join(",") + "]");
      return this.use("callKw") + "(" + [f, args, names2, "[" + values.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
    }
    const names = "[" + e.keywords.map((k) => k.name === null ? "null" : quote(k.name)).join(",") + "]";
    return this.use("callStar") + "(" + [f, args, names, "[" + values.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
  }
};
var TYPES = [
  "bool",
  "bytearray",
  "bytes",
  "complex",
  "dict",
  "enumerate",
  "float",
  "int",
  "list",
  "range",
  "reversed",
  "set",
  "str",
  "tuple"
];
var INLINE = {
  "+": true,
  "-": true,
  "*": true,
  "%": true,
  "//": true,
  "<<": true,
  ">>": true,
  "&": true,
  "|": true,
  "^": true,
  "/": false,
  "**": false,
  "@": false
};
function constantInt(e) {
  if (e.kind === "Constant" && e.type === "int") return e.value;
  if (e.kind === "Unary" && e.op === "-") {
    const inner2 = constantInt(e.operand);
    return inner2 === null ? null : -inner2;
  }
  return null;
}
function isPerhapsInt(e) {
  if (e.kind === "Constant") return e.type === "int";
  return NO_INTS.indexOf(e.kind) < 0 && !(e.kind === "Binary" && e.op === "/");
}
var NO_INTS = ["FloatConstant", "BigConstant", "ImaginaryConstant", "BytesConstant", "FormattedString", "Tuple", "List", "Set", "Dict"];
function numeral(text) {
  return /^\d/.test(text) ? "(" + text + ")" : text;
}
var SCOPED = ["globals", "locals", "dir", "exec", "eval", "execfile", "__import__"];
function numberText(e, text) {
  return e !== null && e.kind === "FloatConstant" && Number.isFinite(e.value) ? "(" + e.value + ")" : text;
}
function itemsOfLent(e, { scope, lent, declared }, constant2) {
  if (e.kind !== "Name" || lent === null || !lent.has(e.id) || scope.uncertain(e.id)) return null;
  const x = variable(e.id);
  const items2 = "a" + x;
  const declaration = items2 + "=" + x + "?.cls===" + constant2("R.Tuple.prototype.cls") + "?" + x + ".a:" + x;
  if (declared.indexOf(declaration) < 0) declared.push(declaration);
  return items2;
}
function isSingleton(e) {
  return e.kind === "Constant" && (e.type === "none" || e.type === "bool");
}
function isString(e) {
  return e !== null && e.kind === "Constant" && e.type === "str";
}

// src/compile/statement.ts
var StatementEmitter = class extends ExpressionEmitter {
  block(body) {
    let text = "";
    for (let i = 0; i < body.length; ) {
      const { stores, count } = this.storesFrom(body, i);
      const next = stores.length > 1 ? this.storesOf(stores) : this.statement(body[i]);
      this.foresee(text.length + next.length);
      text += next;
      i += stores.length > 1 ? count : 1;
    }
    return text;
  }
  /**
   * What so many statements from here on store into attributes of the same local, if it needs no computing: `self.x = x`, or
   * `self.x, self.y = x, y`.
   */
  storesFrom(body, from) {
    const stores = [];
    let count = 0;
    if (!this.options.optimizing || this.options.cover === true) return { stores, count };
    for (; from + count < body.length; count++) {
      const s = body[from + count];
      const parts = s.kind === "Assign" && s.targets.length === 1 ? storesIn(s, s.targets[0]) : [];
      const { scope } = this.frame;
      const isPlain = ({ target, value }) => this.isAtHand(target.value) && target.value.kind === "Name" && target.value.id === (stores.length > 0 ? stores[0] : parts[0]).target.value.id && this.isAtHand(value) && (parts.length === 1 || value.kind !== "Name" || !scope.volatile.has(value.id));
      if (parts.length === 0 || !parts.every(isPlain)) break;
      stores.push(...parts);
    }
    return { stores, count };
  }
  /** A constant, or a local that certainly has a value. */
  isAtHand(e) {
    if (e.kind === "Constant" || e.kind === "FloatConstant") return true;
    const { scope } = this.frame;
    return e.kind === "Name" && e.id !== "__class__" && scope.place(e.id) === "local" && !scope.uncertain(e.id);
  }
  /** One look at the instance serves all of them: at nothing in between can it change. */
  storesOf(stores) {
    const o = this.expression(stores[0].target.value);
    const values = stores.map(({ value }) => this.expression(value));
    const names = values.filter((v, i) => stores[i].value.kind === "Name" && values.indexOf(v) === i);
    const tests = names.map((v) => "&&typeof " + v + '!=="function"').join("");
    const direct = stores.map(({ target }, i) => o + property(target.attr) + "=" + values[i] + ";").join("");
    const store = this.use("storeAttribute");
    const slow = stores.map(({ target, line }, i) => this.mark(line) + store + "(" + o + "," + key(target.attr) + "," + values[i] + ");");
    return this.mark(stores[0].line) + "if(" + this.writable(o) + tests + "){" + direct + "}else{" + slow.join("") + "}";
  }
  /** A block that may not run to its end: what it binds is not certain afterwards. */
  branch(body) {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = this.block(body);
    const assigned = scope.assigned;
    scope.assigned = before;
    return { text, assigned, ends: leaves(body) };
  }
  /** After alternatives: certain is what all of them bound that come out at the end. */
  join(paths) {
    const open = paths.filter((p) => !p.ends);
    const scope = this.frame.scope;
    if (open.length === 0) return;
    const result = /* @__PURE__ */ new Set();
    for (const name of open[0].assigned) if (open.every((p) => p.assigned.has(name))) result.add(name);
    scope.assigned = result;
  }
  statement(s) {
    const frame = this.frame;
    const temps = frame.temps;
    this.line = s.line;
    const text = this.mark(s.line) + this.counted(s.line, this.body(s));
    frame.temps = temps;
    return text;
  }
  body(s) {
    switch (s.kind) {
      case "ExpressionStatement":
        if (this.options.mode === "single" && this.frame.scope.kind === "module")
          return this.use("display") + "(" + this.expression(s.value) + ");";
        if (s.value.kind === "Constant") return "";
        return this.versions(() => this.expression(s.value)) + ";";
      case "Assign":
        return this.assign(s);
      case "AugmentedAssign":
        return this.augmented(s);
      case "AnnotatedAssign":
        return s.value === null ? "" : this.store(s.target, this.expression(s.value));
      case "Return":
        if (this.frame.scope.kind !== "function") return this.fail("'return' outside function");
        return this.frame.loops.map((loop) => loop.refund).join("") + "return" + (s.value === null ? " null" : "(" + this.versions(() => this.expression(s.value)) + ")") + ";";
      case "Raise":
        return this.raise(s);
      case "Delete":
        return s.targets.map((t) => this.delete(t)).join("");
      case "Pass":
      case "Global":
      case "Nonlocal":
        return "";
      case "Break":
      case "Continue": {
        const loop = this.frame.loops[0];
        if (loop === void 0) return this.fail("'break'/'continue' outside loop");
        if (s.kind === "Continue") return loop.label === null ? "continue;" : "continue " + loop.label + "c;";
        return loop.refund + (loop.label === null ? "break;" : "break " + loop.label + ";");
      }
      case "Assert": {
        const message = s.message === null ? "" : this.expression(s.message);
        return "if(!" + this.condition(s.test) + ")throw " + this.use("assertion") + "(" + message + ");";
      }
      case "Import":
        return this.import(s);
      case "ImportFrom":
        return this.importFrom(s);
      case "If":
        return this.if(s);
      case "While":
        return this.while(s);
      case "For":
        return this.for(s);
      case "Try":
        return this.try(s);
      case "With":
        return this.withStatement(s);
      case "FunctionDef":
        return this.functionDef(s);
      case "ClassDef":
        return this.classDef(s);
    }
  }
  // ---------------------------------------------------------------- assignment
  assign(s) {
    const only = s.targets.length === 1 ? s.targets[0] : null;
    if (only !== null && only.kind === "Name") {
      const value = this.versions(() => this.expression(s.value));
      return this.storeName(only.id, value) + ";";
    }
    if (only !== null && isSwap(only, s.value)) return this.swap(only, s.value);
    const t = this.temp();
    let text = t + "=" + this.expression(s.value) + ";";
    for (const target of s.targets) text += this.store(target, t);
    return text;
  }
  /** `a, b = b, a`: temporaries instead of a tuple. */
  swap(target, value) {
    const temps = value.items.map((item) => {
      const t = this.temp();
      return [t, t + "=" + this.expression(item)];
    });
    return temps.map((t) => t[1]).join(",") + ";" + target.items.map((item, i) => this.store(item, temps[i][0])).join("");
  }
  /** Stores a value (text that is evaluated once) into any target. */
  store(target, value) {
    switch (target.kind) {
      case "Name":
        return this.storeName(target.id, value) + ";";
      case "Attribute": {
        const v = this.simple(value);
        if (!this.hot)
          return v.first + this.use("storeAttribute") + "(" + this.expression(target.value) + "," + key(target.attr) + "," + v.text + ");";
        const o = this.temp();
        const direct = o + property(target.attr) + "=" + v.text;
        return v.first + o + "=" + this.expression(target.value) + ";if(" + this.writable(o) + "&&typeof " + v.text + '!=="function")' + direct + ";else " + this.use("storeAttribute") + "(" + o + "," + key(target.attr) + "," + v.text + ");";
      }
      case "Subscript": {
        const v = this.simple(value);
        const container = this.expression(target.value);
        if (this.options.optimizing && target.index.kind === "Slice") {
          return v.first + this.use("setslice") + "(" + container + "," + this.bounds(target.index) + "," + v.text + ");";
        }
        if (!this.hot || !this.isPlace(target.index)) {
          return v.first + this.use("setitem") + "(" + container + "," + this.expression(target.index) + "," + v.text + ");";
        }
        const o = this.temp();
        const i = this.temp();
        const index = o + "=" + container + ";" + i + "=" + this.expression(target.index) + ";";
        return v.first + index + this.storeAt(o, i, v.text);
      }
      case "Tuple":
      case "List":
        return this.unpack(target.items, value);
      case "Starred":
        return this.fail("*x must be assignment target");
      default:
        return this.fail("can't assign to expression");
    }
  }
  /** May attributes of the object be stored as they are? Without a call, as in `isList`. */
  writable(o) {
    return this.options.optimizing ? "typeof " + o + '.w==="number"' : o + ".w";
  }
  /** `o[i] = v` of a list; anything else by the helper. */
  storeAt(o, i, v) {
    const slow = this.use("setitem") + "(" + o + "," + i + "," + v + ");";
    const isThere = "typeof " + i + '==="number"&&' + o + "[" + i + "]!==" + this.nothing;
    return "if(" + this.isList(o) + "&&" + isThere + ")" + o + "[" + i + "]=" + v + ";else " + slow;
  }
  /** The text if it may be written twice, else a temporary that gets it first. */
  simple(text) {
    if (/^[A-Za-z$_][\w$]*$|^-?\d+$/.test(text)) return { text, first: "" };
    const t = this.temp();
    return { text: t, first: t + "=" + text + ";" };
  }
  unpack(items2, value) {
    const star = items2.findIndex((i) => i.kind === "Starred");
    const t = this.temp();
    let text;
    if (star < 0 && this.options.optimizing) {
      const n = items2.length;
      const isTuple = t + "?.cls===" + this.constant("R.Tuple.prototype.cls");
      const direct = isTuple + "&&" + t + ".a.length===" + n + "?" + t + ".a:";
      text = t + "=" + value + ";" + t + "=" + direct + this.use("unpack") + "(" + t + "," + n + ");";
    } else if (star < 0) text = t + "=" + this.use("unpack") + "(" + value + "," + items2.length + ");";
    else {
      if (items2.slice(star + 1).some((i) => i.kind === "Starred")) this.fail("multiple *x in assignment");
      text = t + "=" + this.use("unpackStar") + "(" + value + "," + star + "," + (items2.length - star - 1) + ");";
    }
    items2.forEach((item, i) => {
      text += this.store(item.kind === "Starred" ? item.value : item, t + "[" + i + "]");
    });
    return text;
  }
  augmented(s) {
    const target = s.target;
    if (target.kind === "Name") {
      const value2 = this.versions(() => this.operation(s.op, target, s.value, true));
      return this.storeName(target.id, value2) + ";";
    }
    const counted = target.kind === "Attribute" ? this.steps(target, s) : null;
    if (counted !== null) return counted;
    const o = this.temp();
    const old = this.temp();
    const value = this.temp();
    const object = o + "=" + this.expression(target.value) + ";";
    const operate = (load2) => {
      const right = this.expression(s.value);
      const r = this.temp();
      return load2 + r + "=" + right + ";" + value + "=" + this.inplace(s.op, old, r, s.value) + ";";
    };
    if (target.kind === "Attribute") {
      const name = key(target.attr);
      const load2 = this.hot ? "if((" + old + "=" + o + property(target.attr) + ")===void 0||typeof " + old + '==="function")' + old + "=" + this.use("loadAttribute") + "(" + o + "," + name + ");" : old + "=" + this.use("loadAttribute") + "(" + o + "," + name + ");";
      const store2 = this.hot ? "if(" + this.writable(o) + "&&typeof " + value + '!=="function")' + o + property(target.attr) + "=" + value + ";else " + this.use("storeAttribute") + "(" + o + "," + name + "," + value + ");" : this.use("storeAttribute") + "(" + o + "," + name + "," + value + ");";
      return object + operate(load2) + store2;
    }
    const i = this.temp();
    const index = i + "=" + this.expression(target.index) + ";";
    const direct = (this.options.optimizing || this.hot) && this.isPlace(target.index);
    const get = this.use("getitem") + "(" + o + "," + i + ")";
    const load = old + "=" + (direct ? this.item(o, i, old, "typeof " + i + '==="number"&&') : get) + ";";
    const store = direct ? this.storeAt(o, i, value) : this.use("setitem") + "(" + o + "," + i + "," + value + ");";
    return object + index + operate(load) + store;
  }
  /** `o.x += 1` where the engine interprets: an int in the slot of a plain instance, or the long way. */
  steps(target, s) {
    const step = constantInt(s.value);
    if (this.options.optimizing || this.frame.scope.kind !== "function" || step === null || (step | 0) !== step || s.op !== "+" && s.op !== "-")
      return null;
    const t = this.temp();
    const { text: o, first } = this.simple(this.expression(target.value));
    const place = o + property(target.attr);
    const operands = s.op + this.expression(s.value);
    const long = [o, key(target.attr)].join(",");
    const store = this.use("storeAttribute");
    const helper = this.inplaceHelper(s.op);
    const sum = helper + "(" + this.use("loadAttribute") + "(" + long + ")," + this.expression(s.value) + ")";
    const slow = store + "(" + long + "," + sum + ")";
    const small = smallInt(t, place) + "&&" + this.writable(o);
    return first + "if(" + small + ")" + place + "=" + t + operands + ";else " + slow + ";";
  }
  delete(target) {
    switch (target.kind) {
      case "Name": {
        const scope = this.frame.scope;
        const place = scope.place(target.id);
        if (place === "local" || place === "closure") {
          const check2 = this.loadName(target);
          scope.assigned.delete(target.id);
          return check2 + ";" + variable(target.id) + "=void 0;";
        }
        const space = place === "class" || this.options.locals && scope.kind === "module" ? "N" : "G";
        return this.use("deleteName") + "(" + space + "," + quote(target.id) + ");";
      }
      case "Attribute":
        return this.use("delattr") + "(" + this.expression(target.value) + "," + quote(target.attr) + ");";
      case "Subscript":
        return this.use("delitem") + "(" + this.expression(target.value) + "," + this.expression(target.index) + ");";
      case "Tuple":
      case "List":
        return target.items.map((item) => this.delete(item)).join("");
      default:
        return this.fail("can't delete expression");
    }
  }
  // ---------------------------------------------------------------- control flow
  /** One `elif` after the other, not one inside the other: a board's stack is short. */
  if(s) {
    const { temps } = this.frame;
    const paths = [];
    let text = "";
    let close = "";
    for (let link = s; ; close += "}") {
      const condition = this.versions(() => this.condition(link.test));
      const yes = this.branch(link.body);
      paths.push(yes);
      const test = "if(" + condition + "){" + yes.text + "}";
      text += link === s ? test : "else{" + this.mark(link.line) + this.counted(link.line, test);
      const [first, ...others] = link.orelse;
      if (first === void 0 || first.kind !== "If" || others.length > 0) {
        const no = this.branch(link.orelse);
        paths.push(no);
        if (no.text !== "") text += "else{" + no.text + "}";
        break;
      }
      link = first;
      this.line = link.line;
      this.frame.temps = temps;
    }
    this.join(paths);
    return text + close;
  }
  /** A call that may wait in a suspending twin. */
  waited(text) {
    return text;
  }
  /** The next value of an iterator. */
  advance(it) {
    return it + ".n()";
  }
  /** What stands at a loop's back-edge. */
  get tick() {
    return "--b<0&&(b=" + this.use("poll") + "())";
  }
  /** Wraps a loop whose text is made by `make` with its `else` clause. */
  loop(s, make, refund = "", counted = null) {
    const label2 = s.orelse.length > 0 || refund !== "" ? this.fresh("L") : null;
    this.frame.loops.unshift({ label: label2, refund });
    const body = this.branch(s.body);
    if (counted !== null) this.frame.known.delete(counted);
    const text = make(body.text, label2 === null ? "" : label2 + "c:");
    this.frame.loops.shift();
    if (label2 === null) return text;
    const other = this.branch(s.orelse);
    return label2 + ":{" + text + other.text + "}";
  }
  while(s) {
    const condition = this.versions(() => this.condition(s.test));
    return this.loop(s, (body, label2) => label2 + "for(;" + condition + ";" + this.tick + "){" + body + "}");
  }
  for(s) {
    if (s.async) return this.asyncFor(s);
    const step = this.stepOf(s);
    if (step !== 0) return this.rangeLoop(s, step);
    const it = this.temp();
    const v = this.temp();
    const { head, next } = this.iteration(it, this.expression(s.iter));
    const scope = this.frame.scope;
    const before = new Set(scope.assigned);
    const store = this.store(s.target, v);
    const text = this.loop(
      s,
      (body, label2) => head + label2 + "for(;(" + v + "=" + next + ")!==void 0;" + this.tick + "){" + store + body + "}"
    );
    scope.assigned = before;
    return text;
  }
  /** What makes `it` of an iterable, and the text of its next value: the items of lists and tuples are taken from their arrays. */
  iteration(it, iterable) {
    if (!this.options.optimizing || !this.hot) return { head: it + "=" + this.use("iter") + "(" + iterable + ");", next: this.advance(it) };
    const array = this.temp();
    const i = this.temp();
    const items2 = "(" + array + "=" + this.use("itemsOf") + "(" + it + "))===undefined&&(" + it + "=" + this.use("iter") + "(" + it + "));";
    return { head: it + "=" + iterable + ";" + i + "=-1;" + items2, next: this.nextItem(array, i, it) };
  }
  /** The next item of the array, or if that is undefined the next value of the iterator. */
  nextItem(array, i, it) {
    return "(" + array + "!==undefined?" + array + "[++" + i + "]:" + this.advance(it) + ")";
  }
  /** Does a loop count in JavaScript? */
  isCounting(s) {
    return this.stepOf(s) !== 0;
  }
  /** The `range(…)` of `for i in reversed(range(…))`, which counts the other way. */
  backwards({ iter }) {
    if (!this.options.optimizing || iter.kind !== "Call" || !this.isBuiltin(iter.func, "reversed")) return null;
    return iter.keywords.length === 0 && iter.args.length === 1 ? iter.args[0] : null;
  }
  /** The step of `for i in range(…)` if it is constant; 0 for other loops. */
  stepOf(s) {
    const inner2 = this.backwards(s);
    if (inner2 !== null) return Math.abs(this.stepOfRange(inner2)) === 1 ? -this.stepOfRange(inner2) : 0;
    return this.stepOfRange(s.iter);
  }
  stepOfRange(iter) {
    if (iter.kind !== "Call" || !this.isBuiltin(iter.func, "range") || iter.keywords.length > 0) return 0;
    const { args } = iter;
    if (args.length < 1 || args.length > 3 || args.some((a) => a.kind === "Starred")) return 0;
    const step = args.length < 3 ? 1 : constantInt(args[2]);
    return step === null ? 0 : step;
  }
  rangeLoop(s, step) {
    const inner2 = this.backwards(s);
    const { args } = inner2 === null ? s.iter : inner2;
    const name = this.countedName(s);
    const isOwn = name !== null && mentions(this.frame.body, name) === 1 + mentions(s.body, name) && !isKept(s.body, name);
    const i = isOwn ? variable(name) : this.temp();
    const stop = this.temp();
    const start = args.length === 1 ? "0" : this.expression(args[0]);
    const bound = this.expression(args[args.length === 1 ? 0 : 1]);
    const int = (text2) => /^-?\d+$/.test(text2) ? text2 : this.use("rangeInt") + "(" + text2 + ")";
    const head = inner2 === null ? i + "=" + int(start) + ";" + stop + "=" + int(bound) + ";" : stop + "=" + int(start) + (step < 0 ? "-1;" : "+1;") + i + "=" + int(bound) + (step < 0 ? "-1;" : "+1;");
    const { scope, known } = this.frame;
    const before = new Set(scope.assigned);
    const assignment = this.store(s.target, i);
    const store = isOwn ? "" : assignment;
    const outside = name === null ? void 0 : known.get(name);
    if (name !== null) known.set(name, step > 0 && /^\d+$/.test(start) ? "natural" : "number");
    const test = (end) => ";" + i + (step > 0 ? "<" : ">") + end + ";";
    const advance = i + (step === 1 ? "++" : step > 0 ? "+=" + step : "-=" + -step);
    let text;
    if (this.frame.native && step === 1 && !this.options.optimizing && !this.frame.suspending) {
      const end = this.temp();
      const stretch = end + "=" + i + "+b<" + stop + "?" + i + "+b+1:" + stop + ",b-=" + end + "-" + i;
      const outer = "for(" + test(stop) + i + "<" + stop + "&&(b=" + this.use("poll") + "()))";
      const inner3 = "for(" + stretch + test(end) + advance + "){";
      text = this.loop(s, (body, label2) => head + outer + label2 + inner3 + store + body + "}", "b+=" + end + "-" + i + ";", name);
    } else {
      const make = (body, label2) => head + label2 + "for(" + test(stop) + advance + "," + this.tick + "){" + store + body + "}";
      text = this.loop(s, make, "", name);
    }
    scope.assigned = before;
    if (name !== null && outside !== void 0) known.set(name, outside);
    return text;
  }
  /** The local that counts, if nothing else gives it a value meanwhile. */
  countedName(s) {
    if (this.options.optimizing || s.target.kind !== "Name") return null;
    const { scope } = this.frame;
    const { id } = s.target;
    const isOurs = scope.place(id) === "local" && !scope.volatile.has(id) && !scope.deleted.has(id);
    return isOurs && !binds(s.body, id) ? id : null;
  }
  asyncFor(s) {
    if (!this.frame.scope.async) this.fail("async for/with outside async function");
    const it = this.temp();
    const v = this.temp();
    const head = it + "=" + this.use("aiter") + "(" + this.expression(s.iter) + ");";
    const scope = this.frame.scope;
    const before = new Set(scope.assigned);
    const store = this.store(s.target, v);
    const text = this.loop(
      s,
      (body, label2) => head + label2 + "for(;(" + v + "=yield*" + this.use("anext") + "(" + it + "))!==void 0;" + this.tick + "){" + store + body + "}"
    );
    scope.assigned = before;
    return text;
  }
  raise(s) {
    if (s.exception !== null) {
      const cause = s.cause === null ? "" : "," + this.expression(s.cause);
      return "throw " + this.use("raised") + "(" + this.expression(s.exception) + cause + ");";
    }
    const handled = this.frame.handled;
    if (handled.length > 0) return "throw " + handled[handled.length - 1] + ";";
    return "throw " + this.use("nothingToRaise") + "();";
  }
  try(s) {
    let text;
    if (s.handlers.length === 0) {
      const scope2 = this.frame.scope;
      const body2 = this.branch(s.body);
      text = "{" + body2.text + "}";
      const final = this.finally(s, text);
      if (!body2.ends) for (const name of body2.assigned) scope2.assigned.add(name);
      return final;
    }
    const scope = this.frame.scope;
    const ok = s.orelse.length > 0 ? this.temp() : "";
    const body = this.branch(s.body);
    const e = this.fresh("e");
    text = (ok === "" ? "" : ok + "=false;") + "try{" + body.text + (ok === "" ? "" : ok + "=true;") + "}catch(" + e + "){" + e + "=" + this.use("exception") + "(" + e + ");";
    const saved = this.options.tracked ? this.fresh("h") : "";
    if (saved !== "") text += "let " + saved + "=" + this.use("handling") + "(" + e + ");try{";
    const paths = [];
    this.frame.handled.push(e);
    s.handlers.forEach((h, i) => {
      if (h.type === null && i < s.handlers.length - 1) this.fail("default 'except' must be last");
      const made2 = this.handler(h, e);
      paths.push(made2);
      text += (i > 0 ? "else " : "") + made2.text;
    });
    text += "else throw " + e + ";";
    if (this.options.tracked) text += "}finally{" + this.use("handling") + "(" + saved + ")}";
    text += "}";
    this.frame.handled.pop();
    const before = scope.assigned;
    scope.assigned = body.assigned;
    if (ok !== "") {
      const other = this.branch(s.orelse);
      text += "if(" + ok + "){" + other.text + "}";
      paths.push({ assigned: other.assigned, ends: other.ends || body.ends });
    } else paths.push(body);
    scope.assigned = before;
    if (s.finalbody.length > 0) text = this.finally(s, "{" + text + "}");
    const certain = scope.assigned;
    this.join(paths);
    for (const name of certain) scope.assigned.add(name);
    return text;
  }
  finally(s, text) {
    return "try" + text + "finally{" + this.block(s.finalbody) + "}";
  }
  handler(h, e) {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const test = h.type === null ? this.use("anyException") + "(" + e + ")" : this.use("matches") + "(" + e + "," + this.expression(h.type) + ")";
    let text = this.mark(h.line) + "if(" + test + "){";
    if (h.name !== null) text += this.storeName(h.name, e) + ";";
    text += this.block(h.body);
    if (h.name !== null) {
      const place = scope.place(h.name);
      if (place === "local" || place === "closure") text += variable(h.name) + "=void 0;";
      else text += this.use("forget") + "(" + (place === "class" ? "N" : "G") + "," + quote(h.name) + ");";
      scope.assigned.delete(h.name);
    }
    const assigned = scope.assigned;
    scope.assigned = before;
    return { text: text + "}", assigned, ends: leaves(h.body) };
  }
  /** A manager may swallow the exception, so nothing that the body binds is certain afterwards. */
  withStatement(s) {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = this.with(s, 0);
    scope.assigned = before;
    return text;
  }
  /** `with a as b, c: body`, from item `i` on. */
  with(s, i) {
    if (i === s.items.length) return this.block(s.body);
    if (s.async && !this.frame.scope.async) this.fail("async for/with outside async function");
    const item = s.items[i];
    const manager = this.temp();
    const open = this.temp();
    const value = this.temp();
    const e = this.fresh("e");
    const wait = (text2) => s.async ? this.awaited(text2) : this.waited(text2);
    const enter = wait(this.use(s.async ? "aenter" : "enter") + "(" + manager + ")");
    let text = manager + "=" + this.use(s.async ? "asyncManager" : "manager") + "(" + this.expression(item.context) + ");" + value + "=" + enter + ";" + open + "=true;try{";
    if (item.target !== null) text += this.store(item.target, value);
    text += this.with(s, i + 1);
    const exit = (argument) => wait(this.use(s.async ? "aexit" : "exit") + "(" + manager + "," + argument + ")");
    text += "}catch(" + e + "){" + open + "=false;" + e + "=" + this.use("exception") + "(" + e + ");if(!" + this.use("truth") + "(" + exit(e) + "))throw " + e + ";}";
    return text + "finally{if(" + open + ")" + exit("null") + ";}";
  }
  // ---------------------------------------------------------------- import
  import(s) {
    let text = "";
    for (const { name, asname } of s.names) {
      const top = name.split(".")[0];
      const call = this.use("importModule") + "(G," + quote(name) + "," + (asname !== null ? "true" : "false") + ")";
      text += this.storeName(asname !== null ? asname : top, call) + ";";
    }
    return text;
  }
  importFrom(s) {
    const module = this.temp();
    const names = s.names.map((n) => n.name);
    const head = module + "=" + this.use("importFrom") + "(G," + quote(s.module) + "," + s.level + ",[" + names.map(quote).join(",") + "]);";
    if (names[0] === "*") {
      if (this.frame.scope.kind !== "module") return this.fail("import * not at module level");
      this.frame.scope.bound.add("*");
      return head + this.use("importStar") + "(" + (this.options.locals ? "N" : "G") + "," + module + ");";
    }
    return head + s.names.map(
      (n) => this.storeName(n.asname !== null ? n.asname : n.name, this.use("imported") + "(" + module + "," + quote(n.name) + ")") + ";"
    ).join("");
  }
};
function storesIn({ value, line }, target) {
  if (target.kind === "Attribute") return [{ target, value, line }];
  if (!isSwap(target, value)) return [];
  const { items: items2 } = value;
  const targets = target.items.filter((item) => item.kind === "Attribute");
  return targets.length === items2.length ? targets.map((item, i) => ({ target: item, value: items2[i], line })) : [];
}
function isKept(body, name) {
  let found = false;
  visit(body, (node2) => {
    const keeps = node2.kind === "Lambda" || node2.kind === "FunctionDef" || node2.kind === "Comprehension" && node2.type === "generator";
    if (keeps && mentions(node2, name) > 0) found = true;
  });
  return found;
}
function isSwap(target, value) {
  if (target.kind !== "Tuple" || value.kind !== "Tuple" || target.items.length !== value.items.length) return false;
  return !target.items.concat(value.items).some((item) => item.kind === "Starred");
}
function leaves(body) {
  if (body.length === 0) return false;
  const last = body[body.length - 1];
  switch (last.kind) {
    case "Return":
    case "Raise":
    case "Break":
    case "Continue":
      return true;
    case "If":
      return leaves(last.body) && leaves(last.orelse);
    default:
      return false;
  }
}

// src/compile/function.ts
var MOST_OF_CALLBACK = 2;
var LEAST_APART = 250;
var MOST_APART = 6;
var FunctionEmitter = class extends StatementEmitter {
  constructor() {
    super(...arguments);
    /** First positional parameters of the functions being emitted, innermost last: what `super()` takes. */
    this.selves = [];
    /** Emitting what stands for a fused call elsewhere: calls inside are not doubled again. */
    this.generic = false;
  }
  firstParameter() {
    return this.selves.length === 0 ? null : this.selves[this.selves.length - 1];
  }
  inplaceHelper(op) {
    return this.use(IN_PLACE[op]);
  }
  inplace(op, a, b, right) {
    const helper = this.inplaceHelper(op);
    const known = this.knowledge(right);
    const isFraction = this.options.optimizing && this.fractions !== null && this.fractions.seems(right);
    if (!this.hot || !SIMPLE2[op] || this.options.optimizing && !mayBeInt(known) || isFraction) return helper + "(" + a + "," + b + ")";
    return this.inlineOperation(op, a, b, "unknown", known, right, helper);
  }
  // ---------------------------------------------------------------- functions
  functionDef(s) {
    const mode = codeMode(s);
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    let text = this.functionObject(s.name, s.params, s.body, s.async, mode, s);
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    const shape = this.shapes.get(s.name);
    if (shape !== void 0 && shape.definition === s) {
      const t = this.temp();
      text = "(" + t + "=" + text + "," + t + ".i=" + shape.number + "," + t + ")";
    }
    return this.storeName(s.name, text) + ";";
  }
  lambda(e) {
    const body = [{ kind: "Return", value: e.body, line: e.line }];
    return this.functionObject("<lambda>", e.params, body, false);
  }
  /** The body of a function; of one with words and pointers (`viper.ts`) if its definition is given. */
  functionBody(_params, body, _viper) {
    return this.block(body);
  }
  /** Text of a JavaScript function; of its suspending twin if wanted. */
  functionText(s, suspending2, fast = s.mode === "native", isAgain = false) {
    const { name, params, body, async, mode } = s;
    const scope = new Scope("function", this.frame.scope, async);
    bindParameters(scope, params, this.line);
    bindBody(scope, body);
    const generator = scope.generator || async;
    const star = generator || suspending2;
    const frame = this.enter(scope);
    frame.suspending = suspending2;
    frame.name = name;
    frame.body = body;
    if (fast) frame.fast = true;
    if (mode === "native") frame.native = true;
    if (!this.options.optimizing) frame.known = intsOf(scope, params, body, (loop) => this.isCounting(loop));
    this.selves.push(params.positional.length > 0 ? params.positional[0].name : null);
    const isOfModule = frame.outer !== null && frame.outer.scope.kind === "module" && s.definition !== null;
    if (isAgain && isOfModule && this.options.depth && !star && mode !== "viper" && !this.options.locals)
      frame.recursion = recursionOf(s, scope, (loop) => this.isCounting(loop), frame.native);
    const parameters = parameterNames(params);
    const text = this.functionBody(params, body, mode === "viper" ? s.definition : null);
    this.selves.pop();
    if (frame.recursive && !isAgain && this.options.inline === "loops") {
      this.leave();
      return this.functionText(s, suspending2, true, true);
    }
    for (const local of scope.bound) if (parameters.indexOf(local) < 0) this.frame.declared.push(variable(local));
    const list = parameters.map(variable);
    const counts = this.options.optimizing ? positionalCounts(params) : 0;
    let entry = counts === 0 ? "" : absentDefaults(params, functionName(name));
    if (this.options.depth && !star) {
      list.push("D");
      entry = frame.recursion === null ? "D<" + DEPTH_LIMIT + "||(D=" + this.use("deep") + "(D));" : "D<0||(D=" + this.use("entered") + "(D," + frame.recursion.test + "));";
      if (isAgain && !frame.native) entry += this.tick + ";";
    } else if (this.options.depth) this.countsAnew();
    const end = body.length > 0 && body[body.length - 1].kind === "Return" ? "" : "return null";
    const head = "function" + (star ? "*" : "") + " " + functionName(name) + "(" + list.join(",") + "){";
    const direct = generator && counts !== 0;
    const made2 = head + (direct ? "" : entry) + this.declarations() + text + end + "}";
    this.leave();
    const whole = direct ? this.generatorFunction(functionName(name), list, entry, made2) : made2;
    return { text: whole, parameters: list.length, generator, recursive: frame.recursion !== null };
  }
  /** What goes on later, from wherever it is resumed. */
  countsAnew() {
    this.frame.declared.push("D=" + UNKNOWN_DEPTH);
  }
  functionObject(name, params, body, async, mode = "bytecode", definition = null) {
    const defaults = params.positional.filter((p) => p.default !== null).map((p) => this.expression(p.default));
    const keywordDefaults = params.keywordOnly.filter((p) => p.default !== null).map((p) => quote(p.name) + ":" + this.expression(p.default));
    const source = { name, params, body, async, mode, definition };
    const { text: made2, generator } = this.keptApart(source) || this.functionText(source, false);
    const counts = this.options.optimizing ? positionalCounts(params) : 0;
    const parts = [this.options.optimizing ? "(" + made2 + ")" : made2, quote(signature(params))];
    const simple = defaults.length === 0 && keywordDefaults.length === 0 && params.star === null && params.doubleStar === null && params.keywordOnly.length === 0;
    if (!simple || generator) {
      parts.push("[" + defaults.join(",") + "]", keywordDefaults.length > 0 ? "{" + keywordDefaults.join(",") + "}" : "null");
      parts.push(generator ? this.use("wrapGenerator") : "void 0");
      if (counts !== 0) parts.push(String(counts));
      return this.paired(this.maker("bindable") + "(" + parts.join(",") + ")", source);
    }
    if (this.options.optimizing) parts.push(String(params.positional.length));
    else if (this.options.callbacks && params.positional.length <= MOST_OF_CALLBACK) parts.push(quote(this.usedIn(made2)));
    return this.paired(this.maker("fn") + "(" + parts.join(",") + ")", source);
  }
  /**
   * The same for a function of a module, or of a large class, whose text is kept elsewhere until it is called; null if that is not worth it, or not
   * right: nobody may wait for a callback, and what calls itself compares itself with what its name is bound to.
   */
  keptApart(source) {
    const { keep, callbacks } = this.options;
    if (keep === void 0 || callbacks || this.frame.outer !== null || source.mode !== "bytecode") return null;
    let made2;
    const text = this.alone(() => (made2 = this.functionText(source, false)).text);
    if (made2.recursive || made2.text.length < LEAST_APART || made2.parameters > MOST_APART) return null;
    const given = [quote(source.name), made2.parameters, keep(text), "G", "N"];
    return { ...made2, text: this.use("apart") + "(" + given.join(",") + ")" };
  }
  /** The function, with a suspending twin where threads may call it. */
  paired(made2, source) {
    return this.options.threads ? this.use("twin") + "(" + made2 + "," + this.functionText(source, true).text + ")" : made2;
  }
  /** A function that makes the Generator itself, so that it is called like any other. */
  generatorFunction(name, parameters, entry, body) {
    const list = "(" + parameters.join(",") + ")";
    const make = "return " + this.use("newGenerator") + "(" + name + ",I" + list + ")";
    return "(function(){var I=(" + body + ");return(function " + name + list + "{" + entry + make + "})})()";
  }
  /** The run time's makers of functions know the module's globals. */
  maker(kind) {
    return this.constant("R." + (kind === "fn" ? "functionMaker" : "bindableMaker") + "(G)");
  }
  // ---------------------------------------------------------------- comprehensions
  /** `tuple(f(x) for x in y)`: where the name is still the builtin's, a loop instead of a generator. */
  fusedCall(e) {
    const argument = e.args[0];
    if (argument.kind !== "Comprehension" || argument.type !== "generator" || e.func.kind !== "Name") return null;
    const name = e.func.id;
    if (this.generic || name === "dict" || COLLECTORS[name] === void 0 || !this.isBuiltin(e.func, name) || usesAwait(argument))
      return null;
    const f = this.temp();
    const direct = this.comprehension(argument, name);
    this.generic = true;
    const general = this.use("call1") + "(" + f + "," + this.expression(argument) + ")";
    this.generic = false;
    return "((" + f + "=G" + property(name) + ")===" + this.constant("R.builtins.$" + name) + "?" + direct + ":" + general + ")";
  }
  comprehension(e, collector = e.type) {
    const outer = this.frame.scope;
    const first = e.clauses[0];
    if (first.async && !outer.owner.async) this.fail("asynchronous comprehension outside of an asynchronous function");
    const source = this.expression(first.iter);
    const scope = new Scope("comprehension", outer, outer.async);
    for (const c of e.clauses) bindTarget(scope, c.target);
    const { suspending: suspending2 } = this.frame;
    const frame = this.enter(scope);
    frame.suspending = suspending2;
    const waits = e.type !== "generator" && (suspending2 || usesAwait(e));
    const star = collector === "generator" || waits ? "*" : "";
    const lent = this.options.optimizing && star === "" ? borrowed(e, scope) : [];
    if (this.options.optimizing) frame.lent = new Set(lent);
    if (waits || collector === "generator") this.frame.recursion = null;
    let body = this.clauses(e, 0, collector);
    for (const local of scope.bound) this.frame.declared.push(variable(local));
    const name = e.type === "generator" ? "<genexpr>" : "<" + e.type + "comp>";
    if (this.options.depth && star !== "") this.countsAnew();
    const [begin, end] = COLLECTORS[collector];
    if (collector !== e.type) body = "try{" + body + "}catch(e){throw " + this.use("escapedGenerator") + "(e)}";
    const items2 = this.takesItems(e, collector);
    const given = lent.map(variable);
    const list = "(" + ["i0"].concat(items2 ? ["a0"] : [], given).join(",") + ")";
    const more = given.map((name2) => "," + name2).join("");
    const text = "(function" + star + " " + functionName(name) + list + "{" + begin + this.declarations() + body + end + "})";
    if (collector === "set" || collector === "dict" || collector === "tuple") this.use(collector);
    this.leave();
    const made2 = star === "" ? this.madeOnce(text) : text;
    if (items2) {
      const iterable = this.temp();
      const array = this.temp();
      const taken = "(" + array + "=" + this.use("itemsOf") + "(" + iterable + "=" + source + "))===undefined?";
      return "(" + made2 + "(" + taken + this.use("iter") + "(" + iterable + "):null," + array + more + "))";
    }
    const iterator = this.use(first.async ? "aiter" : "iter") + "(" + source + ")";
    if (collector === "generator") return this.use("generator") + "(" + made2 + "," + iterator + ")";
    return (waits ? "(yield*" : "(") + made2 + "(" + iterator + more + "))";
  }
  /** In a loop an engine would make the function of a comprehension anew in each turn: it is kept in a variable of the function around it. */
  madeOnce(text) {
    const { loops, scope, declared } = this.frame;
    if (!this.options.optimizing || loops.length === 0 && scope.kind !== "comprehension") return text;
    const f = this.fresh("f");
    declared.push(f);
    return "(" + f + "||(" + f + "=" + text + "))";
  }
  /** Does the function of a comprehension get the array of its first iterable, where that has one? */
  takesItems(e, collector) {
    return this.options.optimizing && this.hot && collector !== "generator" && !e.clauses[0].async && !usesAwait(e);
  }
  clauses(e, i, collector) {
    const scope = this.frame.scope;
    if (i === e.clauses.length) return this.element(e, collector);
    const clause = e.clauses[i];
    const it = "i" + i;
    let head = "";
    let advance = clause.async ? "yield*" + this.use("anext") + "(" + it + ")" : this.advance(it);
    if (i > 0) {
      this.frame.declared.push(it);
      if (clause.async) head = it + "=" + this.use("aiter") + "(" + this.expression(clause.iter) + ");";
      else ({ head, next: advance } = this.iteration(it, this.expression(clause.iter)));
    } else if (this.takesItems(e, collector)) {
      this.frame.declared.push("j0=-1");
      advance = this.nextItem("a0", "j0", it);
    }
    const v = this.temp();
    const store = this.store(clause.target, v);
    scope.assigned = new Set(scope.assigned);
    const grows = (collector === "list" || collector === "tuple") && !this.frame.suspending;
    const tick = grows ? "--b<0&&(b=" + this.use("pollList") + "(r))" : this.tick;
    let text = head + "for(;(" + v + "=" + advance + ")!==void 0;" + tick + "){" + store;
    for (const condition of clause.conditions) text += "if(!" + this.condition(condition) + ")continue;";
    return text + this.clauses(e, i + 1, collector) + "}";
  }
  element(e, collector) {
    if (collector === "any") return "if(" + this.condition(e.element) + ")return true;";
    if (collector === "all") return "if(!" + this.condition(e.element) + ")return false;";
    const value = this.expression(e.element);
    switch (collector) {
      case "generator":
        return "yield " + value + ";";
      case "sum": {
        const v = this.temp();
        return v + "=" + value + ";r=" + this.inlineOperation("+", "r", v, "unknown", "unknown", e.element, this.use("add")) + ";";
      }
      case "list":
      case "tuple":
        return "r[r.length]=" + value + ";";
      case "set":
        return this.options.optimizing ? "r.d.set(" + value + ",true);" : "r.add(" + value + ");";
      case "dict": {
        const v = this.temp();
        return v + "=" + this.expression(e.value) + ";r.set(" + value + "," + v + ");";
      }
    }
    return "";
  }
  // ---------------------------------------------------------------- classes
  /** Name, bases and decorators of a class whose body comes in pieces. */
  classHead(s) {
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    if (s.keywords.length > 0) this.fail("class keywords are not supported");
    return "[" + quote(s.name) + "," + this.array(s.bases) + ",[" + decorators.join(",") + "]]";
  }
  /** What the `__init__` of a class does, if it is that of a `def` and only stores. */
  plainStores(s) {
    const inits = s.body.filter((x) => binds([x], "__init__") || binds([x], "*"));
    const init = inits[0];
    if (inits.length !== 1 || init.kind !== "FunctionDef" || init.decorators.length > 0 || init.async || this.options.cover === true)
      return null;
    const { positional, star, keywordOnly, doubleStar } = init.params;
    const names = positional.map((p) => p.name);
    if (star !== null || doubleStar !== null || keywordOnly.length > 0 || names.length === 0 || names.length > MAKER_ARGUMENTS.length + 1)
      return null;
    const stores = [];
    for (const x of init.body) {
      if (x.kind === "ExpressionStatement" && x.value.kind === "Constant") continue;
      const parts = x.kind === "Assign" && x.targets.length === 1 ? storesIn(x, x.targets[0]) : [];
      if (parts.length === 0) return null;
      stores.push(...parts);
    }
    const used = /* @__PURE__ */ new Set();
    for (const { target, value } of stores) {
      if (target.value.kind !== "Name" || target.value.id !== names[0]) return null;
      if (value.kind === "Name" && names.indexOf(value.id) > 0) used.add(variable(value.id));
      else if (value.kind !== "Constant" && value.kind !== "FloatConstant") return null;
    }
    const last = positional[names.length - 1];
    const given = last.default === null ? "" : "&&" + variable(last.name) + "!==void 0";
    const text = stores.map(({ target, value }) => {
      return "this" + property(target.attr) + "=" + (value.kind === "Name" ? variable(value.id) : this.expression(value)) + ";";
    });
    return {
      parameters: names.slice(1).map(variable),
      tests: given + [...used].map((v) => "&&typeof " + v + '!=="function"').join(""),
      text: text.join(""),
      count: stores.length
    };
  }
  classDef(s) {
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    if (s.keywords.length > 0) this.fail("class keywords are not supported");
    const bases = this.array(s.bases);
    const scope = new Scope("class", this.frame.scope);
    bindBody(scope, s.body);
    const classVariable = this.fresh("C");
    scope.classVariable = classVariable;
    this.enter(scope);
    const body = this.block(s.body);
    this.frame.declared.push("N=Object.create(null)", classVariable);
    const maker = this.options.optimizing ? "," + instanceMaker(s, this.plainStores(s)) : "";
    const make = classVariable + "=" + this.use("makeClass") + "(" + quote(s.name) + ",B,N" + maker + ")";
    const docs = "N.$__module__=G.$__name__;N.$__qualname__=" + quote(s.name) + ";";
    let text = "(function " + functionName(s.name) + "(B){" + this.declarations() + docs + body + "return " + make + "})(" + bases + ")";
    this.leave();
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    return this.storeName(s.name, text) + ";";
  }
};
var COLLECTORS = {
  generator: ["", ""],
  list: ["var r=[];", "return r"],
  tuple: ["var r=[];", "return tuple(r)"],
  set: ["var r=set([]);", "return r"],
  dict: ["var r=dict([]);", "return r"],
  sum: ["var r=0;", "return r"],
  any: ["", "return false"],
  all: ["", "return true"]
};
function instanceMaker(s, stores) {
  const room = Math.min(selfAttributes(s), 24);
  const filled = (n) => n <= 0 ? "" : "if(0)" + "this.a=".repeat(n) + "0";
  const fill = filled(room);
  const empty = "K=(function(){" + fill + "})";
  const bare = "function(){return new K}";
  const making = (args) => "function(" + args + "){var o=new K,r=f(o," + args + ");if(r!==null)throw w(r);return o}";
  const count = initialized(s);
  const exact = count === null ? "" : "f.length===" + (count + 1) + "?(" + making(MAKER_ARGUMENTS.slice(0, count).join(",")) + "):";
  const full = making(MAKER_ARGUMENTS.join(","));
  if (stores !== null) {
    const { parameters, tests, text } = stores;
    const list = "(" + parameters.join(",") + "){";
    const plain4 = "P=(function" + list + text + filled(room - stores.count) + "})";
    const slow = "var o=new K,r=f(" + ["o"].concat(parameters).join(",") + ");if(r!==null)throw w(r);return o";
    const maker = "if(q" + tests + ")return new P(" + parameters.join(",") + ");" + slow;
    return "(function(p,f,w){var " + empty + "," + plain4 + ",q=p.w===1;P.prototype=K.prototype=p;return(function" + list + maker + "})})";
  }
  return "(function(p,f,w){var " + empty + ";K.prototype=p;return f===void 0?" + bare + ":" + exact + full + "})";
}
var MAKER_ARGUMENTS = ["a", "b", "c", "d", "e", "g"];
function initialized(s) {
  const init = s.body.find((x) => x.kind === "FunctionDef" && x.name === "__init__");
  if (init === void 0 || init.kind !== "FunctionDef") return null;
  const { positional, star, keywordOnly, doubleStar } = init.params;
  const count = positional.length - 1;
  const isPlain = star === null && doubleStar === null && keywordOnly.length === 0;
  return isPlain && count > 0 && count < MAKER_ARGUMENTS.length ? count : null;
}
function selfAttributes(s) {
  const names = /* @__PURE__ */ new Set();
  const target = (e) => {
    if (e.kind === "Attribute" && e.value.kind === "Name") names.add(e.attr);
    else if (e.kind === "Tuple") e.items.forEach(target);
  };
  const visit2 = (body) => {
    for (const statement of body) {
      if (statement.kind === "Assign") statement.targets.forEach(target);
      for (const block of blocksOf(statement)) visit2(block);
    }
  };
  visit2(s.body);
  return names.size;
}
function positionalCounts(p) {
  const most = p.positional.length;
  if (p.star !== null || p.doubleStar !== null || most > 30 || p.keywordOnly.some((x) => x.default === null)) return 0;
  let least = 0;
  p.positional.forEach((x, i) => {
    if (x.default === null) least = i + 1;
  });
  return (2 << most) - (1 << least);
}
function absentDefaults(p, f) {
  let text = "";
  let n = 0;
  for (const x of p.positional) {
    if (x.default === null) continue;
    const v = variable(x.name);
    text += v + "===void 0&&(" + v + "=" + f + ".d[" + n++ + "]);";
  }
  for (const x of p.keywordOnly) {
    const v = variable(x.name);
    text += v + "===void 0&&(" + v + "=" + f + ".kd[" + quote(x.name) + "]);";
  }
  return text;
}
var IN_PLACE = {
  "+": "iadd",
  "-": "isub",
  "*": "imul",
  "/": "idiv",
  "//": "ifloordiv",
  "%": "imod",
  "**": "ipow",
  "@": "imatmul",
  "<<": "ilshift",
  ">>": "irshift",
  "&": "iand",
  "|": "ior",
  "^": "ixor"
};
var SIMPLE2 = {
  "+": true,
  "-": true,
  "*": true,
  "%": true,
  "//": true,
  "&": true,
  "|": true,
  "^": true,
  "<<": true,
  ">>": true
};
function parameterNames(p) {
  const names = p.positional.map((x) => x.name);
  if (p.star !== null) names.push(p.star.name);
  for (const x of p.keywordOnly) names.push(x.name);
  if (p.doubleStar !== null) names.push(p.doubleStar.name);
  return names;
}
function signature(p) {
  const parts = [];
  p.positional.forEach((x, i) => {
    parts.push(x.default === null ? x.name : x.name + "=");
    if (i + 1 === p.positionalOnly) parts.push("/");
  });
  if (p.star !== null) parts.push("*" + p.star.name);
  else if (p.keywordOnly.length > 0) parts.push("*");
  for (const x of p.keywordOnly) parts.push(x.default === null ? x.name : x.name + "=");
  if (p.doubleStar !== null) parts.push("**" + p.doubleStar.name);
  return parts.join(",");
}
function borrowed(e, scope) {
  const outer = scope.parent;
  const parts = inner(e);
  if (parts.some((part) => contains(part, isKept2))) return [];
  const names = /* @__PURE__ */ new Set();
  for (const part of parts) freeNames(part, names);
  return [...names].filter((name) => {
    if (scope.bound.has(name)) return false;
    const holder = scope.holder(name);
    return holder !== null && (holder === outer || holder === outer.owner) && !holder.volatile.has(name);
  });
}
function inner(e) {
  const parts = e.value === null ? [e.element] : [e.element, e.value];
  e.clauses.forEach((c, i) => parts.push(...i > 0 ? [c.iter] : [], ...c.conditions));
  return parts;
}
var isKept2 = (e) => e.kind === "Lambda" || e.kind === "NamedExpression" || e.kind === "Comprehension" && e.type === "generator";
function freeNames(e, into) {
  if (e.kind === "Name") into.add(e.id);
  else eachChild(e, (child) => freeNames(child, into));
}
function usesAwait(e) {
  const waits = (x) => x !== null && contains(x, (y) => y.kind === "Await");
  return waits(e.element) || waits(e.value) || e.clauses.some((c, i) => c.async || i > 0 && waits(c.iter) || c.conditions.some((condition) => waits(condition)));
}

// src/compile/inline.ts
function shapesOf(body) {
  const found = /* @__PURE__ */ new Map();
  for (const s of body) {
    if (s.kind !== "ClassDef") continue;
    for (const method of s.body) {
      if (method.kind !== "FunctionDef" || found.has(method.name)) continue;
      const shape = shapeOf(method, found.size + 1);
      if (shape !== null) found.set(method.name, shape);
    }
  }
  return found;
}
function shapeOf(f, number2) {
  const { positional, star, doubleStar, keywordOnly } = f.params;
  const isPlain = positional.length === 1 && positional[0].default === null && star === null && doubleStar === null && keywordOnly.length === 0;
  if (!isPlain || f.async || f.decorators.length !== 1 || f.body.length !== 1 || codeMode(f) !== "native") return null;
  const [s] = f.body;
  const place = s.kind === "Return" ? s.value : s.kind === "AugmentedAssign" ? s.target : null;
  if (place === null || place.kind !== "Attribute" || place.value.kind !== "Name" || place.value.id !== positional[0].name) return null;
  const slot2 = property(place.attr);
  if (place.attr === "__class__") return null;
  if (s.kind === "Return") {
    const test2 = (o, t) => "(" + t + "=" + o + slot2 + ")!==void 0&&typeof " + t + '!=="function"';
    return { definition: f, number: number2, test: test2, work: (_o, t) => t };
  }
  if (s.kind !== "AugmentedAssign" || s.op !== "+" && s.op !== "-" || s.value.kind !== "Constant" || s.value.type !== "int") return null;
  const step = s.value.value;
  if ((step | 0) !== step) return null;
  const test = (o, t) => smallInt(t, o + slot2) + "&&" + o + ".w";
  return { definition: f, number: number2, test, work: (o, t) => "(" + o + slot2 + "=" + t + s.op + step + ",null)" };
}

// src/compile/suspend.ts
var HELPERS3 = { enter: "enters", exit: "exits", generator: "generators" };
var DIRECT = 4;
var SuspendEmitter = class extends FunctionEmitter {
  use(helper) {
    const other = this.frame.suspending ? HELPERS3[helper] : void 0;
    return super.use(other === void 0 ? helper : other);
  }
  /** A Pause where the budget is spent, unless callbacks and threads are held back. */
  get tick() {
    if (!this.frame.suspending) return super.tick;
    return "--b<0&&(" + this.use("unswitchable") + "()||(yield " + this.use("turn") + "),b=" + this.use("nextSlice") + "())";
  }
  advance(it) {
    return this.frame.suspending ? this.waited(it + ".y===void 0?" + it + ".n():" + it + ".y()") : super.advance(it);
  }
  /** What may give `paused`: its caller yields that, and goes on with the result. */
  waited(text) {
    if (!this.frame.suspending) return super.waited(text);
    const t = this.temp();
    const p = this.use("paused");
    return "((" + t + "=" + text + ")===" + p + "?" + this.use("resumed") + "(yield " + p + "):" + t + ")";
  }
  callText(e) {
    const zeroSuper = e.func.kind === "Name" && e.func.id === "super" && e.args.length === 0;
    if (!this.frame.suspending || zeroSuper) return super.callText(e);
    if (e.keywords.length > 0 || e.args.length > DIRECT || e.args.some((a) => a.kind === "Starred")) return this.generalTwin(e);
    return e.func.kind === "Attribute" ? this.methodTwin(e, e.func.value, e.func.attr) : this.plainTwin(e);
  }
  /** `f(x)`: (t1=f, t2=x, exact ? has twin ? begin the twin : direct : by the run time). */
  plainTwin(e) {
    const f = this.temp();
    let text = "(" + f + "=" + this.expression(e.func) + ",";
    const args = this.arguments_(e.args);
    text += args.text;
    return text + this.choice(f, args.names, this.use("calls") + "(" + f + ",[" + args.names.join(",") + "])");
  }
  methodTwin(e, object, name) {
    const o = this.temp();
    const f = this.temp();
    let text = "(" + o + "=" + this.expression(object) + "," + f + "=" + o + property(name) + ",";
    const args = this.arguments_(e.args);
    text += args.text;
    const slow = this.use("callsMethod") + "(" + [o, key(name), f].join(",") + ",[" + args.names.join(",") + "])";
    return text + this.choice(f, [o].concat(args.names), slow);
  }
  arguments_(args) {
    let text = "";
    const names = args.map((arg) => {
      const t = this.temp();
      text += t + "=" + this.expression(arg) + ",";
      return t;
    });
    return { text, names };
  }
  choice(f, args, slow) {
    const list = args.join(",");
    const direct = f + ".y===void 0?" + f + "(" + list + "):" + this.use("begin") + "(" + f + ".y(" + list + "))";
    return this.waited("typeof " + f + '==="function"&&' + f + ".a===" + args.length + "?" + direct + ":" + slow) + ")";
  }
  /** Keywords, stars, many arguments. */
  generalTwin(e) {
    const parts = [this.expression(e.func), this.array(e.args)];
    const star = e.keywords.some((k) => k.name === null);
    if (e.keywords.length > 0) {
      parts.push("[" + e.keywords.map((k) => k.name === null ? "null" : quote(k.name)).join(",") + "]");
      parts.push("[" + e.keywords.map((k) => this.expression(k.value)).join(",") + "]");
    }
    return this.waited(this.use(star ? "callsStar" : "calls") + "(" + parts.join(",") + ")");
  }
};

// src/compile/viper.ts
var TYPES2 = ["object", "bool", "int", "uint", "ptr", "ptr8", "ptr16", "ptr32"];
var HELPERS4 = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  "-x": "neg",
  "+x": "pos",
  "~x": "invert"
};
var METHODS = { "/": "__truediv__", "**": "__pow__", "@": "__matmul__" };
var isWord = (type) => type === "int" || type === "uint";
var isPointer = (type) => type.slice(0, 3) === "ptr";
var isSimple = (text) => /^([$\w]+|\(-\d+\))$/.test(text);
var ViperEmitter = class extends SuspendEmitter {
  constructor() {
    super(...arguments);
    this.viper = null;
  }
  // ---------------------------------------------------------------- functions
  functionBody(params, body, viper2) {
    const outer = this.viper;
    this.viper = viper2 === null ? null : { types: /* @__PURE__ */ new Map(), result: wordType(viper2.returns, this.line) };
    const entry = this.parameters(params);
    let text = entry + this.block(body);
    if (this.viper !== null) {
      if (this.frame.scope.generator) this.refuse("NotImplementedError", "native yield");
      if (this.viper.result !== "object") text += "return " + nothing(this.viper.result) + ";";
    }
    this.viper = outer;
    return text;
  }
  /** Notes the types of the parameters; the text that makes words of what the caller gave. */
  parameters(params) {
    if (this.viper === null) return "";
    let text = "";
    const all = params.positional.concat(params.keywordOnly, params.star === null ? [] : [params.star]);
    if (params.doubleStar !== null) all.push(params.doubleStar);
    for (const p of all) {
      const type = wordType(p.annotation, this.line);
      this.viper.types.set(p.name, this.frame.scope.volatile.has(p.name) ? "object" : type);
      if (type === "object") continue;
      const name = variable(p.name);
      text += name + "=" + this.cast({ text: name, type: "object" }, type) + ";";
    }
    return text;
  }
  /** What stands inside is compiled as usual: words are ints for it. */
  asObjects(make) {
    const outer = this.viper;
    this.viper = null;
    const made2 = make();
    this.viper = outer;
    return made2;
  }
  comprehension(e, collector) {
    return this.asObjects(() => super.comprehension(e, collector));
  }
  classDef(s) {
    const text = this.asObjects(() => super.classDef(s));
    if (this.viper !== null) this.setType(s.name, "object");
    return text;
  }
  // ---------------------------------------------------------------- names
  /** A local has one type, that of the first value assigned to it. */
  setType(name, type) {
    const types = this.viper.types;
    if (this.frame.scope.place(name) !== "local") return;
    const wanted = type === "None" ? "object" : type;
    const known = types.get(name);
    if (known === void 0) types.set(name, wanted);
    else if (known !== wanted) this.refuse("ViperTypeError", "local '" + name + "' has type '" + known + "' but source is '" + type + "'");
  }
  storeName(name, value) {
    if (this.viper !== null) this.setType(name, "object");
    return super.storeName(name, value);
  }
  name(e) {
    const place = this.frame.scope.place(e.id);
    if (place !== "local") return { text: this.loadName(e), type: "object" };
    const type = this.viper.types.get(e.id);
    if (type === void 0) return this.refuse("ViperTypeError", "local '" + e.id + "' used before type known");
    return { text: this.loadName(e), type };
  }
  /** Stores a value into any target. */
  assignTo(target, v) {
    if (target.kind === "Name") {
      const scope = this.frame.scope;
      if (scope.place(target.id) !== "local" || scope.volatile.has(target.id)) return this.storeName(target.id, this.object(v)) + ";";
      this.setType(target.id, v.type);
      return super.storeName(target.id, v.text) + ";";
    }
    if (target.kind === "Subscript") return this.storeItem(target, v);
    return super.store(target, this.object(v));
  }
  store(target, value) {
    return this.viper === null ? super.store(target, value) : this.assignTo(target, { text: value, type: "object" });
  }
  // ---------------------------------------------------------------- expressions
  expression(e) {
    return this.viper === null ? super.expression(e) : this.object(this.typed(e));
  }
  condition(e) {
    if (this.viper === null) return super.condition(e);
    if (e.kind === "Unary" && e.op === "not") return "!" + this.condition(e.operand);
    if (e.kind === "Boolean") return super.condition(e);
    return this.truth(this.typed(e));
  }
  typed(e) {
    switch (e.kind) {
      case "Name":
        return this.name(e);
      case "Constant":
        if (e.type === "int") {
          const n = e.value;
          if (n <= 4294967295 && n >= -2147483648) return { text: numeral2(n | 0), type: "int" };
        } else if (e.type === "bool") return { text: String(e.value), type: "bool" };
        else if (e.type === "none") return { text: "null", type: "None" };
        break;
      case "Unary":
        return this.negate(e);
      case "Binary":
        return this.arithmetic(e.op, this.typed(e.left), this.typed(e.right));
      case "Boolean":
        return this.choose(e);
      case "Compare":
        return this.comparisons(e);
      case "Conditional": {
        const test = this.condition(e.test);
        const [yes, no] = this.common([e.body, e.orelse]);
        return { text: "(" + test + "?" + yes.text + ":" + no.text + ")", type: yes.type };
      }
      case "Call": {
        const type = this.castOf(e.func);
        if (type !== null && e.args.length === 1 && e.keywords.length === 0) return this.callCast(e, type);
        break;
      }
      case "Subscript":
        return this.loadItem(e);
      case "NamedExpression": {
        const v = this.typed(e.value);
        this.setType(e.target.id, v.type);
        return { text: "(" + super.storeName(e.target.id, v.text) + ")", type: v.type };
      }
      case "Yield":
      case "YieldFrom":
      case "Await":
        return this.refuse("NotImplementedError", "native yield");
    }
    return { text: super.expression(e), type: "object" };
  }
  /** The text of a value as an object. A pointer cannot be one. */
  object(v) {
    if (isPointer(v.type)) return this.refuse("NotImplementedError", "conversion to object");
    return v.text;
  }
  truth(v) {
    switch (v.type) {
      case "object":
        return this.use("truth") + "(" + v.text + ")";
      case "bool":
        return v.text;
      case "int":
      case "uint":
        return "(" + v.text + "!==0)";
      case "None":
        return "false";
      default:
        return this.refuse("ViperTypeError", "can't implicitly convert '" + v.type + "' to 'bool'");
    }
  }
  /** Values one of which is taken: of one type, or else objects. */
  common(items2) {
    const values = items2.map((item) => this.typed(item));
    if (values.every((v) => v.type === values[0].type)) return values;
    return values.map((v) => ({ text: this.object(v), type: "object" }));
  }
  negate(e) {
    const v = this.typed(e.operand);
    if (e.op === "not") {
      if (isWord(v.type)) return this.refuse("ViperTypeError", "'not' not implemented");
      return { text: "!" + this.truth(v), type: v.type === "bool" ? "bool" : "object" };
    }
    if (v.type === "object") return { text: this.use(HELPERS4[e.op + "x"]) + "(" + v.text + ")", type: "object" };
    if (!isWord(v.type)) return this.refuse("ViperTypeError", "can't do unary op of '" + v.type + "'");
    if (e.op === "+") return v;
    return { text: word2(e.op + v.text, v.type), type: v.type };
  }
  choose(e) {
    const values = this.common(e.values);
    let text = values[values.length - 1].text;
    for (let i = values.length - 2; i >= 0; i--) {
      const t = this.temp();
      const test = "(" + t + "=" + values[i].text + "," + this.truth({ text: t, type: values[i].type }) + ")";
      text = "(" + test + "?" + (e.op === "or" ? t + ":" + text : text + ":" + t) + ")";
    }
    return { text, type: values[0].type };
  }
  arithmetic(op, l, r) {
    if (!isWord(l.type) || !isWord(r.type)) {
      if (l.type !== "object" || r.type !== "object") return this.mismatch(l.type, r.type);
      return { text: this.use(HELPERS4[op]) + "(" + l.text + "," + r.text + ")", type: "object" };
    }
    const type = l.type;
    switch (op) {
      case "+":
      case "-":
      case "&":
      case "|":
      case "^":
        return { text: word2(l.text + op + r.text, type), type };
      case "*":
        return {
          text: type === "int" ? "Math.imul(" + l.text + "," + r.text + ")" : "(Math.imul(" + l.text + "," + r.text + ")>>>0)",
          type
        };
      case "<<":
      case ">>":
        return { text: this.shift(op, l, r), type };
      case "//":
      case "%":
        if (type === "uint") return this.refuse("ViperTypeError", "div/mod not implemented for uint");
        return { text: this.use(op === "%" ? "mod32" : "floordiv32") + "(" + l.text + "," + r.text + ")", type: "int" };
      default:
        return this.refuse("ViperTypeError", "binary op " + METHODS[op] + " not implemented");
    }
  }
  /** The processor takes counts beyond 31 for what they are; JavaScript takes them modulo 32. */
  shift(op, l, r) {
    const shifted = op === "<<" ? "<<" : l.type === "int" ? ">>" : ">>>";
    const close = op === "<<" && l.type === "uint" ? ">>>0)" : ")";
    if (/^\d+$/.test(r.text) && +r.text < 32) return "(" + l.text + shifted + r.text + close;
    const a = this.temp();
    const n = this.temp();
    const beyond = op === ">>" && l.type === "int" ? a + ">>31" : "0";
    return "(" + a + "=" + l.text + "," + n + "=" + r.text + "," + n + ">>>0<32?(" + a + shifted + n + close + ":" + beyond + ")";
  }
  mismatch(l, r) {
    return this.refuse("ViperTypeError", "can't do binary op between '" + l + "' and '" + r + "'");
  }
  comparisons(e) {
    let left = this.typed(e.left);
    if (e.ops.length === 1) return this.compareWords(e.ops[0], left, this.typed(e.comparators[0]));
    const tests = [];
    let type = "bool";
    e.ops.forEach((op, i) => {
      const right = this.typed(e.comparators[i]);
      const t = this.temp();
      const first = this.temp();
      const test = this.compareWords(op, { text: first, type: left.type }, { text: t, type: right.type });
      tests.push("(" + first + "=" + left.text + "," + t + "=" + right.text + "," + this.truth(test) + ")");
      if (test.type === "object") type = "object";
      left = { text: t, type: right.type };
    });
    return { text: "(" + tests.join("&&") + ")", type };
  }
  compareWords(op, l, r) {
    if (isWord(l.type) && isWord(r.type)) {
      const js = op === "==" ? "===" : op === "!=" ? "!==" : op;
      if (HELPERS4[op] === void 0) return this.refuse("ViperTypeError", "binary op  not implemented");
      if (l.type !== r.type) return this.refuse("ViperTypeError", "comparison of int and uint");
      return { text: "(" + l.text + js + r.text + ")", type: "bool" };
    }
    const plain4 = (type) => type === "object" || type === "None";
    if (!plain4(l.type) || !plain4(r.type)) return this.mismatch(l.type, r.type);
    switch (op) {
      case "is":
      case "is not":
        return { text: (op === "is" ? "" : "!") + this.use("is") + "(" + l.text + "," + r.text + ")", type: "object" };
      case "in":
      case "not in":
        return { text: (op === "in" ? "" : "!") + this.use("contains") + "(" + r.text + "," + l.text + ")", type: "object" };
      default:
        return { text: this.use(HELPERS4[op]) + "(" + l.text + "," + r.text + ")", type: "object" };
    }
  }
  // ---------------------------------------------------------------- casts
  /** The type that a callee stands for, if it is a cast. */
  castOf(f) {
    if (f.kind !== "Name" || f.id === "object" || this.frame.scope.place(f.id) !== "global") return null;
    return TYPES2.indexOf(f.id) < 0 ? null : f.id;
  }
  callCast(e, type) {
    const x = e.args[0];
    if (x.kind === "Starred") return this.fail("can't use starred expression here");
    if (this.castOf(x) !== null) return this.refuse("NotImplementedError", "casting");
    return { text: this.cast(this.typed(x), type), type };
  }
  cast(v, to) {
    if (v.type === to) return v.text;
    if (v.type === "None") v = { text: "0", type: "int" };
    if (isPointer(to)) return this.use(to === "ptr" ? "ptr8" : to) + "(" + v.text + ")";
    if (isPointer(v.type)) v = { text: this.use("address") + "(" + v.text + ")", type: "uint" };
    if (to === "bool") return this.truth(v);
    if (v.type === "object") return this.use(to === "int" ? "int32" : "uint32") + "(" + v.text + ")";
    return word2(v.type === "bool" ? "+" + v.text : v.text, to);
  }
  // ---------------------------------------------------------------- items
  /** Text that may be written twice, and the assignment that comes first. */
  once(text) {
    if (isSimple(text)) return [text, ""];
    const t = this.temp();
    return [t, t + "=" + text + ","];
  }
  loadItem(e) {
    const p = this.typed(e.value);
    if (p.type === "object") return { text: this.use("getitem") + "(" + p.text + "," + this.expression(e.index) + ")", type: "object" };
    if (!isPointer(p.type) || p.type === "ptr") return this.refuse("ViperTypeError", "can't load from '" + p.type + "'");
    const index = this.typed(e.index);
    if (!isWord(index.type)) return this.refuse("ViperTypeError", "can't load with '" + index.type + "' index");
    return { text: this.loadText(p.text, index.text), type: "int" };
  }
  loadText(pointer, index) {
    const [p, first] = this.once(pointer);
    const [i, second] = this.once(index);
    const v = this.temp();
    return "(" + first + second + "(" + v + "=" + p + "[" + i + "])===void 0?" + this.use("load") + "(" + p + "," + i + "):" + v + ")";
  }
  storeItem(target, v) {
    const p = this.typed(target.value);
    const index = this.typed(target.index);
    if (p.type === "object") {
      const value = this.object(v);
      return this.use("setitem") + "(" + p.text + "," + this.object(index) + "," + value + ");";
    }
    return this.storeText(p, index, v);
  }
  storeText(p, index, v) {
    if (!isPointer(p.type) || p.type === "ptr") return this.refuse("ViperTypeError", "can't store to '" + p.type + "'");
    if (!isWord(v.type) && v.type !== "bool") return this.refuse("ViperTypeError", "can't store '" + v.type + "'");
    if (!isWord(index.type)) return this.refuse("ViperTypeError", "can't store with '" + index.type + "' index");
    const [value, first] = this.once(v.type === "bool" ? "+" + v.text : v.text);
    const [o, second] = this.once(p.text);
    const [i, third] = this.once(index.text);
    const before = first + second + third;
    const test = i + ">=0&&" + i + "<" + o + ".length";
    const text = "if(" + test + ")" + o + "[" + i + "]=" + value + ";else " + this.use("store") + "(" + o + "," + i + "," + value + ");";
    return (before === "" ? "" : before.slice(0, -1) + ";") + text;
  }
  // ---------------------------------------------------------------- statements
  body(s) {
    if (this.viper === null) return super.body(s);
    switch (s.kind) {
      case "ExpressionStatement":
        return s.value.kind === "Constant" ? "" : this.typed(s.value).text + ";";
      case "Assign":
        return this.assignment(s);
      case "AnnotatedAssign":
        return s.value === null ? "" : this.assignTo(s.target, this.typed(s.value));
      case "AugmentedAssign":
        return this.inPlace(s);
      case "Return":
        return this.result(s.value === null ? { text: "null", type: "None" } : this.typed(s.value));
      case "Raise":
        return this.raising(s);
      case "For":
        return this.counting(s);
      default:
        return super.body(s);
    }
  }
  assignment(s) {
    const [target] = s.targets;
    const items2 = s.value.kind === "Tuple" ? s.value.items : [];
    if (s.targets.length > 1) {
      const v = this.typed(s.value);
      const t = this.temp();
      return t + "=" + v.text + ";" + s.targets.map((x) => this.assignTo(x, { text: t, type: v.type })).join("");
    }
    if (target.kind !== "Tuple" || target.items.length !== items2.length || target.items.concat(items2).some((x) => x.kind === "Starred")) {
      return this.assignTo(target, this.typed(s.value));
    }
    let text = "";
    const values = items2.map((item) => {
      const v = this.typed(item);
      const t = this.temp();
      text += t + "=" + v.text + ";";
      return { text: t, type: v.type };
    });
    return text + target.items.map((x, i) => this.assignTo(x, values[i])).join("");
  }
  inPlace(s) {
    const target = s.target;
    if (target.kind === "Name") {
      const left = this.typed(target);
      const right = this.typed(s.value);
      if (left.type === "object" && right.type === "object") return super.body(s);
      return this.assignTo(target, this.arithmetic(s.op, left, right));
    }
    if (target.kind !== "Subscript") return super.body(s);
    const p = this.typed(target.value);
    if (!isPointer(p.type)) return super.body(s);
    const [o, i] = [this.temp(), this.temp()];
    const index = this.typed(target.index);
    const value = this.arithmetic(s.op, { text: this.loadText(o, i), type: "int" }, this.typed(s.value));
    const first = o + "=" + p.text + ";" + i + "=" + index.text + ";";
    return first + this.storeText({ text: o, type: p.type }, { text: i, type: index.type }, value);
  }
  result(v) {
    const wanted = this.viper.result;
    if (v.type === "None") return "return " + nothing(wanted) + ";";
    if (v.type !== wanted) return this.refuse("ViperTypeError", "return expected '" + wanted + "' but got '" + v.type + "'");
    return "return " + (isPointer(wanted) ? this.use("address") + "(" + v.text + ")" : v.text) + ";";
  }
  raising(s) {
    if (s.exception === null || s.cause !== null) return this.refuse("NotImplementedError", "native raise");
    const v = this.typed(s.exception);
    if (v.type !== "object") return this.refuse("ViperTypeError", "must raise an object");
    return "throw " + this.use("raised") + "(" + v.text + ");";
  }
  /** `for i in range(…)` counts in words. */
  counting(s) {
    const call = s.iter;
    if (s.async || call.kind !== "Call" || call.func.kind !== "Name" || call.func.id !== "range" || call.keywords.length > 0)
      return super.body(s);
    const n = call.args.length;
    const step = n === 3 ? this.typed(call.args[2]).text : "1";
    if (n < 1 || n > 3 || !/^(\d+|\(-\d+\))$/.test(step) || step === "0") return super.body(s);
    const bound = (e) => {
      const v = this.typed(e);
      return v.type === "object" ? { text: this.use("int32") + "(" + v.text + ")", type: "int" } : v;
    };
    const start = n === 1 ? { text: "0", type: "int" } : bound(call.args[0]);
    const stop = bound(call.args[n === 1 ? 0 : 1]);
    if (!isWord(start.type) || !isWord(stop.type)) return this.mismatch(start.type, stop.type);
    const i = this.temp();
    const end = this.temp();
    const before = new Set(this.frame.scope.assigned);
    const store = this.assignTo(s.target, { text: i, type: start.type });
    const head = i + "=" + start.text + ";" + end + "=" + stop.text + ";";
    const test = i + (step.charAt(0) === "(" ? ">" : "<") + end;
    const text = this.loop(
      s,
      (body, label2) => head + label2 + "for(;" + test + ";" + i + "+=" + step + "," + this.tick + "){" + store + body + "}"
    );
    this.frame.scope.assigned = before;
    return text;
  }
  refuse(kind, message) {
    throw new SyntaxFault(kind, message, this.line);
  }
};
function wordType(annotation, line) {
  if (annotation === null) return "object";
  if (annotation.kind !== "Name") throw new SyntaxFault("SyntaxError", "annotation must be an identifier", line);
  if (TYPES2.indexOf(annotation.id) >= 0) return annotation.id;
  throw new SyntaxFault("ViperTypeError", "unknown type '" + annotation.id + "'", line);
}
function nothing(type) {
  return type === "object" ? "null" : type === "bool" ? "false" : "0";
}
function numeral2(n) {
  return n < 0 ? "(" + n + ")" : String(n);
}
function word2(text, type) {
  return type === "int" ? "(" + text + "|0)" : "((" + text + ")>>>0)";
}

// src/compile/module.ts
var LEAST_SPAN = 1024;
function withModules(Base) {
  return class ModuleEmitter extends Base {
    constructor() {
      super(...arguments);
      /** See `layout`. */
      this.span = Infinity;
    }
    module(tree2) {
      if (this.options.folding) foldConstants(tree2.body);
      const scope = new Scope("module", null);
      bindBody(scope, tree2.body);
      if (this.options.optimizing && this.options.fractions !== void 0) this.fractions = this.options.fractions(tree2.body);
      if (!this.options.optimizing && !this.options.threads) this.shapes = shapesOf(tree2.body);
      return this.main(scope, () => this.block(tree2.body) + "return null");
    }
    value(tree2) {
      const scope = new Scope("module", null);
      const statement = { kind: "ExpressionStatement", value: tree2, line: 1 };
      if (this.options.folding) foldConstants([statement]);
      bindBody(scope, [statement]);
      return this.main(scope, () => "return " + this.expression(statement.value));
    }
    piece(tree2, kind, before) {
      if (this.options.folding) foldConstants(tree2.body, before.constants);
      const scope = new Scope("module", null);
      for (const name of before.bound) scope.bound.add(name);
      if (kind === "class") {
        before.body = [];
        return this.main(scope, () => "return " + this.classHead(tree2.body[0]));
      }
      if (kind === "body") return this.classBody(scope, tree2.body[0], before);
      bindBody(scope, tree2.body);
      const text = this.main(scope, () => this.block(tree2.body) + "return null");
      before.bound = Array.from(scope.bound);
      return text;
    }
    /** The text fills `N`, which has the class as its `C` later. */
    classBody(module, { body }, before) {
      const scope = new Scope("class", module);
      for (const name of before.body) scope.bound.add(name);
      bindBody(scope, body);
      before.body = Array.from(scope.bound);
      scope.classVariable = "N.C";
      return this.main(scope, () => this.block(body) + "return null");
    }
    main(scope, make) {
      this.enter(scope);
      if (this.options.depth) this.frame.declared.push("D=0");
      const body = make();
      const text = this.nearest("function " + functionName("<module>") + "(){" + this.declarations() + body + "}");
      const head = this.span === Infinity ? "" : "/*" + this.span + "*/";
      return layout(head + this.prologue() + text, this.span);
    }
  };
}
var plain3;
var suspending;
var viper;
function makerFor({ viper: isViper, threads }) {
  if (isViper) return viper || (viper = withModules(ViperEmitter));
  if (threads) return suspending || (suspending = withModules(SuspendEmitter));
  return plain3 || (plain3 = withModules(FunctionEmitter));
}
function lineSpan(source) {
  let span = LEAST_SPAN;
  while (span <= source.split("\n").length) span *= 2;
  return span;
}
function emitModule(tree2, source, options) {
  const emitter = new (makerFor(options))(options);
  if (options.threads) emitter.span = lineSpan(source);
  return emitter.module(tree2);
}
function emitValue(tree2, source, options) {
  const emitter = new (makerFor(options))(options);
  if (options.threads) emitter.span = lineSpan(source);
  return emitter.value(tree2);
}

// src/compile/compile.ts
var DEFAULTS2 = {
  filename: "",
  mode: "exec",
  inline: "always",
  depth: false,
  optimizing: false,
  threads: false,
  locals: false,
  tracked: false,
  viper: false,
  folding: true,
  callbacks: false
};
function askedFor(source, options) {
  const all = { ...DEFAULTS2, ...options };
  all.tracked = source.indexOf("exc_info") >= 0;
  all.viper = source.indexOf("viper") >= 0;
  if (source.indexOf("const") >= 0) all.folding = true;
  if (!/callback|irq|ExtInt/.test(source)) all.callbacks = false;
  return all;
}
function parse(text, mode, line = 1, watch) {
  if (mode === "eval") return parseExpression(text, watch);
  return mode === "single" ? parseInteractive(text, line, watch) : parseModule(text, line, watch);
}
function compile(source, options) {
  const tree2 = parse(source, options.mode ?? "exec");
  const all = askedFor(source, options);
  return tree2.kind === "Module" ? emitModule(tree2, source, all) : emitValue(tree2, source, all);
}

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
function pasted(board2, program, seconds2 = 60) {
  board2.output = "";
  board2.send("A");
  board2.expect("R\x80\0");
  for (let at = 0; at < program.length; at += WINDOW2) {
    board2.expect("");
    board2.send(program.slice(at, at + WINDOW2));
  }
  board2.send("");
  board2.expect("");
  const [out, wrong] = board2.expect(">", seconds2 * 1e6).split("");
  return [out.replace(/\r\n/g, "\n"), wrong.replace(/\r\n/g, "\n")];
}
var WINDOW2 = 128;

// zlab.ts
var rawCompiled = (b, s, n) => pasted(b, `/*pyluma ${DIALECT.board}*/` + compile(s, { filename: "<stdin>", ...BOARD }), n);
var tree = process.argv[2];
var items = JSON.parse(readFileSync(process.argv[3], "utf8"));
var fw = { firmware: readFileSync("/tmp/lab/kaluma.uf2"), bootRom: readFileSync("/tmp/lab/b1.bin") };
var mk = (flash) => new EmulatedBoard({ ...fw, program: readFileSync(tree + "/dist/pyluma-pico.js"), flash });
var board = mk();
board.boot();
var t0 = board.time;
function prompt() {
  board.send("\r");
  board.expect("\r\n>>> ");
  board.run(5e4);
  enterRaw(board);
}
prompt();
console.log(`prompt ${(board.time / 1e3).toFixed(0)} ms`);
for (const s of items) {
  const begin = board.time;
  let r = ["", ""];
  try {
    if (s.startsWith("P:")) r = pasted(board, s.slice(2), 200);
    else if (s.startsWith("C:")) r = rawCompiled(board, s.slice(2), 200);
    else if (s === "POWER") {
      const f = board.chip.readFlash();
      board = mk(f);
      board.boot();
      prompt();
    } else if (s === "SOFT") {
      board.output = "";
      board.send("");
      board.expect("soft reboot\r\n");
      board.expect(">");
    } else if (s.startsWith("FC:")) r = rawCompiled(board, readFileSync(s.slice(3), "utf8"), 900);
    else if (s.startsWith("F:")) r = pasted(board, readFileSync(s.slice(2), "utf8"), 900);
    else r = raw(board, s, 200);
  } catch (e) {
    console.log("FAILED", String(e));
  }
  console.log(`--- ${JSON.stringify(s.slice(0, 70))} ${((board.time - begin) / 1e3).toFixed(1)} ms`);
  if (r[0]) console.log(r[0].trimEnd());
  if (r[1]) console.log("! " + r[1].trimEnd());
}
