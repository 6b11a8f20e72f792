/** The module `asyncio`, in one piece: `asyncio.core`, `asyncio.event` and so on are the module itself. */

import { Module, Value, tuple } from "../../vm/value";
import { runtimeError } from "../../vm/error";
import { asSmallInt } from "../../vm/convert";
import { defineModule } from "../../vm/define";
import { gather, wait_for, wait_for_ms } from "./combine";
import {
  asTask,
  begin,
  cancelledError,
  createTask,
  current,
  loopType,
  reset,
  runUntilComplete,
  sleep,
  sleepMs,
  timeoutError,
} from "./core";
import { ioQueueType } from "./ioqueue";
import { streamType } from "./stream";
import { eventType, flagType, lockType } from "./sync";
import { taskQueueType, taskType } from "./task";
import { open_connection, serverType, start_server } from "./tcp";
import { asyncio as stub } from "./stubs.gen";

/** The files that MicroPython's package has: programs import from them too. */
const PARTS = ["core", "event", "funcs", "lock", "stream"];

export function makeAsyncio(): Module {
  const module = defineModule(
    "asyncio",
    stub,
    {
      create_task: (coro: Value) => createTask(coro),
      current_task() {
        if (current() === null) throw runtimeError("no running event loop");
        return current();
      },
      run: (coro: Value) => runUntilComplete(createTask(coro)),
      run_until_complete: (task: Value) => runUntilComplete(task === undefined || task === null ? null : asTask(task)),
      sleep: (t: Value) => sleep(t),
      sleep_ms: (t: Value) => sleepMs(asSmallInt(t)),
      wait_for,
      wait_for_ms,
      gather,
      open_connection,
      start_server,
      get_event_loop: (_runq: Value, _waitq: Value) => loopType,
      new_event_loop: () => reset(),
    },
    {
      __version__: tuple([3, 0, 0]),
      CancelledError: cancelledError,
      TimeoutError: timeoutError,
      Task: taskType,
      TaskQueue: taskQueueType,
      IOQueue: ioQueueType,
      Loop: loopType,
      Event: eventType,
      ThreadSafeFlag: flagType,
      Lock: lockType,
      Stream: streamType,
      StreamReader: streamType,
      StreamWriter: streamType,
      Server: serverType,
    },
  );
  for (let i = 0; i < PARTS.length; i++) module.g["$" + PARTS[i]] = module;
  begin(module.g);
  return module;
}
