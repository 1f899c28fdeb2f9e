"""The student's process: run cells, call functions, answer over one socket. Holds no solution.

Started as `python -m autograder.student.child FD LIMITS`; whatever the submission does in here, the
judge only ever sees values that came over the wire.
"""

import builtins
import contextlib
import inspect
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from autograder.model import wire
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.student import guard, one_process
from autograder.student.call import UNBOUND, one_line
from autograder.student.call import call as watched_call
from autograder.student.counting import counted
from autograder.student.programs import made

TOLD = ("value", "error", "where", "names")  # of an Answer; the rest is found out by the judge


def main(fd: int, limits: Limits) -> None:
    """Serve requests until the judge closes the socket."""
    confine(limits)
    serve(socket.socket(fileno=fd), make_shell(), limits)


def serve(connection: socket.socket, shell: Any, limits: Limits) -> None:
    """Answer requests of the judge, one after another, until it closes the connection."""
    stream: Any = connection.makefile("rwb")
    sys.path.insert(0, os.getcwd())
    one_process.compute_here()
    inspect_way = guard.install(connection.fileno(), globals())
    while True:
        try:
            request = wire.receive(stream, trusted=True)
        except EOFError:
            return
        if request["do"] == "run":
            reply = packed(run(shell, request["code"], limits))
        else:
            reply = measured(shell, request, stream, inspect_way)
        stream.write(reply)
        stream.flush()


def measured(shell: Any, request: dict, stream: Any, inspect_way: Callable) -> bytes:
    """The reply to a call and, where something is measured, a message with the counts behind it.

    Everything counts between the request and the finished bytes of the reply: arguments may be made, and values
    packed, by code of the submission.
    """
    if not request["measure"]:
        return packed(call(shell, request, stream))
    function, of_text = shell.user_ns.get(request["function"]), inspect_way()
    reply, counts = counted(
        lambda: packed(call(shell, request, stream)), function, request["args"], request["measure"], of_text
    )
    if inspect_way() and not of_text:  # made during the call, in code that was not counted
        counts["lines"] = sys.maxsize
    return reply + wire.dumps(counts)


def confine(limits: Limits) -> None:
    """Set the resource limits that the operating system offers."""
    try:
        import resource
    except ImportError:  # Windows has none: only the judge's clock remains
        return
    for name, value in (("AS", limits.memory), ("CPU", limits.cpu), ("FSIZE", limits.file_size), ("CORE", 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def make_shell() -> Any:
    """An IPython shell like a notebook's: magics, displays, inline figures; no history, so no thread."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None):
            """Figures are drawn inline: there is no window system to wait for."""

    config = Config()
    config.HistoryManager.enabled = False
    shell = Shell.instance(config=config)
    shell.run_line_magic("matplotlib", "inline")
    one_process.say_no(shell)
    return shell


def run(shell: Any, code: str, limits: Limits) -> dict:
    """Run one cell. Returns {"error": one line or "", "outputs": nbformat outputs as JSON text}."""
    from IPython.utils.capture import capture_output

    results = []  # which of the captured displays is the value of the last line
    with capture_output() as captured:
        hook, is_quiet = sys.displayhook, shell.displayhook.semicolon_at_end_of_expression

        def show(value):
            if is_quiet(code):  # by itself it asks its history, and there is none
                return
            hook(value)
            results.append(len(captured.outputs) - 1)

        shell.display_trap.hook = show
        result = shell.run_cell(code, store_history=False)
    error = result.error_before_exec or result.error_in_exec
    outputs: list[dict] = [
        {"output_type": "stream", "name": name, "text": clip(text, limits.text)}
        for name, text in (("stdout", captured.stdout), ("stderr", captured.stderr))
        if text and not error
    ]
    for number, rich in enumerate(captured.outputs):
        kind: dict = (
            {"output_type": "execute_result", "execution_count": None}
            if number in results
            else {"output_type": "display_data"}
        )
        outputs.append(kind | {"data": clip_data(rich.data, limits), "metadata": {}})
    if error is not None:
        line = one_line(error)
        name, _, text = line.partition(": ")
        outputs.append({"output_type": "error", "ename": name, "evalue": text, "traceback": [line]})
    return {"error": one_line(error) if error is not None else "", "outputs": json.dumps(outputs)}


def clip(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[:size]}\n... {len(text) - size} more characters were cut\n"


def clip_data(data: Any, limits: Limits) -> dict[str, str]:
    """The parts of a display that a notebook may keep: text, HTML and PNG of bounded size."""
    kept = {}
    for kind in ("text/plain", "text/html", "image/png"):
        value = data.get(kind)
        if isinstance(value, bytes):
            import base64

            value = base64.b64encode(value).decode()
        if isinstance(value, str) and len(value) <= (limits.picture if kind != "text/plain" else limits.text):
            kept[kind] = value
    return kept or {"text/plain": "(an output too large to keep)"}


def call(shell: Any, request: dict, stream: Any) -> dict:
    """Call a function of the submission and describe what came of it, as the fields of an Answer."""
    from IPython.utils.capture import capture_output

    name = request["function"]
    function = shell.user_ns.get(name)
    if not callable(function):
        return asdict(Answer(error=f"NameError: `{name}` is not defined: its cell is missing or did not run"))
    with capture_output(), stand_ins(shell.user_ns, request["stand_ins"], stream):
        answer, after = watched_call(
            function,
            request["args"],
            through=made(request["through"]) if request["through"] else None,
            remote=lambda number: asking(number, stream),
            named=request["named"],
        )
    return {name: getattr(answer, name) for name in TOLD} | {"after": after}


@contextlib.contextmanager
def stand_ins(names: dict, wanted: dict[str, str], stream: Any) -> Iterator[None]:
    """For a while, functions of the submission are answered by the judge's reference instead.

    wanted  function name -> None, or the program of what makes its stand-in
    """
    own = {name: names.get(name) for name in wanted}
    for name, maker in wanted.items():
        ask = asking(name, stream, None if maker else own[name])  # a maker's function has arguments of its own
        names[name] = made(maker)(ask, names) if maker else ask
    try:
        yield
    finally:
        names.update(own)


def asking(name: Any, stream: Any, function: Callable | None = None) -> Callable:
    """A function that sends its arguments to the judge and returns, or raises, what comes back.

    function   the student's own, in whose place it stands: where the reference has no arguments of such names, or
               more of them, what the student's call means is what its own function makes of it; where it has fewer,
               the student's last ones are the student's own
    """

    def ask(*args, **named):
        reply = question(name, stream, args, named)
        if function is not None and reply.get("error", "").startswith(UNBOUND):
            with contextlib.suppress(TypeError, ValueError):
                bound = inspect.signature(function).bind(*args, **named)
                bound.apply_defaults()
                reply = fitting(name, stream, bound) or reply
        if reply.get("error"):
            raise raised(reply["error"])
        return wire.without_axes(reply["value"])

    return ask


def fitting(name: Any, stream: Any, bound: inspect.BoundArguments) -> dict | None:
    """The reply to the longest of a call's beginnings that fits; None when none does."""
    for count in range(len(bound.args), 0, -1):
        reply = question(name, stream, bound.args[:count], bound.kwargs if count == len(bound.args) else {})
        if not reply.get("error", "").startswith(UNBOUND):
            return reply
    return None


def question(name: Any, stream: Any, args: Sequence, named: dict) -> dict:
    """Ask the judge for the value of a function. Returns its reply."""
    wire.send(stream, {"ask": name, "args": list(args), "named": named})
    return wire.receive(stream)


def raised(line: str) -> Exception:
    """The exception that a line such as "ValueError: no" stands for, where it is one of Python's own."""
    name, _, text = line.partition(": ")
    kind: Any = getattr(builtins, name, None)
    try:
        return kind(text) if issubclass(kind, Exception) else RuntimeError(line)
    except TypeError:  # no class, or one that wants more than a text
        return RuntimeError(line)


def packed(reply: dict) -> bytes:
    """A reply as bytes; one that cannot be sent becomes an answer that says so."""
    try:
        return wire.dumps(reply)
    except wire.WireError as error:
        return wire.dumps(asdict(Answer(error=f"WireError: {error}")))


if __name__ == "__main__":
    main(int(sys.argv[1]), Limits(**json.loads(sys.argv[2])))
