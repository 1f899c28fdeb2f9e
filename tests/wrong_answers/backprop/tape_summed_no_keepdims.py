"""check: summed_to
says: it stays, with length 1
"""


def summed_to(dS, shape):
    dS = dS.sum(axis=tuple(range(dS.ndim - len(shape))))
    stretched = tuple(i for i, n in enumerate(shape) if n == 1 and dS.shape[i] > 1)
    return dS.sum(axis=stretched)
