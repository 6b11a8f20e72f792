/**
 * Kaluma's globals and modules, as its firmware 1.2.1 has them on a Pico, with the traps that matter to us. Runs as a
 * script in an engine context that has nothing else. In: the world (twin.ts): clock, pads, buses. Out: globals.
 * Where the board would hang or lose memory, `world.hang` throws instead. Numbers in comments are those of the traps in
 * Kaluma's sources that we know of.
 */
"use strict";
(function (world) {
  const EINVPIN = [-140, "Invalid pin number"];
  const EDEVINIT = [-145, "Device Init/Deinit Error"];
  const EDEVREAD = [-146, "Device Read Error"];
  const EDEVWRITE = [-147, "Device Write Error"];

  function SystemError([errno, message]) {
    this.errno = errno;
    this.message = message;
  }
  SystemError.prototype = Object.create(Error.prototype);

  /** Given means: there is an argument. `undefined` counts, and has the wrong type. */
  function number(args, i, name, otherwise) {
    if (args.length <= i && otherwise !== undefined) return otherwise;
    if (args.length <= i) throw new TypeError(`"${name}" argument required`);
    if (typeof args[i] !== "number") throw new TypeError(`"${name}" argument must be a number`);
    return args[i];
  }

  const uint8 = (n) => n & 0xff;
  const uint32 = (n) => (n < 0 || n !== n ? world.hang(`${n} as an unsigned number`) : Math.floor(n) >>> 0);

  function pinNumber(args, i) {
    const pin = uint8(number(args, i, "pin"));
    if (pin > 29) throw new SystemError(EINVPIN);
    return pin;
  }

  // ------------------------------------------------------------------ pins

  globalThis.pinMode = function (..._) {
    const pad = world.pads[pinNumber(arguments, 0)];
    const mode = number(arguments, 1, "mode", 0);
    pad.output = mode === 1;
    if (mode !== 1) pad.buffered = true;
    // INPUT leaves the pulls as they are (29), OUTPUT switches them off.
    if (mode === 1) pad.pull = null;
    if (mode === 2) pad.pull = 1;
    if (mode === 3) pad.pull = 0;
    pad.update();
  };
  globalThis.digitalRead = function (..._) {
    return world.pads[pinNumber(arguments, 0)].level();
  };
  globalThis.digitalWrite = function (..._) {
    const pad = world.pads[pinNumber(arguments, 0)];
    pad.latch = uint8(number(arguments, 1, "value", 0)) === 0 ? 0 : 1;
    pad.update();
  };
  globalThis.digitalToggle = function (..._) {
    const pad = world.pads[pinNumber(arguments, 0)];
    // The inverse of what the pad reads, not of the latch (30).
    pad.latch = 1 - pad.level();
    pad.update();
  };
  globalThis.setWatch = () => world.hang("a watch is only looked at by Kaluma's loop, which a running program never reaches (28)");
  globalThis.attachInterrupt = () => world.hang("attachInterrupt runs JavaScript inside the interrupt (3)");

  globalThis.analogRead = function (..._) {
    const channel = uint8(number(arguments, 0, "pin"));
    if (channel < 26 || channel > 30) throw new SystemError(EINVPIN);
    // The pin has no digital function from now on, and no input (2).
    if (channel < 30) Object.assign(world.pads[channel], { peripheral: "adc", pull: null, buffered: false });
    world.pass(1000);
    return (Math.floor(world.voltage(channel, world.time) * 4096) & 4095) / 4096;
  };
  globalThis.pulseRead = function (..._) {
    const pin = uint8(number(arguments, 0, "pin"));
    const { timeout = 1000000, startState } = arguments[2] ?? {};
    const end = world.time + timeout;
    const pad = world.pads[pin];
    const waitFor = (level) => {
      while (pad.level() !== level) {
        if (world.time >= end + timeout) return false;
        world.pass(1);
      }
      return true;
    };
    if (startState !== undefined && !waitFor(startState)) return null;
    const begin = world.time;
    return waitFor(1 - pad.level()) ? [world.time - begin] : null;
  };

  // ------------------------------------------------------------------ time

  globalThis.micros = () => world.now();
  globalThis.millis = () => Math.floor(world.now() / 1000);
  globalThis.delay = function (..._) {
    world.pass(uint32(number(arguments, 0, "msec", 0)) * 1000);
  };
  globalThis.delayMicroseconds = function (..._) {
    world.pass(uint32(number(arguments, 0, "usec", 0)));
  };

  let lastId = 0;
  function timer(args, repeats) {
    if (typeof args[0] !== "function") throw new TypeError('"callback" argument must be a function');
    const ms = uint32(number(args, 1, "msec"));
    world.timers.push({ id: ++lastId, due: world.now() + ms * 1000, period: repeats ? ms * 1000 : 0, run: args[0] });
    return lastId;
  }
  globalThis.setTimeout = (...args) => timer(args, false);
  globalThis.setInterval = (...args) => timer(args, true);
  globalThis.clearTimeout = globalThis.clearInterval = function (..._) {
    const id = number(arguments, 0, "id");
    world.timers = world.timers.filter((t) => t.id !== id);
  };

  /** Promises as the engine has them, whose jobs run in Kaluma's loop; what ends a test ends the job, and is seen by the test too. */
  globalThis.Promise = class {
    isDone = null;
    reactions = [];
    static resolve() {
      const promise = new this();
      promise.settle(true);
      return promise;
    }
    settle(isDone) {
      this.isDone = isDone;
      for (const reaction of this.reactions) this.enqueue(reaction);
    }
    enqueue({ done, failed, next }) {
      world.jobs.push(() => {
        const f = this.isDone ? done : failed;
        try {
          if (f !== undefined) f();
        } catch (thrown) {
          next.settle(false);
          throw thrown;
        }
        next.settle(this.isDone || f !== undefined);
      });
    }
    then(done, failed) {
      const reaction = { done, failed, next: new Promise() };
      if (this.isDone === null) this.reactions.push(reaction);
      else this.enqueue(reaction);
      return reaction.next;
    }
  };

  // ------------------------------------------------------------------ console

  // Each half of a character beyond U+FFFF is one of its own, which no terminal knows.
  globalThis.print = (...args) =>
    world.write(
      args
        .map(String)
        .join(" ")
        .replace(/[\ud800-\udfff]/g, "\ufffd"),
    );
  globalThis.TextDecoder = class {
    decode(bytes) {
      return decodeURIComponent(Array.from(bytes, (b) => "%" + (b < 16 ? "0" : "") + b.toString(16)).join(""));
    }
  };
  // New arrays take their bytes at once, if there is room, and nobody keeps those that are large: they count until the next look.
  let probed = 0;
  globalThis.Array = new Proxy(Array, {
    construct(target, args) {
      const bytes = args.length === 1 && typeof args[0] === "number" ? args[0] * 4 : 0;
      if (world.heapUsed + bytes < world.heapTotal) probed += bytes;
      return Reflect.construct(target, args);
    },
  });

  globalThis.process = {
    arch: "cortex-m0-plus",
    platform: "rp2",
    version: "1.2.1",
    memoryUsage() {
      // The engine counts all that it has.
      world.pass(125);
      const heapUsed = world.heapUsed + probed;
      probed = 0;
      return { heapTotal: world.heapTotal, heapUsed, heapPeak: heapUsed };
    },
    binding(name) {
      if (name !== "stream") throw new Error(`binding ${name}`);
      return { StdInNative, StdOutNative };
    },
    getBuiltinModule: (id) => (exports) => Object.assign(exports, builtins[id]()),
  };
  class StdInNative {
    read(count) {
      if (world.input.length === 0 && count === undefined) world.silence();
      if (count > world.input.length) return null;
      const bytes = world.input.splice(0, count ?? world.input.length);
      return bytes.length === 0 ? null : Uint8Array.from(bytes);
    }
  }
  class StdOutNative {
    write(data) {
      if (!ArrayBuffer.isView(data)) throw new TypeError('"data" argument must be an TypedArray');
      // The view's length, but from the start of its buffer (1).
      world.writeBytes(Array.from(new Uint8Array(data.buffer, 0, data.byteLength)));
      return true;
    }
  }
  globalThis.board = { name: "pico", LED: 25, uid: "E6605838833A4C21" };
  globalThis.global = globalThis;

  // ------------------------------------------------------------------ modules

  /** What the firmware sends: all of the buffer that is under a view (1). */
  function payload(data) {
    if (typeof data === "string") return Array.from(data, (c) => c.charCodeAt(0) & 0xff);
    if (!(data instanceof Uint8Array)) throw new TypeError('"data" argument must be a string or Uint8Array');
    return Array.from(new Uint8Array(data.buffer));
  }

  class I2C {
    constructor(bus, options = {}) {
      const state = world.buses[bus];
      // A second time, with whatever options, fails (10).
      if (state === undefined || state.opened) throw new SystemError(EDEVINIT);
      const { mode = 0, baudrate = 100000, sda = bus === 0 ? 4 : 2, scl = bus === 0 ? 5 : 3 } = options;
      if (mode !== 0) throw new RangeError("Unsupported I2C mode.");
      Object.assign(this, { bus, mode, baudrate, sda, scl });
      state.open(Math.min(baudrate, 1000000), sda, scl);
    }
    write(data, address, ..._) {
      return this.send(payload(data), address, number(arguments, 2, "timeout", 5000));
    }
    read(length, address, ..._) {
      if (this.bus === undefined) throw new ReferenceError("I2C bus is not initialized.");
      // The time limit is an 8-bit number (5).
      return this.receive(length, address, uint8(number(arguments, 2, "timeout", 5000)));
    }
    memWrite(data, address, register, ..._) {
      // A repeated START comes between the register and the data (6).
      this.send([register], address, 5000);
      return this.send(payload(data), address, 5000);
    }
    memRead(length, address, register, ..._) {
      const state = world.buses[this.bus];
      // The register is sent without a time limit (7).
      if (state.isStuck()) world.hang("a line is held low while a register is sent (7)");
      const wide = number(arguments, 3, "memAddrSize", 8) === 16;
      const result = state.transfer(address, wide ? [register >> 8, register & 0xff] : [register], 0, Infinity, false);
      if (!result.found) throw new SystemError(EDEVREAD);
      return this.receive(length, address, number(arguments, 4, "timeout", 5000));
    }
    close() {
      if (this.bus === undefined) throw new SystemError(EDEVINIT);
      // The pins stay with the bus (2).
      world.buses[this.bus].opened = false;
      delete this.bus;
    }
    send(bytes, address, timeout) {
      if (this.bus === undefined) throw new ReferenceError("I2C bus is not initialized.");
      // Nothing to send: nothing happens, and that is a success (9).
      if (bytes.length === 0) return 0;
      const result = world.buses[this.bus].transfer(address, bytes, 0, timeout * 1000, true);
      if (!result.found || result.timeout) throw new SystemError(EDEVWRITE);
      // A byte that was not acknowledged shortens the count, no more (8).
      return result.sent;
    }
    receive(length, address, timeout) {
      if (length === 0) return new Uint8Array(0);
      const result = world.buses[this.bus].transfer(address, null, length, timeout * 1000, true);
      if (!result.found || result.timeout) throw new SystemError(EDEVREAD);
      return Uint8Array.from(result.data);
    }
  }

  class SPI {
    constructor(bus, options = {}) {
      const state = world.spis[bus];
      const { mode = 0, baudrate = 3000000, bitorder = 0, pullup = 0 } = options;
      const { sck = bus === 0 ? 18 : 10, mosi = bus === 0 ? 19 : 11, miso = bus === 0 ? 16 : 12 } = options;
      if (mode > 3) throw new RangeError("SPI mode error.");
      // A second time, with whatever options, fails (10).
      if (state === undefined || state.opened) throw new SystemError(EDEVINIT);
      // Dividers end somewhere, and nothing says so.
      if (!(baudrate >= 1907 && baudrate <= 62500000)) world.hang(`SPI at ${baudrate} Hz has no divider`);
      Object.assign(this, { bus, mode, baudrate, bitorder, sck, mosi, miso });
      state.open(mode, baudrate, [sck, mosi, miso], (pullup & 2) !== 0);
    }
    transfer(data, ..._) {
      // The bit order is ignored (11), and there is no time limit.
      return Uint8Array.from(this.exchange(payload(data)));
    }
    recv(length, ..._) {
      // What it sends meanwhile is 0 (11).
      return Uint8Array.from(this.exchange(new Array(length).fill(0)));
    }
    send(data, ..._) {
      return this.exchange(payload(data)).length;
    }
    exchange(bytes) {
      if (this.bus === undefined) throw new ReferenceError("SPI bus is not initialized.");
      return world.spis[this.bus].exchange(bytes);
    }
    close() {
      if (this.bus === undefined) throw new ReferenceError("SPI bus is not initialized.");
      world.spis[this.bus].opened = false;
      delete this.bus;
    }
  }

  class PWM {
    constructor(pin, frequency = 490, duty = 1) {
      // 23 and 24 are the board's own.
      if (pin > 28 || pin === 23 || pin === 24) throw new SystemError(EINVPIN);
      this.pin = pin;
      world.slices.setup(pin, frequency, Math.min(Math.max(duty, 0), 1));
    }
    start() {
      world.slices.start(this.pin);
    }
    stop() {
      world.slices.stop(this.pin);
    }
    setFrequency(frequency) {
      world.slices.wait(this.pin);
      world.slices.setup(this.pin, frequency, world.slices.pins[this.pin].duty);
    }
    setDuty(duty) {
      world.slices.setDuty(this.pin, duty);
    }
    close() {
      this.stop();
    }
  }

  // What it receives comes as events of Kaluma's loop only (14), which a running program never reaches.
  const UART_PINS = [[[0, 12, 16], [1, 13, 17], [2, 14, 18], [3, 15, 19]], [[4, 8], [5, 9], [6, 10], [7, 11]]]; // prettier-ignore
  class UART {
    constructor(port, options = {}) {
      const uart = world.uarts[port];
      const { bits = 8, tx = -1, rx = -1, cts = -1, rts = -1 } = options;
      const fits = [tx, rx, cts, rts].every((pin, i) => pin < 0 || UART_PINS[port]?.[i].includes(pin));
      // A second time, with whatever options, fails (10).
      if (uart === undefined || uart.opened || !fits || bits < 5 || bits > 8) throw new SystemError(EDEVINIT);
      this.port = port;
      uart.open({ bufferSize: 2048, ...options });
    }
    write(data) {
      world.uarts[this.port].send(payload(data));
    }
    close() {
      if (!world.uarts[this.port].opened) throw new SystemError(EDEVINIT);
      world.uarts[this.port].opened = false;
    }
  }

  class WDT {
    constructor(ms) {
      if (ms === 0) world.reset();
      // Longer times are clipped silently.
      world.dog = { limit: Math.min(ms, 8388) * 1000, fed: world.time };
    }
    feed() {
      world.dog.fed = world.time;
    }
  }

  // The program's text lies where the program area begins; nothing about a block or an offset is checked (17).
  const PROGRAM = 4;
  const PROGRAM_AREA = 0x10100000;
  class Flash {
    constructor(base = 0, count = 260) {
      Object.assign(this, { base, count, size: 4096 });
    }
    sector(block) {
      const sector = this.base + block;
      if (!(sector >= 0 && sector < 260)) world.hang(`block ${block} is the firmware's, or outside of the flash (17)`);
      return sector;
    }
    read(block, bytes, offset = 0) {
      const start = (this.sector(block) - PROGRAM) * this.size + offset;
      // Of a view the length counts, but not where it begins (1).
      const whole = new Uint8Array(bytes.buffer);
      // An offset may lead anywhere in the processor's memory (41).
      const address = (PROGRAM_AREA + start) >>> 0;
      const inFlash = address >>> 24 === 0x10;
      for (let i = 0; i < bytes.length; i++) whole[i] = inFlash ? world.programByte(start + i) : world.memoryByte(address + i);
    }
    write(block, bytes, offset = 0) {
      const start = (this.sector(block) - PROGRAM) * this.size + offset;
      // Only whole pages are written; anything else is lost without a word (17).
      if (offset % 256 !== 0 || bytes.length % 256 !== 0) return;
      const whole = new Uint8Array(bytes.buffer);
      // NOR: bits are only cleared.
      for (let i = 0; i < bytes.length; i++) world.programBits(start + i, whole[i]);
    }
    ioctl(op, block = 0) {
      if (op === 4) return this.count;
      if (op === 5) return this.size;
      if (op === 6) world.erase((this.sector(block) - PROGRAM) * this.size, this.size);
      return op === 7 ? 256 : op <= 6 ? 0 : -1;
    }
  }

  const storage = {
    getItem: () => world.hang("getItem writes beyond what it has allocated (16)"),
    key: () => world.hang("key writes beyond what it has allocated (16)"),
  };

  class StateMachine {
    irq() {
      world.hang("a state machine's irq runs JavaScript inside the interrupt (4)");
    }
  }

  const rp2 = { StateMachine, randomBigInt: () => BigInt(world.random()) };
  // ------------------------------------------------------------------ files of "/"

  const ENOENT = [-2, "No such file or directory"];
  const DISK = { READ: 1, WRITE: 2, CREATE: 4, TRUNCATE: 32 };
  class VFSLittleFS {
    constructor() {
      this.opened = [];
    }
    find(path) {
      const found = path === "/" ? {} : world.files[path];
      if (found === undefined) throw new SystemError(ENOENT);
      return found;
    }
    open(path, flags, mode) {
      if (typeof mode !== "number") throw new TypeError('"mode" argument required');
      if ((flags & DISK.CREATE) !== 0) world.files[path] ??= [];
      if ((flags & DISK.TRUNCATE) !== 0) world.files[path] = [];
      const content = this.find(path);
      if (!Array.isArray(content)) throw new SystemError([-21, "Is a directory"]);
      return this.opened.push({ content, writable: (flags & DISK.WRITE) !== 0 }) - 1;
    }
    file(fd) {
      if (this.opened[fd] === undefined) throw new SystemError([-9, "Bad file number"]);
      return this.opened[fd].content;
    }
    read(fd, into, offset, length, position) {
      const content = this.file(fd).slice(position, position + length);
      // From the beginning of a view's buffer (1).
      new Uint8Array(into.buffer).set(content, offset);
      return content.length;
    }
    write(fd, from, offset, length, position) {
      const content = this.file(fd);
      for (let i = 0; i < length; i++) content[position + i] = new Uint8Array(from.buffer)[offset + i];
      return length;
    }
    close(fd) {
      this.file(fd);
      delete this.opened[fd];
    }
    stat(path) {
      const content = this.find(path);
      return Array.isArray(content) ? { type: 1, size: content.length } : { type: 2, size: 0 };
    }
    readdir(path) {
      this.find(path);
      const start = path === "/" ? "/" : path + "/";
      return Object.keys(world.files)
        .filter((name) => name.startsWith(start) && !name.slice(start.length).includes("/"))
        .map((name) => name.slice(start.length));
    }
    mkdir(path) {
      if (world.files[path] !== undefined) throw new SystemError([-17, "File exists"]);
      world.files[path] = {};
    }
    rmdir(path) {
      this.find(path);
      if (this.readdir(path).length > 0) throw new SystemError([-39, "Directory not empty"]);
      delete world.files[path];
    }
    unlink(path) {
      this.find(path);
      delete world.files[path];
    }
    rename(from, to) {
      world.files[to] = this.find(from);
      delete world.files[from];
    }
  }
  const disk = new VFSLittleFS();

  const builtins = {
    fs: () => ({ __mounts: [] }),
    path: () => ({}),
    url: () => ({}),
    flash: () => ({ Flash }),
    i2c: () => ({ I2C }),
    spi: () => ({ SPI }),
    pwm: () => ({ PWM }),
    uart: () => ({ UART }),
    wdt: () => ({ WDT }),
    storage: () => storage,
    rp2: () => rp2,
  };
  class Module {
    static cache = {};
    static require(id) {
      if (Module.cache[id]) return Module.cache[id].exports;
      if (builtins[id] === undefined) throw new Error("Failed to load module: " + id);
      const module = new Module();
      module.exports = {};
      globalThis.process.getBuiltinModule(id)(module.exports, Module.require, module);
      Module.cache[id] = module;
      return module.exports;
    }
  }
  globalThis.require = Module.require;
  Module.require("path");
  Module.require("fs").__mounts.push(disk);

  // ------------------------------------------------------------------ the engine

  // The stack is an array of places without functions; every text is called <anonymous>.
  Error.stackTraceLimit = 100;
  Error.prepareStackTrace = (_, sites) =>
    sites.filter((site) => site.getFileName() === "<anonymous>").map((site) => `<anonymous>:${site.getLineNumber()}`);
  const prototype = Function.prototype;
  globalThis.Function = function (...args) {
    // Lines count from the body's first one.
    return world.compile(args.slice(0, -1), String(args[args.length - 1]));
  };
  globalThis.Function.prototype = prototype;
  for (const name of ["WeakRef", "FinalizationRegistry", "WebAssembly", "SharedArrayBuffer", "Atomics", "console", "escape"])
    delete globalThis[name];
  for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]) delete Array.prototype[name];
  for (const name of ["at", "replaceAll", "matchAll"]) delete String.prototype[name];
  delete Object.hasOwn;
  delete BigInt.asIntN;
  delete BigInt.asUintN;
})(globalThis.world);
