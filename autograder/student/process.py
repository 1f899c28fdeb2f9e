"""Talk to a student's process under a deadline, and believe nothing of the form of its replies."""

import json
import os
import time

from autograder.model import wire
from autograder.model.outcome import Answer
from autograder.student.formulas import Formulas
from autograder.student.observed import changed


class Died(Exception):
    """The student's process gave no reply; the text says why in words for the student."""


class Nobody:
    """Answers for functions where none stands in."""

    def answer(self, question):
        return {"error": "NameError: no such function stands in"}


NOBODY = Nobody()


class Student:
    """An open student's process. Use as a context manager; `run` and `call` raise Died.

    start   how the process is made: `start.plain` or a `start.Warm`
    folder  its scratch folder, watched for a flood of files
    """

    def __init__(self, start, folder, limits):
        self.line, self.folder, self.limits = start(folder, limits), folder, limits

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, code, seconds=None):
        """Run a cell. Returns its nbformat outputs as plain dicts."""
        reply = self._ask({"do": "run", "code": code}, seconds or self.limits.cell_seconds)
        return checked_outputs(reply.get("outputs"))

    def call(self, case, args, seconds, measure=False, stand_in=None, named=None):
        """Call the function of a case once. Returns Answer, without what several calls tell (see `observed`).

        args       dict of name -> value, passed by position
        measure    True where lines and memory are measured, too
        stand_in   ask.StandIn that answers for other functions while this one runs
        named      None, or arguments that are passed by name
        """
        formulas = Formulas(args)
        request = {
            "do": "call",
            "function": case.check,
            "through": case.through,
            "args": formulas.args,
            "named": named,
            "measure": case.measure if measure else [],
            "stand_ins": {name: other.through for name, other in stand_in.cases.items()} if stand_in else {},
        }

        def answer(question):
            return (formulas if type(question["ask"]) is int else stand_in or NOBODY).answer(question)

        return checked_answer(self._ask(request, seconds, answer), args)

    def _ask(self, message, seconds, answer=None):
        """Send a message and wait for the whole reply, at most so many seconds.

        answer   answer(question) -> reply, for what the process asks before it replies; None where it may not ask
        """
        stream = DeadlineStream(self.line.socket, time.monotonic() + seconds, self._watch)
        try:
            stream.write(wire.dumps(message))
            reply = wire.receive(stream)
            while answer and "ask" in reply:
                stream.write(wire.dumps(answer(reply)))
                reply = wire.receive(stream)
            self._watch()
            return reply
        except TimeoutError as error:
            raise Died(f"it was still running after {seconds:g} s") from error
        except (EOFError, OSError) as error:
            raise Died("the process ended (out of memory, killed, or `exit` was called)") from error
        except wire.WireError as error:
            raise Died(f"its reply could not be read ({error})") from error

    def _watch(self):
        """Raise Died when the scratch folder holds more than the limits allow."""
        size, count = folder_size(self.folder, self.limits.files)
        if count > self.limits.files or size > self.limits.scratch:
            most = f"{self.limits.files} files or {self.limits.scratch >> 20} MB"
            raise Died(f"it wrote more than {most} into its folder")

    def close(self):
        """End the process and all that it started."""
        self.line.end()


def folder_size(folder, most):
    """Bytes and number of files below a folder; counting ends beyond `most` files."""
    size = count = 0
    waiting = [folder]
    while waiting and count <= most:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    count += 1
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
        except OSError:  # removed or closed to us while we looked
            continue
    return size, count


class DeadlineStream:
    """The reading and writing that `wire` needs, over a socket, with one deadline for all of it.

    watch   called a few times a second while nothing comes
    """

    PAUSE = 0.25

    def __init__(self, connection, deadline, watch):
        self.socket, self.deadline, self.watch = connection, deadline, watch

    def _left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def read(self, size):
        parts = []
        while size:
            self.socket.settimeout(min(self._left(), self.PAUSE))
            try:
                part = self.socket.recv(min(size, 1 << 20))
            except TimeoutError:
                self.watch()
                continue
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def write(self, data):
        self.socket.settimeout(self._left())
        self.socket.sendall(data)

    def flush(self):
        """Everything was sent by `write`."""


def checked_answer(reply, args):
    """An Answer from a reply that may have been forged: wrong types become a plain refusal."""

    def text(name):
        value = reply.get(name)
        return value[:500] if isinstance(value, str) else ""

    def number(name):
        value = reply.get(name)
        return value if type(value) is int else None

    words = reply.get("names") if isinstance(reply.get("names"), list | tuple) else ()
    error = text("error")
    return Answer(
        reply.get("value"),
        error,
        text("where"),
        () if error else changed(args, reply.get("after")),
        number("lines"),
        number("memory"),
        tuple(word for word in words if isinstance(word, str))[:1000],
    )


def checked_outputs(text):
    """The nbformat outputs in a JSON text that may have been forged; what does not fit is dropped."""
    try:
        outputs = json.loads(text.encode("utf-8", "replace"))
    except (TypeError, AttributeError, ValueError, RecursionError):
        return []
    return [output for output in outputs if _is_output(output)][:100] if isinstance(outputs, list) else []


def _is_output(output):
    if not isinstance(output, dict):
        return False
    kind = output.get("output_type")
    if kind == "stream":
        return output.get("name") in ("stdout", "stderr") and isinstance(output.get("text"), str) and len(output) == 3
    if kind == "error":
        lines = output.get("traceback")
        return (
            len(output) == 4
            and all(isinstance(output.get(k), str) for k in ("ename", "evalue"))
            and isinstance(lines, list)
            and all(isinstance(line, str) for line in lines)
        )
    return _is_display(output, kind)


def _is_display(output, kind):
    data = output.get("data")
    keys = {"output_type", "data", "metadata"} | ({"execution_count"} if kind == "execute_result" else set())
    if kind not in ("display_data", "execute_result") or output.keys() != keys or not isinstance(data, dict):
        return False
    if output["metadata"] != {} or output.get("execution_count") is not None:
        return False
    return all(key in ("text/plain", "text/html", "image/png") and isinstance(v, str) for key, v in data.items())
