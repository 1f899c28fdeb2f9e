"""What several calls tell about a function, worked out where their answers arrive: while grading, outside the jail.

A student's process is asked for values, and never whether they are the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model import wire
from autograder.model.outcome import Answer
from autograder.model.wire import Formula, Seed


def observed(ask: Callable, args: dict, measure: Sequence[str] = ()) -> Answer:
    """Ask for the value of a call; where chance is in it, once more with the same seed and once with another.

    ask      ask(args, measure) -> Answer of one call
    args     dict of name -> value, passed by position
    measure  any of "lines", "memory": counted during the first call, for a second one could remember it
    Returns  Answer
    """
    answer = ask(args, measure)
    if answer.error or not any(isinstance(value, Seed) for value in args.values()):
        return answer
    others = {name: Seed(value.value + 1) if isinstance(value, Seed) else value for name, value in args.items()}
    return replace(
        answer,
        steady=same(answer.value, ask(args, ()).value),
        heeds=not same(answer.value, ask(others, ()).value),
    )


def changed(args: dict, after: Any) -> tuple[str, ...]:
    """Names of the arguments that are no longer what they were; `after` has those that can be compared."""
    kept = {name: wire.travelled(value) for name, value in args.items() if not isinstance(value, Seed | Formula)}
    after = after if isinstance(after, dict) else {}
    return tuple(name for name, value in kept.items() if not same(value, after.get(name)))


def same(before: Any, after: Any) -> bool:
    """Whether two values are equal in type, shape and every number; NaN equals NaN."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        return before.dtype == after.dtype and np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(same(before[key], after[key]) for key in before)
    return before == after or (before != before and after != after)
