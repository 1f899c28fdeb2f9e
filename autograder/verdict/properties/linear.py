"""Properties of features for the three hard cases of unit 2: does one weight vector separate the classes?

Used through autograder.verdict.properties. Whether a separating plane exists is a linear programme; with several
hundred points and at most MAX_FEATURES features a plane does not exist by luck (Cover, 1965).
"""

import functools
from typing import Any

import numpy as np

MAX_FEATURES = 8
MODES, NEAR = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]]), 0.75


def parity(args: dict, value: Any) -> dict:
    """Features for "the number of entries above 0 is odd": separable up to two entries, without zeros, always."""
    X = args["X"]
    count = (X > 0).sum(axis=1)
    clear = (X != 0).all(axis=1)
    return _separable_groups(
        value, count % 2 == 1, {"up to two": clear & (count <= 2), "no zeros": clear, "all": count >= 0}
    )


def annulus(args: dict, value: Any) -> dict:
    """Features for 1 <= ||x|| <= 2: separable from the hole, from the outside, from both at once."""
    length = np.linalg.norm(args["X"], axis=1)
    groups = {"hole": length <= 2, "outside": length >= 1, "both": length >= 0}
    return _separable_groups(value, (length >= 1) & (length <= 2), groups)


def modes(args: dict, value: Any) -> dict:
    """Features for points near one of three places: each place alone separable, all three at once."""
    distances = np.linalg.norm(args["X"][:, None] - MODES, axis=2)  # (N, 3)
    near = distances.min(axis=1) < NEAR
    groups = {f"place {i}": ~near | (d < NEAR) for i, d in enumerate(distances.T)}
    found = _separable_groups(value, near, groups | {"all": near | ~near})
    alone = [found.pop(name) for name in groups]
    return found | {"one": all(alone) if found["few"] else None}


def _separable_groups(value, wanted, groups):
    """For each group of rows, whether the wanted ones among them can be cut off from the others.

    The last group holds all rows; it is tried (not None) when the groups before it are separable.
    """
    features = np.asarray(value)
    table = features.ndim == 2 and len(features) == len(wanted) and features.dtype.kind in "biuf"
    found = {"table": table, "few": None} | dict.fromkeys(groups)
    if not table or not np.isfinite(features).all():
        return found | {"table": False}
    found["few"] = 1 <= features.shape[1] <= MAX_FEATURES
    if not found["few"]:
        return found
    scaled = _scaled(features.astype(float))
    *parts, last = groups
    found |= {name: separable(scaled[groups[name]], wanted[groups[name]]) for name in parts}
    return found | {last: separable(scaled, wanted) if all(found[name] for name in parts) else None}


def _scaled(features):
    """Each feature with mean 0 and spread 1; a constant one becomes 0."""
    spread = features.std(axis=0)
    return (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1)


def separable(features: np.ndarray, wanted: Any) -> bool:
    """Whether some w, b give features @ w + b >= 1 on the wanted rows and <= -1 on the others.

    features  (N, F) float, about 1 in size;  wanted  (N,) bool
    """
    features = np.asarray(features, float)
    return _separable(features.shape, features.tobytes(), np.asarray(wanted, bool).tobytes())


@functools.lru_cache(maxsize=256)  # an answer is looked at by the verdict, by each mistake and for the example
def _separable(shape, numbers, truths):
    from scipy.optimize import linprog

    features, wanted = np.frombuffer(numbers).reshape(shape), np.frombuffer(truths, bool)
    sides = np.where(wanted, 1.0, -1.0)[:, None]
    rows = np.hstack([features, np.ones((len(features), 1))]) * sides
    answer = linprog(np.zeros(rows.shape[1]), A_ub=-rows, b_ub=-np.ones(len(rows)), bounds=(-1e6, 1e6))
    return bool(answer.status == 0)
