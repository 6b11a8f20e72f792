/**
 * Calls at random: every builtin function, method and library function with arguments that fit, nearly fit, or do not.
 * In: decisions. Out: a program of single calls, each of which prints its result or its exception.
 */

import { Choices } from "./choices";

/** Arguments by a letter: what the rows below ask for. */
// prettier-ignore
const POOL: { [letter: string]: readonly string[] } = {
  i: ["0", "1", "-1", "2", "3", "5", "7", "-3", "10", "16", "31", "32", "64", "100", "127", "128", "255", "256", "-128", "1000", "65535",
     "True", "False"],
  I: ["2**31", "-2**31-1", "2**32-1", "2**53", "2**63", "2**64-1", "-10**20", "10**30", "1<<100", "-2**63", "12345678901234567890"],
  f: ["0.0", "-0.0", "1.0", "0.5", "-2.5", "3.14159", "1e10", "1e-10", "1e100", "1e22", "123456.789", "float('inf')", "float('-inf')",
     "float('nan')", "2.0**53", "0.1", "1e-5", "99999.5", "5e-324", "1.7976931348623157e308"],
  s: ["''", "'a'", "'abc'", "'Hello World'", "' x '", "'12'", "'-7'", "' 42 '", "'1_000'", "'0x1F'", "'1e5'", "'.5'", "'inf'", "'nan'",
     "'é'", "'日本語'", "'😀'", "'\\x00'", "'a\\nb\\r\\nc'", "'aaa'", "'{}'", "'%s'", "'a,b;c'", "'TRUE'", "'ABCabc123'"],
  b: ["b''", "b'a'", "b'abc'", "b'\\x00\\x01\\x02'", "b'\\xff\\xfe\\x00\\x80'", "bytearray(b'xyz')", "bytearray(8)", "bytes(range(16))",
     "b'hello world'", "memoryview(b'abcdef')", "b'\\xc3\\xa9'", "b'\\x80'", "b'SGVsbG8='", "b'48656c6c6f'"],
  B: ["bytearray(4)", "bytearray(16)", "bytearray(b'abcdefgh')", "bytearray(0)"],
  l: ["[]", "[1]", "[1, 2, 3]", "[3, 1, 2]", "['b', 'a']", "[1, 'a']", "[[1, 2], [3]]", "[None, True]", "[0.5, 1]", "list('abc')",
     "[(1, 2), (3, 4)]"],
  t: ["()", "(1,)", "(1, 2)", "('a', 'b')", "(1, (2, 3))", "(2024, 1, 31, 12, 30, 59, 2, 31)", "(0, 0, 0, 0, 0, 0, 0, 0)"],
  d: ["{}", "{'a': 1}", "{1: 2}", "{'x': [1, {'y': None}]}"],
  S: ["set()", "{1}", "{1, 2, 3}", "frozenset()", "frozenset((1, 'a'))"],
  r: ["range(0)", "range(3)", "range(10, 0, -3)", "range(-5, 5, 2)"],
  n: ["None", "Ellipsis", "NotImplemented", "print", "int", "type", "object()", "(lambda x: x)", "(lambda *a: 1)", "iter([1, 2])",
     "(i for i in (1, 2))", "1j", "(2-3.5j)", "slice(1, None)", "ValueError('v')", "__name__"],
  F: ["'B'", "'b'", "'<H'", "'>I'", "'<i'", "'q'", "'<Q'", "'f'", "'<d'", "'3s'", "'4sB'", "'>hhl'", "'<BHI'", "'@BI'", "'x'", "'2x'",
     "'p'", "'5p'", "'?'", "''", "'Z'", "'10B'", "'<e'", "'0s'", "'P'", "'9999B'", "' B B'", "'!I'", "'=I'"],
  J: ["'1'", "'-1.5e3'", "'[1, 2'", "'{\"a\": [1, null, true]}'", "'\"\\\\u00e9\\\\n\"'", "'[]'", "'{}'", "' [ 1 ,2 ] '", "'nul'",
     "'\"abc'", "''", "'[1]x'", "'{\"a\":}'", "'[1 2]'", "'tru'", "'-'", "'1e'", "'\"\\\\x\"'", "'{1:2}'", "b'[1, 2]'"],
  R: ["'a'", "'a*'", "'(a|b)+'", "'[a-z]+'", "'^\\\\w+'", "'\\\\d+'", "'(.)(.)'", "'a??b'", "'.*'", "''", "'('", "')'", "'['", "'*'",
     "'a{2}'", "'[^abc]'", "'\\\\s'", "'(?:a)b'", "'(a*)*'", "'$'", "'x|'", "'\\\\'", "'[]a]'", "'a|b|c'", "'(a)(b)?'", "'[\\\\d]'"],
  c: ["'B'", "'b'", "'H'", "'i'", "'I'", "'q'", "'f'", "'d'", "'x'", "''", "'l'"],
};

const ALL = "iiiIfsssbbBlltdSrn";

/** Functions: arguments by letters; `?` behind one: perhaps left out; `*`: some more of any kind. */
// prettier-ignore
const FUNCTIONS: readonly string[] = [
  "abs i", "abs f", "all l", "any t", "bin i", "bool *", "bytes i", "bytes l", "bytes s,s", "bytearray b", "bytearray l", "callable n",
  "chr i", "complex f?f?", "complex s", "dict d", "dict l", "divmod i,i", "divmod f,i", "divmod I,i", "enumerate l,i?", "eval s",
  "float s", "float i", "float I", "getattr s,s,i?", "hash i", "hash s", "hash t", "hex i", "hex I", "int s,i?", "int f", "int b",
  "int I", "isinstance i,n", "issubclass n,n", "iter l", "len s", "len l", "list s", "list r", "list d", "max l", "max i,f", "min l",
  "min s,s", "next n,i?", "oct i", "ord s", "ord b", "pow i,i", "pow i,i,i", "pow f,f", "pow I,i", "range i,i?,i?", "repr *",
  "reversed l", "round f,i?", "round i,i", "set l", "frozenset s", "slice i,i?", "sorted l", "sorted s", "str *", "str b,s", "sum l",
  "sum t,i", "tuple l", "tuple s", "type *", "zip l,s", "map n,l", "filter n,l", "memoryview b", "id i", "hasattr n,s", "setattr n,s,i",
  "delattr n,s", "isinstance *,t",
];

// prettier-ignore
const MATH = [
  "acos f", "asin f", "atan f", "ceil f", "copysign f,f", "cos f", "degrees f", "exp f", "fabs f", "floor f", "fmod f,f", "frexp f",
  "isfinite f", "isinf f", "isnan f", "isclose f,f", "ldexp f,i", "log f", "log10 f", "log2 f", "modf f", "pow f,f", "radians f", "sin f",
  "sqrt f", "tan f", "trunc f", "acosh f", "asinh f", "atanh f", "cosh f", "sinh f", "tanh f", "erf f", "erfc f", "expm1 f", "gamma f",
  "lgamma f", "factorial i", "atan2 f,f",
];

// prettier-ignore
const LIBRARY: readonly string[] = [
  ...MATH.map((row) => "math." + row), "math.log f,f",
  "math.sqrt i", "math.floor i", "math.gcd i,i", "cmath.exp n", "cmath.sqrt n", "cmath.phase n", "cmath.polar n", "cmath.rect f,f",
  "cmath.log n", "struct.pack F,i", "struct.pack F,i,i,i", "struct.pack F,b", "struct.pack F,f", "struct.pack F,s", "struct.pack F,I",
  "struct.unpack F,b", "struct.calcsize F", "struct.unpack_from F,b,i?", "struct.pack_into F,B,i,i", "json.loads J", "json.dumps l",
  "json.dumps d", "json.dumps t", "json.dumps *", "json.dumps s", "json.dumps f", "json.loads s", "json.load io.StringIO(J)",
  "re.match R,s", "re.search R,s", "re.sub R,s,s", "re.sub R,s,s,i", "re.compile R", "re.compile(R).split s,i?",
  "re.compile(R).search s,i?", "re.compile(R).sub s,s", "re.search(R, s).group i?", "re.match(R, s).groups", "re.match(R, s).span i?",
  "binascii.hexlify b,s?", "binascii.unhexlify b", "binascii.unhexlify s", "binascii.b2a_base64 b", "binascii.a2b_base64 b",
  "binascii.a2b_base64 s", "binascii.crc32 b,i?", "hashlib.sha256(b).digest", "hashlib.sha256 s", "hashlib.sha1(b).digest",
  "hashlib.sha256(b).update s", "collections.namedtuple('N', 'a b') i,s", "collections.namedtuple('N', ['a', 'b']) *",
  "collections.namedtuple s,s", "collections.deque l,i", "collections.deque t,i,i", "collections.deque l,I", "collections.OrderedDict l",
  "collections.OrderedDict d", "heapq.heapify l", "heapq.heappop l", "heapq.heappush l,i", "heapq.heappush s,i", "array.array c,l",
  "array.array c,b", "array.array c,i", "array.array(c, l).append i", "array.array(c, l).extend l", "array.array(c, b).decode",
  "array.array(c, l).__getitem__ i", "io.StringIO(s).read i?", "io.BytesIO(b).read i?", "io.StringIO(s).seek i,i?",
  "io.BytesIO(b).readline i?", "io.StringIO(s).write s", "io.BytesIO(b).write b", "io.BytesIO(b).readinto B,i?", "io.StringIO i",
  "io.BytesIO s", "io.StringIO(s).readline i?", "io.BytesIO(b).getvalue", "io.BytesIO(b).seek I", "errno.errorcode.get i",
  "random.seed i", "random.randrange i,i?,i?", "random.getrandbits i", "random.choice l", "random.randint i,i", "random.uniform f,f",
  "random.choice s", "time.gmtime i?", "time.mktime t", "time.ticks_add i,i", "time.ticks_diff i,i", "time.ticks_add i,I",
  "time.localtime I", "time.sleep_ms i", "time.sleep f", "uctypes.sizeof d", "uctypes.bytearray_at i,i", "uctypes.addressof b",
  "uctypes.struct i,d", "gc.collect", "gc.mem_free", "gc.threshold i?", "sys.getsizeof *", "sys.intern s", "sys.exit i",
  "sys.print_exception n", "micropython.opt_level i?", "micropython.const *", "micropython.heap_lock", "micropython.heap_unlock",
  "micropython.schedule n,i", "deflate.DeflateIO(io.BytesIO(b), i).read", "deflate.DeflateIO(io.BytesIO(b), i, i).write b",
  "zlib.decompress b,i?", "select.poll().register n,i?", "select.poll().poll i", "platform.platform i?", "os.stat s", "os.listdir s",
  "os.urandom i", "os.uname",
];

/** What only we have, or what is not the same twice: never compared. */
// prettier-ignore
const OURS: readonly string[] = [
  "framebuf.FrameBuffer B,i,i,i,i?", "framebuf.FrameBuffer(bytearray(64), 16, 16, i).fill i",
  "framebuf.FrameBuffer(bytearray(600), 16, 16, i).pixel i,i,i?", "framebuf.FrameBuffer(bytearray(600), 16, 16, i).line i,i,i,i,i",
  "framebuf.FrameBuffer(bytearray(600), 16, 16, i).text s,i,i,i?", "framebuf.FrameBuffer(bytearray(600), 16, 16, i).scroll i,i",
  "framebuf.FrameBuffer(bytearray(600), 16, 16, i).ellipse i,i,i,i,i,i?,i?",
  "framebuf.FrameBuffer(bytearray(600), 16, 16, i).poly i,i,n,i", "framebuf.FrameBuffer(bytearray(600), 16, 16, i).rect i,i,i,i,i,i?",
  "framebuf.FrameBuffer(bytearray(600), 16, 16, i).poly i,i,array.array('h', l),i", "machine.Pin i,i?,i?", "machine.Pin s",
  "machine.Pin(i).value i?", "machine.Pin(2, 1).irq n,i?", "machine.I2C i?", "machine.I2C(0).readfrom i,i", "machine.I2C(0).writeto i,b",
  "machine.I2C(0).readfrom_mem i,i,i", "machine.SPI(0).write b", "machine.SPI(0).read i,i?", "machine.SPI(0).write_readinto b,B",
  "machine.ADC i", "machine.ADC(26).read_u16", "machine.PWM machine.Pin(3)", "machine.PWM(machine.Pin(3)).freq i",
  "machine.PWM(machine.Pin(3)).duty_u16 i", "machine.Timer i?", "machine.UART i,i?", "machine.UART(0, 9600).write b",
  "machine.UART(0, 9600).read i?", "machine.RTC().datetime t?", "machine.mem32.__getitem__ i", "machine.bitstream n,i,t,b",
  "machine.time_pulse_us n,i,i", "machine.SoftI2C n,n", "machine.freq i?", "machine.Signal n,i", "machine.unique_id", "pyb.Pin i,i?",
  "pyb.Pin s,i?", "pyb.LED i", "pyb.LED(1).intensity i", "pyb.Timer i,i?", "pyb.Timer(2, freq=10).channel i,i?", "pyb.I2C i,i?",
  "pyb.I2C(1, 0).send b,i", "pyb.I2C(1, 0).recv i,i", "pyb.I2C(1, 0).mem_read i,i,i", "pyb.SPI i,i?", "pyb.UART i,i", "pyb.ADC i",
  "pyb.ADC s", "pyb.delay i", "pyb.udelay i", "pyb.millis", "pyb.elapsed_millis i", "pyb.ExtInt n,i,i,n", "pyb.Servo i",
  "pyb.RTC().datetime t?", "pyb.rng", "pyb.unique_id", "pyb.hard_reset n", "pyb.freq i?", "pyb.DAC i", "pyb.CAN i,i", "pyb.Switch",
  "pyb.Accel", "pyb.info n", "neopixel.NeoPixel machine.Pin(4),i", "onewire.OneWire machine.Pin(4)", "dht.DHT11 machine.Pin(4)",
  "asyncio.run n", "asyncio.sleep i", "asyncio.create_task n", "asyncio.get_event_loop().run_until_complete n", "asyncio.Event().wait",
  "asyncio.Lock().release", "asyncio.wait_for n,i", "asyncio.gather n,n", "asyncio.Queue", "asyncio.StreamReader n",
  "_thread.allocate_lock", "_thread.start_new_thread n,t", "_thread.stack_size i?", "vfs.VfsFat n", "vfs.mount n,s", "vfs.umount s",
  "os.mkdir s", "os.rename s,s", "os.statvfs s", "os.dupterm n", "open s,s", "input s?", "exec s", "compile s,s,s", "dir *", "globals",
  "locals", "help n", "print *", "super n,n", "__import__ s", "type s,t,d", "property n", "staticmethod n", "classmethod n",
];

const STRING_METHODS =
  "center i,s? count s,i?,i? encode s? endswith s,i? find s,i?,i? format * format s,i isalpha isdigit islower isspace isupper join l join s join t lower lstrip s? partition s replace s,s,i? rfind s,i?,i? rindex s rpartition s rsplit s?,i? rstrip s? split s?,i? splitlines i? startswith s,i? startswith t strip s? upper index s,i?,i? __contains__ s __add__ s __mul__ i __mod__ t";
const BYTES_METHODS =
  "count b,i? decode s? find b,i?,i? join l join b hex s? lower replace b,b,i? rfind b split b?,i? strip b? startswith b upper endswith b index b rsplit b?,i? partition b append i extend b __contains__ i __getitem__ i center i isalpha";
const LIST_METHODS =
  "append * clear copy count * extend l extend s index i,i?,i? insert i,s pop i? remove i reverse sort __contains__ i __getitem__ i __iadd__ s __mul__ i";
const DICT_METHODS =
  "get *,i? pop s,i? popitem setdefault s,i? update d update l items keys values copy clear __contains__ s __getitem__ s fromkeys l,i?";
const SET_METHODS =
  "add i remove i discard * union l intersection S difference l issubset S issuperset l isdisjoint l symmetric_difference S update l copy pop intersection_update l";
const INT_METHODS = "to_bytes i,s to_bytes i,'big' to_bytes i,'little' from_bytes b,s from_bytes b,'big' __add__ i bit_length";

/** "name letters name letters …" to rows. */
function rows(text: string): string[] {
  const made: string[] = [];
  for (const word of text.split(" ")) {
    if (/^[a-z_]{4,}|^(get|pop|add|hex|find|sort|copy)$/.test(word) && !/^[a-zA-Z*]\??(,|$)/.test(word)) made.push(word);
    else
      made[made.length - 1] = made[made.length - 1].includes(" ")
        ? made[made.length - 1].split(" ")[0] + " " + word
        : made[made.length - 1] + " " + word;
  }
  return made;
}

const METHODS: readonly [string, string[]][] = [
  ["s", rows(STRING_METHODS)],
  ["b", rows(BYTES_METHODS)],
  ["l", rows(LIST_METHODS)],
  ["d", rows(DICT_METHODS)],
  ["S", rows(SET_METHODS)],
  ["i", rows(INT_METHODS)],
  ["I", rows(INT_METHODS)],
];

const OPERATORS = "+ - * / // % ** & | ^ << >> < <= == != > >= in is and or @ divmod".split(" ");

export class Calls {
  constructor(
    private readonly c: Choices,
    private readonly common: boolean,
  ) {}

  value(letter: string): string {
    const { c } = this;
    if (letter === "*" || c.once(30)) letter = ALL[c.below(ALL.length)];
    const pool = POOL[letter] ?? [letter];
    if (letter === "i" && c.once(10)) return c.of(POOL.I);
    return c.of(pool);
  }

  /** Arguments for a row's letters; literals stand as they are. */
  private arguments(letters: string): string {
    if (letters === "") return "";
    const { c } = this;
    const made: string[] = [];
    for (const part of letters.split(/,(?![^(]*\))/)) {
      if (part.endsWith("?")) {
        if (c.once(2)) break;
        made.push(this.value(part[0]));
      } else made.push(part.length > 1 ? this.filled(part) : this.value(part));
    }
    if (c.once(25)) made.pop();
    if (c.once(25)) made.push(this.value("*"));
    if (c.once(60)) made.push(`*${this.value("t")}`);
    if (c.once(60)) made.push(`key=${this.value("n")}`);
    return made.join(", ");
  }

  /** Replaces the single letters in the parentheses of a text by values. */
  private filled(text: string): string {
    return text.replace(/(?<=[(, ])([a-zA-Z*])(?=[,)])/g, (letter) => this.value(letter));
  }

  private spec(): string {
    const { c } = this;
    return [
      c.once(5) ? c.of(["*", "0", "é", "<", " "]) + c.of(["<", ">", "^", "="]) : c.of(["", "", "<", ">", "^", "="]),
      c.of(["", "", "+", "-", " "]),
      c.of(["", "", "#"]),
      c.of(["", "", "0"]),
      c.of(["", "1", "5", "12", "30"]),
      c.of(["", "", "", ","]),
      c.of(["", "", ".0", ".1", ".3", ".10", ".25"]),
      c.of(["", "d", "x", "X", "o", "b", "c", "e", "E", "f", "F", "g", "G", "%", "s", "n", "r"]),
    ].join("");
  }

  private percent(): string {
    const { c } = this;
    return (
      "%" +
      c.of(["", "", "-", "+", " ", "0", "#", "-0", "+#"]) +
      c.of(["", "", "3", "12", "*"]) +
      c.of(["", "", ".0", ".2", ".12", ".*"]) +
      c.of(["d", "i", "u", "x", "X", "o", "c", "e", "E", "f", "F", "g", "G", "s", "r", "a", "%", "q"])
    );
  }

  private slice(): string {
    const { c } = this;
    const part = () => (c.once(2) ? "" : this.value("i"));
    return c.once(3) ? `[${this.value("*")}]` : `[${part()}:${part()}${c.of(["", ":", ":1", ":-1", ":2", ":0", ":" + this.value("i")])}]`;
  }

  expression(): string {
    const { c } = this;
    const row = (list: readonly string[]) => {
      const text = c.of(list);
      const at = /^(.*?)(?: (\S+))?$/.exec(text.replace(/\(([^()]*)\)/g, (_, inside: string) => "(" + inside.replace(/ /g, "¤") + ")"))!;
      return `${this.filled(at[1].replace(/¤/g, " "))}(${this.arguments((at[2] ?? "").replace(/¤/g, " "))})`;
    };
    return c.call([
      () => row(FUNCTIONS),
      () => row(FUNCTIONS),
      () => row(LIBRARY),
      () => row(LIBRARY),
      () => (this.common ? row(FUNCTIONS) : row(OURS)),
      () => {
        const [letter, methods] = c.of(METHODS);
        return `(${this.value(letter)}).${row(methods)}`;
      },
      () => {
        const [letter, methods] = c.of(METHODS);
        return `(${this.value(letter)}).${row(methods)}`;
      },
      () => {
        const op = c.of(OPERATORS);
        return op === "divmod" ? `divmod(${this.value("*")}, ${this.value("*")})` : `(${this.value("*")}) ${op} (${this.value("*")})`;
      },
      () => {
        const kind = c.of(["i", "f", "s", "I", "b", "l"]);
        return `(${this.value(kind)}) ${c.of(OPERATORS.slice(0, 18))} (${this.value(kind)})`;
      },
      () => `'{:${this.spec()}}'.format(${this.value(c.of(["i", "f", "s", "i", "f", "*"]))})`,
      () =>
        `'${c.once(4) ? "a" : ""}${this.percent()}|' % ${c.of([this.value("i"), this.value("f"), this.value("s"), `(${this.value("*")},)`, `(${this.value("i")}, ${this.value("f")})`, `(${this.value("i")}, ${this.value("i")}, ${this.value("f")})`])}`,
      () => `(${this.value(c.of(["s", "b", "l", "t", "r"]))})${this.slice()}`,
      () => `${c.of(["-", "+", "~", "not "])}(${this.value("*")})`,
    ]);
  }
}

const MODULES =
  "math cmath struct json re binascii hashlib collections heapq array io errno random time uctypes gc sys micropython deflate select platform os".split(
    " ",
  );
const OUR_MODULES = "zlib framebuf machine pyb neopixel onewire dht asyncio _thread vfs".split(" ");

/** Functions whose answers differ by nature. */
const UNSTABLE =
  /random\.(getrandbits|choice|randint|uniform|randrange)|time\.|\bid\(|hash\(|gc\.|getsizeof|urandom|uname|platform\(|0x[0-9a-f]{5}|micropython\.|os\.|select\./;

/** A program of calls, each with its own handler. */
export function calls(numbers: ArrayLike<number>, common: boolean): string {
  const c = new Choices(numbers);
  const made = new Calls(c, common);
  const lines = [`import ${(common ? MODULES : MODULES.concat(OUR_MODULES)).join(", ")}`];
  for (let n = 0; !c.spent && n < 80; n++) {
    const e = made.expression();
    if (common && UNSTABLE.test(e)) continue;
    const shown = common ? `${n}, repr(r)` : `${n}, r, repr(r), list(r)`;
    lines.push(
      "try:",
      `    r = ${e}`,
      `    print(${shown})`,
      "except BaseException as e:",
      `    print(${n}, type(e).__name__${common ? "" : ", e"})`,
    );
  }
  return lines.join("\n") + "\n";
}
