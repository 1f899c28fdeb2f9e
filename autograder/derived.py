"""Properties of an answer that may take many right values: (args, value) -> {output: True or False}.

A check names one of these in `derive`. They run on both sides, so they say what holds of a right
answer and never how to get one. A value of the wrong kind makes them raise; `outputs_of` reports it.
"""

import numpy as np


def folds(args, value):
    """Folds of kfold_indices: their number, are they complete, disjoint, of like size and shuffled."""
    N, num_folds = args["N"], args["num_folds"]
    parts = [np.asarray(part) for part in value]
    sound = {
        "count": len(parts) == num_folds,
        "integers": all(part.ndim == 1 and part.dtype.kind in "iu" for part in parts),
    }
    joined = np.concatenate(parts) if all(sound.values()) else None
    sound["inside"] = bool(((joined >= 0) & (joined < N)).all()) if joined is not None else None
    if not all(sound.values()):
        return sound | dict.fromkeys(("complete", "disjoint", "balanced", "shuffled"))
    sizes = [len(part) for part in parts]
    return sound | {
        "complete": bool(np.isin(np.arange(N), joined).all()),
        "disjoint": len(np.unique(joined)) == len(joined),
        "balanced": max(sizes, default=0) - min(sizes, default=0) <= 1,
        "shuffled": not all(_evenly_spaced(part) for part in parts),
    }


def _evenly_spaced(part):
    """True for indices such as 4, 5, 6 or 1, 6, 11, in any order: a fold that was cut or dealt unshuffled."""
    return len(np.unique(np.diff(np.sort(part)))) <= 1


def contradiction(args, value):
    """A training set (X, y), and whether one nearest neighbour is ever wrong on it."""
    X, y = (np.asarray(part) for part in value)
    valid = X.ndim == 2 and y.shape == (len(X),) and len(X) > 0 and y.dtype.kind in "iu" and X.dtype.kind in "iuf"
    twins = [np.flatnonzero((row == X).all(axis=1)) for row in X] if valid else []
    return {"valid": bool(valid), "wrong": any(np.unique(y[same]).size > 1 for same in twins) if valid else None}
