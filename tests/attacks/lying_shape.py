"""Return arrays whose shape, dtype and size are lies."""

# %% answer
import numpy as np


class Liar(np.ndarray):
    shape = property(lambda self: (2, 2))
    dtype = property(lambda self: np.dtype(float))
    size = property(lambda self: 4)
    ndim = property(lambda self: 2)
    nbytes = property(lambda self: 2**40)

    def __array_finalize__(self, other):
        pass


def answer(name, *args):
    value = np.ndarray.__new__(Liar, (1,), float)
    value[0] = 0
    return value
