/**
 * Forms of functions and classes that take less of the board's heap. Its engine gives an arrow function 8 bytes for a `this`, what has a name of
 * its own inside, a class or a function expression, 40 for a scope with that name, and a class up to 48 for scopes of its own. In: text. Out: text that does the same.
 */

import { Edits, Node, calleeName, parse, walk } from "./ast";
import { EVALUATE } from "./parts";
import { referencesIn } from "./references";

/**
 * Arrow functions become functions or methods, but for those in parts that are hardly ever fetched, where text counts; classes of the top level
 * functions, or constants. What calls one of `placeholders`, whose text is not there yet, stays as it is.
 */
export function leanMachine(text: string, placeholders: string[], isRare: (part: number) => boolean): string {
  const edits = new Edits();
  walk(parse(text), (node, parents) => {
    const parent: Node | undefined = parents[parents.length - 1];
    if (node.type === "ClassDeclaration" && parent.type === "Program") {
      if (isPlainClass(node)) asFunctions(node, edits);
      else {
        edits.replace(node.start, node.id.end, `const ${node.id.name} = class`);
        edits.replace(node.end, node.end, ";");
      }
    } else if (node.type === "ArrowFunctionExpression" && !placeholders.includes(calleeName(node.body)) && !node.async && !isBound(node)) {
      const at = parents.findIndex((p) => calleeName(p) === EVALUATE);
      if (at >= 0 && isRare(parents[at].arguments.indexOf(parents[at + 1]))) return;
      const isRow = parent.type === "Property" && parent.kind === "init" && !parent.computed && parent.value === node;
      const before = isRow ? text.slice(parent.key.start, parent.key.end) : "function ";
      const taken = node.params.map((p: Node) => text.slice(p.start, p.end)).join(", ");
      const isBlock = node.body.type === "BlockStatement";
      edits.replace(isRow ? parent.start : node.start, bodyOf(text, node), `${before}(${taken}) ${isBlock ? "" : "{ return "}`);
      if (!isBlock) edits.replace(node.end, node.end, "; }");
    }
  });
  return edits.apply(text);
}

/** Has a class nothing but methods, its constructor before them? */
const isPlainClass = ({ superClass, body }: Node): boolean =>
  superClass === null &&
  body.body.every(
    (m: Node, i: number) =>
      m.type === "MethodDefinition" &&
      (m.kind === "method" || (m.kind === "constructor" && i === 0)) &&
      !(m.static || m.computed || m.value.async || m.value.generator),
  );

/**
 * A class as its constructor with a prototype of its methods: it needs no scopes for itself and for `super`, and the prototype no `constructor`,
 * which nobody asks for.
 */
function asFunctions({ id: { name }, body, start, end }: Node, edits: Edits): void {
  const [first, ...rest]: Node[] = body.body;
  const hasOwn = first !== undefined && first.kind === "constructor";
  let at: number = start;
  let before = `const ${name} = function ${hasOwn ? "" : "() {}"}`;
  if (hasOwn) {
    edits.replace(at, first.value.start, before);
    at = first.value.end;
    before = "";
  }
  before += `; ${name}.prototype = { `;
  for (const { key, value } of hasOwn ? rest : (body.body as Node[])) {
    edits.replace(at, value.start, before + key.name);
    at = value.end;
    before = ", ";
  }
  edits.replace(at, end, (before === ", " ? "" : before) + " };");
}

/** Where the body of an arrow function begins, with its parentheses. */
function bodyOf(text: string, { params, start, body }: Node): number {
  const from: number = params.length > 0 ? params[params.length - 1].end : start;
  const at = text.indexOf("=>", from) + 2;
  return at + /^\s*/.exec(text.slice(at, body.start))![0].length;
}

/** Does an arrow function depend on where it stands? */
function isBound(f: Node): boolean {
  let bound = false;
  walk(f, (node) => {
    if (["ThisExpression", "Super", "MetaProperty"].includes(node.type) || (node.type === "Identifier" && node.name === "arguments"))
      bound = true;
  });
  return bound;
}

/** Functions of a module of Python, which have names for whoever asks them, become methods of an object that nobody keeps. */
export function leanModule(text: string): string {
  const edits = new Edits();
  walk(parse(text), (node) => {
    if (node.type !== "FunctionExpression" || node.id === null || callsItself(node)) return;
    const { name, end } = node.id;
    const kind = (node.async ? "async " : "") + (node.generator ? "*" : "");
    edits.replace(node.start, end, `({ ${kind}${name}`);
    edits.replace(node.end, node.end, ` }).${name}`);
  });
  return edits.apply(text);
}

const callsItself = ({ id, body }: Node): boolean => referencesIn(body, new Set([id.name])).length > 0;
