/** TCP for tasks. In: the program's modules `socket` and `ssl`. Out: `open_connection`, `start_server` and its Server. */

import { Value, builtinType, instance, tuple } from "../../vm/value";
import { errors, exception, isSubclassOf } from "../../vm/error";
import { callKw, callN } from "../../vm/call";
import { getattr } from "../../vm/attribute";
import { truth } from "../../vm/convert";
import { awaiting } from "../../vm/delegate";
import { defineType } from "../../vm/define";
import { Dict } from "../../vm/dict";
import { ERRNO } from "../../vm/errno";
import { Generator, coroutine } from "../../vm/generator";
import { host } from "../../vm/host";
import { importModule } from "../../vm/import";
import { formatException } from "../../vm/traceback";
import { cancelledError, createTask, open, sleepMs } from "./core";
import { POLLIN, POLLOUT } from "./ioqueue";
import { invoke, makeStream, ready } from "./stream";
import { cancel } from "./task";
import { Server as stub } from "./stubs.gen";

export const serverType = open(builtinType("Server"));

const given = (x: Value): boolean => x !== undefined && truth(x);
/** The last item of an entry of `getaddrinfo`: the address itself. */
const addressOf = (info: Value[]): Value => info[info.length - 1];

/** The context that wraps a client's socket: `ssl=True` means one with the usual settings. */
function contextOf(ssl: Value): Value {
  if (ssl !== true) return ssl;
  const module = importModule("ssl", true);
  return invoke(module, "SSLContext", [getattr(module, "PROTOCOL_TLS_CLIENT")]);
}

/** `open_connection(host, port, ssl, server_hostname)`. */
export const open_connection = coroutine(function* open_connection(name: Value, port: Value, ssl: Value, serverName: Value) {
  const socket = importModule("socket", true);
  const info: Value[] = invoke(socket, "getaddrinfo", [name, port, 0, getattr(socket, "SOCK_STREAM")])[0].a;
  let s = invoke(socket, "socket", info.slice(0, 3));
  invoke(s, "setblocking", [false]);
  try {
    invoke(s, "connect", [addressOf(info)]);
  } catch (thrown) {
    const e = exception(thrown);
    if (!isSubclassOf(e, errors.OSError) || e.args.a[0] !== ERRNO.EINPROGRESS) throw e;
  }
  if (given(ssl)) {
    const hostname = given(serverName) ? serverName : name;
    s = callKw(getattr(contextOf(ssl), "wrap_socket"), [s], ["server_hostname", "do_handshake_on_connect"], [hostname, false]);
    invoke(s, "setblocking", [false]);
  }
  yield ready(s, POLLOUT);
  const stream = makeStream(s, new Dict());
  return tuple([stream, stream]);
});

/** Takes connections, each as a task of its own, until it is cancelled. */
const serve = coroutine(function* _serve(server: Value, s: Value, callback: Value, ssl: Value) {
  for (;;) {
    try {
      yield ready(s, POLLIN);
    } catch (thrown) {
      const e = exception(thrown);
      if (!isSubclassOf(e, cancelledError)) throw e;
      invoke(s, "close", []);
      // Cancelled by its own `close`, or with the task that started it.
      if (server.$state) return null;
      throw e;
    }
    const stream = accept(s, ssl);
    if (stream !== null) createTask(callN(callback, [stream, stream]));
  }
});

/** The stream of the next connection; null if it came to nothing. */
function accept(s: Value, ssl: Value): Value {
  let client;
  let address;
  try {
    const pair: Value[] = invoke(s, "accept", []).a;
    client = pair[0];
    address = pair[1];
  } catch (thrown) {
    const e = exception(thrown);
    if (isSubclassOf(e, errors.Exception)) return null;
    throw e;
  }
  if (given(ssl)) {
    try {
      client = callKw(getattr(ssl, "wrap_socket"), [client], ["server_side", "do_handshake_on_connect"], [true, false]);
    } catch (thrown) {
      const e = exception(thrown);
      if (!isSubclassOf(e, errors.OSError)) throw e;
      host.write(formatException(e));
      invoke(client, "close", []);
      return null;
    }
  }
  invoke(client, "setblocking", [false]);
  const extra = new Dict();
  extra.set("peername", address);
  return makeStream(client, extra);
}

/** `start_server(cb, host, port, backlog, ssl)`. */
export const start_server = coroutine(function* start_server(callback: Value, name: Value, port: Value, backlog: Value, ssl: Value) {
  const socket = importModule("socket", true);
  const info: Value[] = invoke(socket, "getaddrinfo", [name, port])[0].a;
  const s = invoke(socket, "socket", [info[0]]);
  invoke(s, "setblocking", [false]);
  invoke(s, "setsockopt", [getattr(socket, "SOL_SOCKET"), getattr(socket, "SO_REUSEADDR"), 1]);
  invoke(s, "bind", [addressOf(info)]);
  invoke(s, "listen", [backlog === undefined ? 5 : backlog]);
  const server = instance(serverType);
  server.$state = false;
  server.$task = createTask(new Generator(serve, (serve as Value)(server, s, callback, ssl)));
  try {
    // It must have begun, or it could not see that it is cancelled.
    yield* awaiting(sleepMs(0));
  } catch (thrown) {
    cancel(server.$task);
    throw thrown;
  }
  return server;
});

function close(server: Value): void {
  server.$state = true;
  cancel(server.$task);
}

defineType(serverType, stub, {
  close(self: Value) {
    close(self);
    return null;
  },
  wait_closed: coroutine(function* (self: Value) {
    return yield* awaiting(self.$task);
  }),
  // eslint-disable-next-line require-yield
  __aenter__: coroutine(function* (self: Value) {
    return self;
  }),
  __aexit__: coroutine(function* (self: Value, _type: Value, _e: Value, _trace: Value) {
    close(self);
    return yield* awaiting(self.$task);
  }),
});
