/**
 * Nested scopes for a bundle. Rollup puts everything into one, and the board's engine searches a scope from its newest name
 * to its oldest: in one of 200 names, calling an early function takes 75 us instead of 9. In: the bundle as one scope.
 * Out: groups of statements in scopes inside each other, the first ones outermost. A scope begins only where nothing before
 * uses anything behind; between two modules it always may, because imports have no cycles.
 */

import { statementsOf } from "./statements";

/** Names of a scope after which the next one may begin. */
const ENOUGH = 24;
/** No statement counts for more. */
const LONG = 3000;

/**
 * Line breaks stay where they are. Shared names are handed on from scope to scope, so that they are near everywhere; their
 * values are an array in JavaScript. Scopes are arrow functions: where a text is evaluated inside, each other function has its `arguments`
 * kept for that, and with them itself and all of its code. A scope of the `longest` text is full, too, if it has names:
 * another one would become an expression, which is no scope to the ground (ground.ts).
 */
export function nestScopes(text: string, shared: string[] = [], values = "", longest = Infinity): string {
  const handed = shared.join(", ");
  const statements = statementsOf(text);
  const place = new Map<string, number>();
  statements.forEach((s, i) => s.names.forEach((name) => place.set(name, i)));
  let result = `((${handed})=>{'use strict';`;
  let depth = 1;
  let names = 0;
  let length = 0;
  let at = 0;
  /** The last statement that one of those before uses. */
  let farthest = -1;
  statements.forEach((s, i) => {
    if (names > 0 && (names > ENOUGH || length > longest) && farthest < i) {
      result += text.slice(at, s.node.start) + `;return ((${handed})=>{`;
      at = s.node.start;
      depth++;
      names = length = 0;
    }
    names += s.names.length;
    // The loader, which has the text of all parts in it, stays short.
    length += Math.min(s.node.end - s.node.start, LONG);
    for (const name of s.uses) farthest = Math.max(farthest, place.get(name)!);
  });
  return result + text.slice(at) + `})(${handed})`.repeat(depth - 1) + (values === "" ? "})();" : `}).apply(null, ${values});`);
}
