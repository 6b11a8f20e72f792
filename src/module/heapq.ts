/** The module `heapq`: a list in which item i is not greater than items 2i+1 and 2i+2. In: such lists. Out: its smallest item. */

import { Module, Value } from "../vm/value";
import { indexError, typeError } from "../vm/error";
import { defineModule } from "../vm/define";
import { less } from "../vm/operator";
import { charge } from "../vm/poll";
import { heapq as stub } from "./stubs.gen";

function listOf(x: Value): Value[] {
  if (!Array.isArray(x)) throw typeError("heap must be a list");
  return x;
}

/** Moves the item at `at` towards the root `top` until its parent is not greater. */
function rise(a: Value[], top: number, at: number): void {
  const item = a[at];
  while (at > top) {
    const parent = (at - 1) >> 1;
    if (!less(item, a[parent])) break;
    a[at] = a[parent];
    at = parent;
  }
  a[at] = item;
}

/** Puts the item at `top` in its place among those below it: down along the smaller children, then up again. */
function sink(a: Value[], top: number): void {
  const item = a[top];
  const end = a.length;
  let at = top;
  for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
    if (child + 1 < end && !less(a[child], a[child + 1])) child++;
    a[at] = a[child];
    at = child;
  }
  a[at] = item;
  rise(a, top, at);
}

export function makeHeapq(): Module {
  return defineModule("heapq", stub, {
    heappush(heap: Value, item: Value) {
      const a = listOf(heap);
      a.push(item);
      rise(a, 0, a.length - 1);
      return null;
    },
    heappop(heap: Value) {
      const a = listOf(heap);
      if (a.length === 0) throw indexError("empty heap");
      const item = a[0];
      const last = a.pop();
      if (a.length > 0) {
        a[0] = last;
        sink(a, 0);
      }
      return item;
    },
    heapify(heap: Value) {
      const a = listOf(heap);
      charge(a.length);
      for (let i = a.length >> 1; i > 0;) sink(a, --i);
      return null;
    },
  });
}
