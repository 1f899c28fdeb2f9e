"""check: square_vjp
says: compares an entry with its neighbours
"""

import numpy as np


def square_vjp(x, dy):
    return dy * np.gradient(x**2, x)
