"""check: dropout
says: mask is boolean
"""


def dropout(x, p, rng):
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
