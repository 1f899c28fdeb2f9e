"""check: dropout
says: the probability of dropping or of keeping
"""


def dropout(x, p, rng):
    mask = rng.random(x.shape) < p
    return x * mask / max(p, 1e-9), mask
