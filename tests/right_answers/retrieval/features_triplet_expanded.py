"""check: triplet_loss"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    """|a - p|^2 - |a - n|^2 = |p|^2 - |n|^2 - 2 a (p - n)."""
    a, p, n = (x.astype(float) for x in (anchor, positive, negative))
    terms = margin + (p * p).sum(1) - (n * n).sum(1) - 2 * np.einsum("id,id->i", a, p - n)
    active = np.flatnonzero(terms > 0)
    slopes = np.zeros((3, *a.shape))
    slopes[0, active] = n[active] - p[active]
    slopes[1, active] = p[active] - a[active]
    slopes[2] = -slopes[0] - slopes[1]
    return terms[active].sum() / len(a), *(2 * slopes / len(a))
