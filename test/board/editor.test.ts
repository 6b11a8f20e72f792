/**
 * What an editor for boards does in one world of a board with the real firmware, all of it in the raw paste mode: it resets, defines a class of
 * helpers, asks where it is, lists the files, saves one, lists again, runs a program with a pin, and begins anew. Each of these finds room.
 */

import { describe, expect, it } from "vitest";
import type { EmulatedBoard } from "../../src/emulator/board";
import { because, missingWorld, openBoard } from "./firmware";
import { RAW_BANNER, enterRaw, pasted } from "./rawmode";

const HELPERS = `class _Editor:
    import builtins
    try:
        import uos as os
    except builtins.ImportError:
        import os
    import sys
    last = None
    shown = builtins.dict()
    @builtins.classmethod
    def answer(cls, value):
        cls.builtins.print('<answer>', end='')
        cls.builtins.print(cls.builtins.repr(value), end='')
        cls.builtins.print('</answer>', end='')
    @builtins.classmethod
    def show(cls, value):
        global _
        if value is not None:
            _ = value
            cls.last = value
            cls.shown[cls.builtins.id(value)] = value
            cls.builtins.print('[%s]' % cls.builtins.repr(value))
    @builtins.classmethod
    def text(cls, value):
        try:
            shown = cls.builtins.repr(value)
            if cls.builtins.len(shown) > 5000:
                return shown[:5000] + '...'
            return shown
        except cls.builtins.Exception as e:
            return '<' + cls.builtins.repr(e) + '>'
    @builtins.classmethod
    def where(cls):
        if cls.builtins.hasattr(cls.os, 'getcwd'):
            return cls.os.getcwd()
        return ''
    @builtins.classmethod
    def enter(cls, path):
        return cls.os.chdir(path)
    @builtins.classmethod
    def remove(cls, path):
        return cls.os.rmdir(path)
    @builtins.classmethod
    def names(cls, path):
        if cls.builtins.hasattr(cls.os, 'listdir'):
            return cls.os.listdir(path)
        return [entry[0] for entry in cls.os.ilistdir(path)]
`;

const TIME = `
try:
    from time import localtime as _localtime
    _Editor.answer(_Editor.builtins.tuple(_localtime(0)))
    del _localtime
except _Editor.builtins.Exception as e:
    _Editor.answer(_Editor.builtins.str(e))
`;

const LIST = `
_found = {}
try:
    _names = _Editor.names('/')
except _Editor.builtins.OSError:
    _Editor.answer(None)
else:
    for _name in _names:
        if not _name.startswith('.') or False:
            try:
                _found[_name] = _Editor.os.stat('/' + _name)[6]
            except _Editor.builtins.OSError as e:
                _found[_name] = _Editor.builtins.str(e)
    _Editor.answer(_found)
`;

const OPEN = `
_path = '/made.txt'
_written = 0
_file = _Editor.builtins.open(_path, 'wb')
`;

const WRITER = `
def _W(x):
    global _written
    _written += _file.write(x)
    _file.flush()
    if _Editor.builtins.hasattr(_Editor.os, 'sync'):
        _Editor.os.sync()
`;

const CLOSE = `
try:
    del _W
    del _written
    del _path
    _file.close()
    del _file
    del _found
    del _missing
except:
    pass
`;

const BLINK = `import machine, time
led = machine.Pin(25, machine.Pin.OUT)
for i in range(4):
    led.value(i % 2)
    print('turn', i)
    time.sleep_ms(10)
`;

/** What a statement answers, which is all that it prints. */
function asked(board: EmulatedBoard, statement: string): string {
  const [out, wrong] = pasted(board, statement);
  expect([statement, wrong]).toEqual([statement, ""]);
  return out;
}

/** Sends keys that lead from one prompt to another. */
function turn(board: EmulatedBoard, keys: string, prompt: string): void {
  board.output = "";
  board.send(keys);
  board.expect(prompt);
}

function connect(board: EmulatedBoard): void {
  expect(asked(board, HELPERS)).toBe("");
  expect(asked(board, "_Editor.answer(_Editor.where())")).toBe("<answer>'/'</answer>");
  expect(asked(board, "_Editor.answer(_Editor.sys.path)")).toBe("<answer>['', '/lib']</answer>");
}

function list(board: EmulatedBoard): string {
  return asked(board, LIST);
}

function save(board: EmulatedBoard): void {
  expect(asked(board, OPEN)).toBe("");
  expect(asked(board, WRITER)).toBe("");
  expect(asked(board, "_W(b'hello\\nworld\\n')")).toBe("");
  expect(asked(board, "_Editor.answer(_written)")).toBe("<answer>12</answer>");
  expect(asked(board, CLOSE)).toBe("");
}

describe.skipIf(missingWorld !== null)(`an editor and Kaluma's firmware${because(missingWorld)}`, { timeout: 3_600_000 }, () => {
  it("lists files, saves one, runs a program and does so again", () => {
    const board = openBoard();
    enterRaw(board);
    turn(board, "\x04", RAW_BANNER);
    turn(board, "\x02", ">>> ");
    turn(board, "\x01", RAW_BANNER);
    connect(board);
    expect(asked(board, "_Editor.builtins.help('modules')")).toContain("machine");
    expect(asked(board, TIME)).toBe("<answer>(1970, 1, 1, 0, 0, 0, 3, 1)</answer>");
    expect(list(board)).toBe("<answer>{}</answer>");
    save(board);
    for (let again = 0; again < 3; again++) expect(list(board)).toBe("<answer>{'made.txt': 12}</answer>");
    turn(board, "\x04", RAW_BANNER);
    expect(asked(board, BLINK)).toBe("turn 0\nturn 1\nturn 2\nturn 3\n");
    connect(board);
    expect(list(board)).toBe("<answer>{'made.txt': 12}</answer>");
    save(board);
    expect(list(board)).toBe("<answer>{'made.txt': 12}</answer>");
  });
});
