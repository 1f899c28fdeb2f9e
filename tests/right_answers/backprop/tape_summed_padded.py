"""check: summed_to"""


def summed_to(dS, shape):
    full = (1,) * (dS.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, n in enumerate(full) if n == 1)
    return dS.sum(axis=axes, keepdims=True).reshape(shape)
