"""check: dropout
says: the probability of dropping or of keeping
"""


def dropout(x, p, rng):
    mask = rng.random(x.shape) < p
    return x * mask / (1 - p), mask
