"""Properties of an answer that may take many right values: (args, value) -> {output: True or False}.

A check names one of these in `derive`. They run on both sides, so they say what holds of a right
answer and never how to get one. A value of the wrong kind makes them raise; `outputs_of` reports it.
"""

from typing import Any

import numpy as np

from autograder.verdict.properties.factors import factors as factors
from autograder.verdict.properties.linear import annulus as annulus
from autograder.verdict.properties.linear import modes as modes
from autograder.verdict.properties.linear import parity as parity
from autograder.verdict.properties.orders import precisions_shown as precisions_shown
from autograder.verdict.properties.windows import gradients_shown as gradients_shown

LARGEST = 1_000_000  # numbers in a training set that is examined


def folds(args: dict, value: Any) -> dict:
    """Folds of kfold_indices: their number, are they complete, disjoint, of like size and shuffled."""
    N, num_folds = args["N"], args["num_folds"]
    parts = [np.asarray(part) for part in value[: num_folds + 1]]
    sound = {
        "count": len(value) == num_folds,
        "integers": all(part.ndim == 1 and part.dtype.kind in "iu" for part in parts),
    }
    rest = dict.fromkeys(("inside", "complete", "disjoint", "balanced", "shuffled"))
    if not all(sound.values()):
        return sound | rest
    sizes = [len(part) for part in parts]
    joined = np.concatenate(parts) if sum(sizes) <= 10 * N else np.array([-1])  # a flood is not examined
    sound["inside"] = bool(((joined >= 0) & (joined < N)).all())
    sound["complete"] = sound["inside"] and len(np.unique(joined)) == N
    if not sound["complete"]:
        return rest | sound
    return sound | {
        "disjoint": len(joined) == N,
        "balanced": max(sizes) - min(sizes) <= 1,
        "shuffled": not all(_evenly_spaced(part) for part in parts),
    }


def _evenly_spaced(part):
    """True for indices such as 4, 5, 6 or 1, 6, 11, in any order: a fold that was cut or dealt unshuffled."""
    return len(np.unique(np.diff(np.sort(part)))) <= 1


def contradiction(args: dict, value: Any) -> dict:
    """A training set (X, y), and whether one nearest neighbour is ever wrong on it."""
    X, y = (np.asarray(part) for part in value)
    rest = dict.fromkeys(("valid", "equal images", "wrong"))
    if not _is_labelled(X, y):
        ordered = not _is_labelled(y, X)
        return {"in order": ordered} | rest | ({"valid": False} if ordered else {})
    _, twins = np.unique(X, axis=0, return_inverse=True)  # equal images get equal numbers
    if twins.max() + 1 == len(X):
        return {"in order": True, "valid": True, "equal images": False, "wrong": None}
    labelled = np.unique(np.stack([twins.ravel(), y]), axis=1)  # (2, different pairs of image and label)
    wrong = bool(labelled.shape[1] > twins.max() + 1)
    return {"in order": True, "valid": True, "equal images": True, "wrong": wrong}


def _is_labelled(X, y):
    """Whether these are images (N, D) with whole labels (N,)."""
    fits = X.ndim == 2 and y.shape == (len(X),) and 0 < X.size <= LARGEST
    return fits and y.dtype.kind in "iu" and X.dtype.kind in "iuf"


def dropped(args: dict, value: Any) -> dict:
    """What dropout returns: is the mask drawn entry by entry with the right share, and out made from it."""
    x, p = args["x"], args["p"]
    out, mask = (np.asarray(part) for part in value)
    if out.shape != x.shape or mask.shape != x.shape or mask.dtype.kind != "b":
        return {"mask": False} | dict.fromkeys(("share", "independent", "zeroed", "inverted"))
    alike = [axis for axis in range(x.ndim) if (mask == mask.take([0], axis)).all()]
    draws = x.size / np.prod([x.shape[axis] for axis in alike])  # one for each row or column that drops together
    spread = np.sqrt(p * (1 - p) / draws)  # standard deviation of the share
    one_value = mask.all() or not mask.any()  # right at p = 0; else the share is wrong, and nothing to say of rows
    share = bool(abs(mask.mean() - (1 - p)) <= (5 * spread if not one_value else 5e-9))
    independent = (True if share else None) if one_value else not alike
    return {
        "mask": True,
        "share": share,
        "independent": independent,
        "zeroed": not out[~mask].any(),
        "inverted": bool(np.allclose(out[mask], x[mask] / (1 - p), rtol=1e-4)),
    }


LATER = ("inside", "complete", "disjoint", "sizes", "shuffled")  # what is asked of batches once there are several


def batches(args: dict, value: Any) -> dict:
    """Batches of minibatches: index arrays, several, inside 0..N-1, complete, disjoint, cut to size, shuffled."""
    N, size = args["N"], args["size"]
    parts = [np.asarray(part) for part in value[: 2 * N]]
    if len(value) > 2 * N or not all(part.ndim == 1 and part.dtype.kind in "iu" for part in parts):
        return {"integers": False} | dict.fromkeys(("several", *LATER))
    if len(parts) == 1 and len(parts[0]) < N:
        return {"integers": True, "several": False} | dict.fromkeys(LATER)
    sound = {"integers": True, "several": True}
    sizes = [len(part) for part in parts]
    joined = np.concatenate(parts) if parts and sum(sizes) <= 10 * N else np.array([-1])  # a flood is not examined
    inside = bool(((joined >= 0) & (joined < N)).all())
    if inside and len(np.unique(joined)) < min(N, len(joined)):  # rows that come twice are why others do not come
        return sound | dict.fromkeys(LATER) | {"inside": True, "disjoint": False}
    if not inside or len(np.unique(joined)) < N:
        return sound | dict.fromkeys(LATER) | {"inside": inside, "complete": False}
    return sound | {
        "inside": True,
        "complete": True,
        "disjoint": len(joined) == N,
        "sizes": sizes == [size] * (N // size) + [N % size] * (N % size > 0),
        "shuffled": not any(len(part) > 2 and _evenly_spaced(part) for part in parts),
    }
