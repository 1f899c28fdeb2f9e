"""Two weights under a loss and a penalty: what the penalty is, and where both together are lowest."""

import numpy as np

KINDS = {"l2": "L2", "l1": "L1", "elastic": "elastic net"}
CURVATURE = ((1.0, 0.6), (0.6, 1.0))  # the loss bends 1.6 along one diagonal and 0.4 along the other


def penalty(w, kind, beta):
    """Penalty of weights w (..., 2): squares, absolute values, or beta times the squares plus absolute values."""
    absolute, squared = _parts(kind, beta)
    return absolute * np.abs(w).sum(axis=-1) + squared * np.square(w).sum(axis=-1)


def _parts(kind, beta):
    return {"l2": (0, 1), "l1": (1, 0), "elastic": (1, beta)}[kind]


def lowest_point(center, strength, kind, beta=1.0, curvature=CURVATURE, sweeps=200):
    """Where (w - center)' A (w - center) / 2 + strength * penalty(w) is lowest, for two weights.

    center     (2,) lowest point of the loss alone
    strength   lambda, 0 or more
    curvature  (2, 2) A, symmetric and positive definite
    Returns    (2,) float; a weight that L1 switches off is exactly 0
    Source     coordinate descent: Friedman, Hastie, Hoefling and Tibshirani (2007)
    """
    center, A, (absolute, squared) = np.array(center, float), np.array(curvature, float), _parts(kind, beta)
    w = center.copy()
    for _ in range(sweeps):
        for i, j in ((0, 1), (1, 0)):
            pull = A[i, i] * center[i] - A[i, j] * (w[j] - center[j])
            pulled = max(abs(pull) - strength * absolute, 0)
            w[i] = np.sign(pull) * pulled / (A[i, i] + 2 * strength * squared)
    return w + 0.0  # no minus zero
