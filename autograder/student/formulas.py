"""Functions that a case hands to a student's function: asked for over the wire, worked out on the trusted side.

What a student's process has of them is a number; their constants, which may be the answer, never go there.
"""

import time
from typing import Any

import numpy as np

from autograder.model.wire import Formula, Remote

LONGEST, NUMBERS = 1000, 10_000  # of one axis and of all that comes with a question: a formula may square it
QUESTIONS, SECONDS = 20_000, 4  # of one call of the student's function


class Formulas:
    """The formulas among the arguments of one call.

    args   the arguments as they are sent, with a Remote for each Formula
    """

    def __init__(self, args):
        self.known = [value.function() for value in args.values() if isinstance(value, Formula)]
        numbers = iter(range(len(self.known)))
        self.args = {n: Remote(next(numbers)) if isinstance(v, Formula) else v for n, v in args.items()}
        self.left, self.seconds = QUESTIONS, SECONDS

    @property
    def spent(self) -> float:
        """Seconds of processor time that the answers took."""
        return SECONDS - self.seconds

    def answer(self, question: dict) -> dict:
        """The reply to {"ask": number, "args": [...], "named": {...}}: {"value": ...} or {"error": one line}."""
        number, args, named = question["ask"], question.get("args"), question.get("named")
        if not 0 <= number < len(self.known) or not isinstance(args, list | tuple) or not isinstance(named, dict):
            return {"error": "TypeError: no such function was given"}
        if self.left <= 0 or self.seconds <= 0:
            return {"error": "RuntimeError: a function that was given is called far too often"}
        if not small([args, named]):
            return {"error": "MemoryError: a function that was given is called with far too many numbers"}
        self.left -= 1
        start = time.thread_time()
        try:
            with np.errstate(all="ignore"):
                return {"value": self.known[number](*args, **named)}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"[:300]}
        finally:
            self.seconds -= time.thread_time() - start


def small(value: Any, most: int = NUMBERS) -> bool:
    """Whether a value has few numbers, and no axis is long, not even one of an array without numbers."""
    numbers, waiting = 0, [value]
    while waiting and numbers <= most:
        part = waiting.pop()
        if isinstance(part, np.ndarray):
            numbers += part.size
            if max(part.shape, default=0) > LONGEST:
                return False
        elif isinstance(part, list | tuple | dict):
            numbers += len(part)
            waiting += part.values() if isinstance(part, dict) else part
        elif isinstance(part, str):
            numbers += len(part)
    return numbers <= most
