/**
 * Exception types on demand: each takes some 350 B of heap, and most programs raise none of them. In: the machine's modules. Out: their
 * text, in which `errors.X` is `errors("X")`, a call that makes the type the first time.
 */

import { Edits, Node, calleeName, keyName, parse, plainName, walk } from "./ast";

const FILE = "vm/error.js";
const START = "module/start.js";

/** In: the text of `vm/error.js`. Out: a function from file and text to text. */
export function exceptionsOnDemand(table: string): (file: string, text: string) => string {
  const bases = basesIn(parse(table));
  const rows = `$ ${Object.keys(bases)
    .map((name) => name + ":*")
    .join(" ")} `;
  return (file, text) => {
    const edits = new Edits();
    walk(parse(text), (node) => {
      if (node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "errors") {
        const name = node.computed === true ? text.slice(node.property.start, node.property.end) : JSON.stringify(keyName(node));
        edits.replace(node.start, node.end, `errors(${name})`);
      } else if (file === FILE && node.type === "VariableDeclarator" && plainName(node.id) === "errors") {
        edits.replace(node.init.start, node.init.end, maker(bases));
      } else if (file === START && calleeName(node) === "addBuiltins" && plainName(node.arguments[0]) === "errors") {
        edits.replace(node.start, node.end, `later(builtins.g, ${JSON.stringify(rows)}, errors)`);
      }
    });
    const result = edits.apply(text);
    return file === START ? `import { later } from "../vm/later.device.js";\n${result}` : result;
  };
}

/** Every exception and its base. */
function basesIn(tree: Node): { [name: string]: string } {
  const bases: { [name: string]: string } = { BaseException: "", Exception: "BaseException" };
  walk(tree, (node) => {
    if (calleeName(node) === "error" && node.arguments[0].type === "Literal")
      bases[node.arguments[0].value] = plainName(node.arguments[1]).replace("baseExceptionType", "BaseException");
  });
  return bases;
}

function maker(all: { [name: string]: string }): string {
  // Most are derived from Exception.
  const bases = Object.fromEntries(Object.entries(all).filter(([name, base]) => name !== "BaseException" && base !== "Exception"));
  return (
    `(function () { const bases = ${JSON.stringify(bases)}; const made = { BaseException: baseExceptionType }; ` +
    `return function errors(name) { return made[name] || (made[name] = error(name, errors(bases[name] || "Exception"))); }; })()`
  );
}
