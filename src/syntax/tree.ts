/**
 * The syntax tree: what the parser makes and the compiler reads.
 *
 * A node is a plain object with a `kind`; those of statements, and few others, have the `line` (1-based) on which they begin: a board
 * has 24 bytes less for each that has none. The tree knows nothing of scopes, values or JavaScript.
 */

export interface Position {
  line: number;
}

// ------------------------------------------------------------------ expressions

export type Expression =
  | Name
  | Constant
  | BigConstant
  | FloatConstant
  | ImaginaryConstant
  | BytesConstant
  | FormattedString
  | TupleDisplay
  | ListDisplay
  | SetDisplay
  | DictDisplay
  | Unary
  | Binary
  | Boolean_
  | Compare
  | Conditional
  | Call
  | Attribute
  | Subscript
  | Slice
  | Starred
  | Lambda
  | Comprehension
  | NamedExpression
  | Yield
  | YieldFrom
  | Await;

export interface Name {
  kind: "Name";
  id: string;
}

/** None, True, False, Ellipsis, a string, or an int within ±2^53. */
export interface Constant {
  kind: "Constant";
  type: "none" | "bool" | "ellipsis" | "str" | "int";
  value: null | boolean | string | number;
}

/** An int beyond ±2^53. */
export interface BigConstant {
  kind: "BigConstant";
  value: bigint;
}

/** `1.0` and `1e300` too, so the value alone does not tell an int from a float. */
export interface FloatConstant {
  kind: "FloatConstant";
  value: number;
}

/** `2j`: the imaginary part. */
export interface ImaginaryConstant {
  kind: "ImaginaryConstant";
  value: number;
}

/** One character (U+0000..U+00FF) per byte. */
export interface BytesConstant {
  kind: "BytesConstant";
  value: string;
}

/** An f-string, with its neighbours by implicit concatenation folded in. */
export interface FormattedString {
  kind: "FormattedString";
  parts: (string | Replacement)[];
}

/** `{value!conversion:spec}`; `{value=}` has been split by the parser into text and a replacement. */
export interface Replacement {
  value: Expression;
  conversion: "" | "r" | "s" | "a";
  /** null where there is no colon; nested replacements make it a FormattedString of its own. */
  spec: FormattedString | null;
}

export interface TupleDisplay {
  kind: "Tuple";
  items: Expression[];
}
export interface ListDisplay {
  kind: "List";
  items: Expression[];
}
export interface SetDisplay {
  kind: "Set";
  items: Expression[];
}
/** A null key marks `**mapping`. */
export interface DictDisplay {
  kind: "Dict";
  items: { key: Expression | null; value: Expression }[];
}

export type UnaryOperator = "-" | "+" | "~" | "not";
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "<<" | ">>" | "&" | "|" | "^";
export type CompareOperator = "<" | ">" | "<=" | ">=" | "==" | "!=" | "in" | "not in" | "is" | "is not";

export interface Unary {
  kind: "Unary";
  op: UnaryOperator;
  operand: Expression;
}
export interface Binary {
  kind: "Binary";
  op: BinaryOperator;
  left: Expression;
  right: Expression;
}
/** `a and b and c`, one node for the whole run. */
export interface Boolean_ {
  kind: "Boolean";
  op: "and" | "or";
  values: Expression[];
}
/** `a < b <= c`: ops[i] stands between the operand before it and comparators[i]. */
export interface Compare {
  kind: "Compare";
  left: Expression;
  ops: CompareOperator[];
  comparators: Expression[];
}
export interface Conditional {
  kind: "Conditional";
  test: Expression;
  body: Expression;
  orelse: Expression;
}

export interface Call {
  kind: "Call";
  func: Expression;
  /** In source order; a Starred among them is `*iterable`. */
  args: Expression[];
  /** In source order; a null name is `**mapping`. */
  keywords: { name: string | null; value: Expression }[];
}
export interface Attribute {
  kind: "Attribute";
  value: Expression;
  attr: string;
}
/** `value[index]`; index may be a Slice, or a Tuple that contains slices. */
export interface Subscript {
  kind: "Subscript";
  value: Expression;
  index: Expression;
}
export interface Slice {
  kind: "Slice";
  lower: Expression | null;
  upper: Expression | null;
  step: Expression | null;
}
export interface Starred {
  kind: "Starred";
  value: Expression;
}
export interface Lambda extends Position {
  kind: "Lambda";
  params: Parameters;
  body: Expression;
}
export interface Comprehension {
  kind: "Comprehension";
  type: "list" | "set" | "dict" | "generator";
  /** The element, or the key of a dict comprehension. */
  element: Expression;
  /** The value of a dict comprehension. */
  value: Expression | null;
  clauses: ComprehensionClause[];
}
export interface ComprehensionClause {
  target: Expression;
  iter: Expression;
  conditions: Expression[];
  async: boolean;
}
export interface NamedExpression {
  kind: "NamedExpression";
  target: Name;
  value: Expression;
}
export interface Yield {
  kind: "Yield";
  value: Expression | null;
}
export interface YieldFrom {
  kind: "YieldFrom";
  value: Expression;
}
export interface Await {
  kind: "Await";
  value: Expression;
}

export interface Parameters {
  /** Positional parameters in order; those before `positionalOnly` stood before a `/`. */
  positional: Parameter[];
  positionalOnly: number;
  /** The name behind `*`; null for none and for a bare `*`. */
  star: Parameter | null;
  keywordOnly: Parameter[];
  /** The name behind `**`. */
  doubleStar: Parameter | null;
}
export interface Parameter {
  name: string;
  default: Expression | null;
  annotation: Expression | null;
}

// ------------------------------------------------------------------ statements

export type Statement =
  | ExpressionStatement
  | Assign
  | AugmentedAssign
  | AnnotatedAssign
  | Return
  | Raise
  | Delete
  | Pass
  | Break
  | Continue
  | Global
  | Nonlocal
  | Assert
  | Import
  | ImportFrom
  | If
  | While
  | For
  | Try
  | With
  | FunctionDef
  | ClassDef;

export interface ExpressionStatement extends Position {
  kind: "ExpressionStatement";
  value: Expression;
}
/** `a = b = value`: one entry of targets for each `=`. Targets: Name, Attribute, Subscript, Starred, Tuple, List. */
export interface Assign extends Position {
  kind: "Assign";
  targets: Expression[];
  value: Expression;
}
export interface AugmentedAssign extends Position {
  kind: "AugmentedAssign";
  target: Name | Attribute | Subscript;
  op: BinaryOperator;
  value: Expression;
}
export interface AnnotatedAssign extends Position {
  kind: "AnnotatedAssign";
  target: Expression;
  annotation: Expression;
  value: Expression | null;
}
export interface Return extends Position {
  kind: "Return";
  value: Expression | null;
}
export interface Raise extends Position {
  kind: "Raise";
  exception: Expression | null;
  cause: Expression | null;
}
export interface Delete extends Position {
  kind: "Delete";
  targets: Expression[];
}
export interface Pass extends Position {
  kind: "Pass";
}
export interface Break extends Position {
  kind: "Break";
}
export interface Continue extends Position {
  kind: "Continue";
}
export interface Global extends Position {
  kind: "Global";
  names: string[];
}
export interface Nonlocal extends Position {
  kind: "Nonlocal";
  names: string[];
}
export interface Assert extends Position {
  kind: "Assert";
  test: Expression;
  message: Expression | null;
}
/** `import a.b as c, d`: name is the dotted name. */
export interface Import extends Position {
  kind: "Import";
  names: { name: string; asname: string | null }[];
}
/** `from ..module import a as b`: level counts the dots; a single name "*" imports everything. */
export interface ImportFrom extends Position {
  kind: "ImportFrom";
  module: string;
  level: number;
  names: { name: string; asname: string | null }[];
}
/** `elif` is an If alone in orelse. */
export interface If extends Position {
  kind: "If";
  test: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface While extends Position {
  kind: "While";
  test: Expression;
  body: Statement[];
  orelse: Statement[];
}
export interface For extends Position {
  kind: "For";
  target: Expression;
  iter: Expression;
  body: Statement[];
  orelse: Statement[];
  async: boolean;
}
export interface Try extends Position {
  kind: "Try";
  body: Statement[];
  handlers: Handler[];
  orelse: Statement[];
  finalbody: Statement[];
}
/** A null type is a bare `except:`. */
export interface Handler extends Position {
  type: Expression | null;
  name: string | null;
  body: Statement[];
}
export interface With extends Position {
  kind: "With";
  items: { context: Expression; target: Expression | null }[];
  body: Statement[];
  async: boolean;
}
export interface FunctionDef extends Position {
  kind: "FunctionDef";
  name: string;
  params: Parameters;
  body: Statement[];
  decorators: Expression[];
  returns: Expression | null;
  async: boolean;
}
export interface ClassDef extends Position {
  kind: "ClassDef";
  name: string;
  bases: Expression[];
  keywords: { name: string | null; value: Expression }[];
  body: Statement[];
  decorators: Expression[];
}

export interface Module {
  kind: "Module";
  body: Statement[];
}
