"""check: summed_to"""

import numpy as np

from cvcourse.backprop.tape import node


def summed_to(dS, shape):
    letters = "abcdef"[: dS.ndim]
    tail = letters[dS.ndim - len(shape) :]
    keep = "".join(c for c, n in zip(tail, shape) if n != 1)
    return np.einsum(f"{letters}->{keep}", dS).reshape(shape)
