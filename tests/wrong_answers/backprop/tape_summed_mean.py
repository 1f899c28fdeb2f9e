"""check: summed_to
says: this is the mean over the copies
"""


def summed_to(dS, shape):
    dS = dS.mean(axis=tuple(range(dS.ndim - len(shape))))
    return dS.mean(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)
