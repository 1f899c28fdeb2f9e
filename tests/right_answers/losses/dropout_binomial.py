"""check: dropout"""


def dropout(x, p, rng):
    mask = rng.binomial(1, 1 - p, x.shape).astype(bool)
    return mask * x / (1 - p), mask
