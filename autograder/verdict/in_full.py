"""Small values in full, as Python shows them."""

from typing import Any

import numpy as np

from autograder.model.wire import Formula, Seed, Unsendable
from autograder.verdict.diagnose import leaves

MAX_NUMBERS = 12  # in an argument or a value that is shown


def size_of(value: Any) -> int:
    """How many numbers a value holds."""
    return sum(leaf.size for leaf in leaves(value).values())


def is_small(value: Any) -> bool:
    """Whether a value has so few numbers that it is shown in full."""
    return size_of(value) <= MAX_NUMBERS


def in_full(value: Any) -> Any:
    """A value as Python shows it, with six digits: "[[1, 2.5], [0, 3]]", "`lambda w: w`", "default_rng(3)"."""
    if isinstance(value, np.ndarray | np.generic):
        return in_full(value.tolist())
    if isinstance(value, list | tuple):
        inside = ", ".join(map(in_full, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {in_full(part)}' for key, part in value.items())}}}"
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, Seed):
        return f"np.random.default_rng({value.value})"
    if isinstance(value, Unsendable):
        return f"a value of type {value.type_name}"
    if isinstance(value, str):
        return repr(value[:80])
    return f"{value:.6g}" if type(value) in (float, complex) else repr(value)
