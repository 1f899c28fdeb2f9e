"""What variants of the reference call: slips that a syntax tree has no single node for."""

from typing import Any

import numpy as np

sqrt, square, exp, log, abs, sort = np.sqrt, np.square, np.exp, np.log, np.abs, np.sort


class TooLong(RuntimeError):
    """A variant runs far longer than the reference."""


class Clock:
    """Counts the passes of loops and calls of a variant. Raises TooLong beyond `limit`."""

    def __init__(self, limit: float = np.inf) -> None:
        self.limit, self.passes = limit, 0

    def tick(self) -> None:
        self.passes += 1
        if self.passes > self.limit:
            raise TooLong


def part(values: Any, end: bool, axis: Any) -> Any:
    """An array without its last (end) or first entries along an axis, flat for None."""
    values = np.asarray(values)
    values, axis = (values.ravel(), 0) if axis is None else (values, axis)
    return np.delete(values, -1 if end else 0, axis if isinstance(axis, int) else axis[0])


def one(values: Any, place: int, axis: Any) -> Any:
    """The entries at a place along an axis; of all axes, the last or first row summed."""
    values = np.asarray(values)
    if axis is None:
        return values[place].sum() if values.ndim else values
    return np.take(values, place, axis)


def item(values: Any, place: int) -> Any:
    return list(values)[place]


def cut(values: Any, end: bool) -> list:
    """What a loop goes over, without its last or first."""
    return list(values)[:-1] if end else list(values)[1:]


def up(a: Any, b: Any) -> Any:
    return -(-a // b)


def clip(values: Any, low: Any, high: Any) -> Any:
    return np.clip(values, low, high)


def columns(values: Any) -> int:
    return np.shape(values)[1]


def size(values: Any, axis: Any) -> int:
    return np.size(values) if axis is None else np.shape(values)[axis]


def turned(values: Any) -> Any:
    return values[::-1] if np.ndim(values) <= 1 else np.flip(values, axis=-1)


def sums_to_one(values: Any) -> Any:
    return values / np.sum(values)


def whole(values: Any) -> Any:
    return np.asarray(values).astype(int)


def not_negative(values: Any) -> Any:
    return np.maximum(values, 0)


def transpose(values: Any) -> Any:
    return np.asarray(values).T


def wider(name: str, values: Any, axis: Any, kept: bool) -> Any:
    """A sum or mean over one axis more, the last of the others, spread to the shape that it would have had."""
    values = np.asarray(values)
    axes = tuple(one % values.ndim for one in (axis if isinstance(axis, tuple) else (axis,)))
    rest = [one for one in range(values.ndim) if one not in axes]
    reduce = getattr(np, name)
    shape = reduce(values, axes, keepdims=True).shape
    spread = np.broadcast_to(reduce(values, (*axes, *rest[-1:]), keepdims=True), shape)
    return spread if kept else np.squeeze(spread, axes)
