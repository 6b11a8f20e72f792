/** A host without a world, for tests of what needs none. In: how much memory is free. Out: the machine has it. */

import { Host, setHost } from "../../src/vm/host";

export function setBareHost(free: Host["free"], isTight = false): void {
  setHost({
    free,
    isTight,
    budget: () => 1e9,
    interrupted: () => false,
    now: () => 0,
    trace: () => null,
    traceOf: () => null,
    nullAccess: () => false,
  } as unknown as Host);
}
