"""check: dropout
says: changed its argument `x`
"""


def dropout(x, p, rng):
    mask = rng.random(x.shape) >= p
    x *= mask
    return x / (1 - p), mask
