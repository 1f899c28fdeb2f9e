"""Talk to a student's process under a deadline, and believe nothing of the form of its replies."""

import contextlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.model import wire
from autograder.model.case import Case
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.student.formulas import Formulas
from autograder.student.observed import changed
from autograder.student.programs import program

MANY = 20  # things that a submission reaches for, of which a few are told
ACTIVE_SHARE = 0.01  # of the time that passes: a process that computes less than this waits for something


class Died(Exception):
    """The student's process gave no reply; the text says why in words for the student."""


class Nobody:
    """Answers for functions where none stands in."""

    def answer(self, question: dict) -> dict:
        return {"error": "NameError: no such function stands in"}


NOBODY = Nobody()


@dataclass
class Budget:
    """The time that a submission has left, over all of its processes.

    cpu        seconds of processor time
    deadline   when it ends by time.monotonic()
    """

    cpu: float
    deadline: float

    @classmethod
    def of(cls, limits: Limits) -> Any:
        """The budget of a submission that begins now."""
        return cls(limits.total_seconds, time.monotonic() + limits.wall_seconds)

    def is_spent(self) -> bool:
        return self.cpu <= 0 or time.monotonic() > self.deadline


class Stopwatch:
    """Ends one wait for a process: when it has computed too long, or nothing for too long, or at the deadline."""

    def __init__(self, cpu, seconds, idle_seconds, deadline):
        self.cpu, self.seconds, self.idle_seconds, self.deadline = cpu, seconds, idle_seconds, deadline
        self.start = cpu()
        self.rest()

    @property
    def spent(self) -> float:
        """Seconds of processor time since the wait began."""
        return self.cpu() - self.start

    def rest(self) -> None:
        """The process has had a reason to wait: its idle time begins again."""
        self.active, self.since = self.spent, time.monotonic()

    def look(self) -> None:
        """Raise TimeoutError when the wait is over."""
        spent, now = self.spent, time.monotonic()
        if spent > self.seconds:
            raise TimeoutError(f"it was still running after {self.seconds:.3g} s")
        if now > self.deadline:
            raise TimeoutError("the time of the submission was used up")
        if spent - self.active > ACTIVE_SHARE * (now - self.since):
            self.rest()
        elif now - self.since > self.idle_seconds:
            raise TimeoutError(f"it waited for {self.idle_seconds:g} s without computing anything")


class Student:
    """An open student's process. Use as a context manager; `run` and `call` raise Died.

    start     how the process is made: `start.plain` or a `start.Warm`
    folder    its scratch folder, watched for a flood of files
    budget    Budget that its submission has left
    """

    def __init__(self, start, folder, limits, budget=None):
        self.line, self.folder, self.limits = start(folder, limits), folder, limits
        self.budget, self.tampering = budget or Budget.of(limits), []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, code: Any, seconds: float | None = None) -> list[dict]:
        """Run a cell. Returns its nbformat outputs as plain dicts."""
        reply, _ = self._ask({"do": "run", "code": code}, seconds or self.limits.cell_seconds)
        return checked_outputs(reply.get("outputs"))

    def call(
        self,
        case: Case,
        args: dict,
        seconds: float,
        measure: Sequence[str] = (),
        stand_in: Any = None,
        named: dict | None = None,
    ) -> Answer:
        """Call the function of a case once. Returns Answer, without what several calls tell (see `observed`).

        args       dict of name -> value, passed by position
        measure    any of "lines", "memory"
        stand_in   ask.StandIn that answers for other functions while this one runs
        named      None, or arguments that are passed by name
        """
        formulas = Formulas(args)
        request = {
            "do": "call",
            "function": case.check,
            "through": program(case.through),
            "args": formulas.args,
            "named": named,
            "measure": list(measure),
            "stand_ins": stand_in.makers if stand_in else {},
        }

        def answer(question):
            return (formulas if type(question["ask"]) is int else stand_in or NOBODY).answer(question)

        try:
            reply, counts = self._ask(request, seconds, answer)
        finally:
            self.budget.cpu -= formulas.spent  # our own work for this submission is its work, too
        found = checked_answer(reply, args)
        return replace(found, **counts, tampering=tuple(self.tampering)) if measure else found

    def _ask(self, message, seconds, answer=None):
        """Send a message and wait for the whole reply, and for counts where they are asked for.

        answer   answer(question) -> reply, for what the process asks before it replies; None where it may not ask
        """
        watch = Stopwatch(self.line.cpu, min(seconds, self.budget.cpu), self.limits.idle_seconds, self.budget.deadline)
        stream = WatchedStream(self.line.socket, watch, self._watch_folder)
        try:
            stream.write(wire.dumps(message))
            reply = self._receive(stream, watch, answer)
            counts = checked_counts(self._receive(stream, watch)) if message.get("measure") else {}
            self._watch_folder()
            return reply, counts
        except TimeoutError as error:
            raise Died(str(error)) from error
        except (EOFError, OSError) as error:
            raise Died("the process ended (out of memory, killed, or `exit` was called)") from error
        except wire.WireError as error:
            raise Died(f"its reply could not be read ({error})") from error
        finally:
            self.budget.cpu -= watch.spent

    def _receive(self, stream, watch, answer=None):
        """The next message that is a reply; questions are answered, and what tampers is noted."""
        while True:
            reply = wire.receive(stream)
            if "reaches_for" in reply:
                self.tampering += [str(reply["reaches_for"])[:50]] if len(self.tampering) < MANY else []
            elif answer and "ask" in reply:
                stream.write(wire.dumps(answer(reply)))
                watch.rest()
            else:
                return reply

    def _watch_folder(self):
        """Raise Died when the scratch folder holds more than the limits allow."""
        size, count = folder_size(self.folder, self.limits.files)
        if count > self.limits.files or size > self.limits.scratch:
            most = f"{self.limits.files} files or {self.limits.scratch >> 20} MB"
            raise Died(f"it wrote more than {most} into its folder")

    def close(self) -> None:
        """End the process and all that it started."""
        self.line.end()


def folder_size(folder: Path | str, most: int) -> tuple[int, int]:
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


class WatchedStream:
    """The reading and writing that `wire` needs, over a socket, until a stopwatch ends it.

    look   called a few times a second while nothing comes
    """

    PAUSE = 0.25

    def __init__(self, connection, watch, look):
        self.socket, self.watch, self.look = connection, watch, look
        self.socket.settimeout(self.PAUSE)

    def read(self, size: int) -> bytes:
        parts = []
        while size:
            self.watch.look()
            try:
                part = self.socket.recv(min(size, 1 << 20))
            except TimeoutError:
                self.look()
                continue
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            self.watch.look()
            with contextlib.suppress(TimeoutError):
                left = left[self.socket.send(left[: 1 << 20]) :]

    def flush(self) -> None:
        """Everything was sent by `write`."""


def checked_counts(reply: dict) -> dict[str, int]:
    """The counts in a reply that may have been forged."""
    return {name: reply[name] for name in ("lines", "memory") if type(reply.get(name)) is int}


def checked_answer(reply: dict, args: dict) -> Answer:
    """An Answer from a reply that may have been forged: wrong types become a plain refusal."""

    def text(name):
        value = reply.get(name)
        return value[:500] if isinstance(value, str) else ""

    words = reply.get("names")
    words = words if isinstance(words, list | tuple) else ()
    error = text("error")
    return Answer(
        reply.get("value"),
        error,
        text("where"),
        () if error else changed(args, reply.get("after")),
        names=tuple(word for word in words if isinstance(word, str))[:1000],
    )


def checked_outputs(text: Any) -> list[dict]:
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
