"""
Thonny's own back end for boards, unmodified, without Thonny's window: thonny.py FOLDER PORT COMMANDS, where FOLDER holds the package
`thonny`. In: commands as a JSON list of [kind, name, arguments], in which "bytes:" in front of a text makes bytes of it; those of the kind
"stop" are interrupted. Out: for each, and for the connection before them, a line of JSON: what the board printed, and the answer. Status 1
when the back end ends or answers nothing.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time

package, port, commands = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
sys.path.insert(0, package)

from thonny.common import ImmediateCommand, InlineCommand, ToplevelCommand, parse_message, serialize_message  # noqa: E402

KINDS = {"top": ToplevelCommand, "stop": ToplevelCommand, "inline": InlineCommand}
# Seconds for an answer: an emulated board is slow.
PATIENCE = 600
# Seconds after which a program is to be interrupted.
SOON = 2

arguments = {
    "port": port,
    "clean": True,
    "interrupt_on_connect": True,
    "sync_time": True,
    "validate_time": True,
    "local_rtc": True,
    "cwd": None,
}
backend = subprocess.Popen(
    [sys.executable, "-m", "thonny.plugins.micropython.bare_metal_backend", repr(arguments)],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.STDOUT,
    text=True,
    env=dict(os.environ, PYTHONPATH=package, THONNY_USER_DIR=tempfile.mkdtemp(), THONNY_LANGUAGE="en_US"),
)
lines: "queue.Queue[str | None]" = queue.Queue()


def listen() -> None:
    for line in backend.stdout:
        lines.put(line)
    lines.put(None)


def answer() -> None:
    """Waits for the answer to a command."""
    printed = ""
    while True:
        try:
            line = lines.get(timeout=PATIENCE)
        except queue.Empty:
            line = None
        if line is None:
            print(json.dumps({"printed": printed, "answer": None}), flush=True)
            sys.exit(1)
        if line[0] != "\x02":
            printed += line
            continue
        message = parse_message(line)
        if message.get("event_type") == "ProgramOutput":
            printed += message["data"]
        elif message["sequence"] in ("ToplevelResponse", "InlineResponse"):
            print(json.dumps({"printed": printed, "answer": vars(message)}, default=repr), flush=True)
            return


threading.Thread(target=listen, daemon=True).start()
try:
    answer()
    for i, (kind, name, given) in enumerate(commands):
        given = {k: v[6:].encode() if isinstance(v, str) and v.startswith("bytes:") else v for k, v in given.items()}
        backend.stdin.write(serialize_message(KINDS[kind](name=name, id=f"c{i}", **given)) + "\n")
        backend.stdin.flush()
        if kind == "stop":
            time.sleep(SOON)
            backend.stdin.write(serialize_message(ImmediateCommand("interrupt")) + "\n")
            backend.stdin.flush()
        answer()
finally:
    # It holds the port.
    backend.kill()
