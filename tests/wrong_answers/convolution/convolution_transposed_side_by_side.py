"""check: transposed2d
says: copies lie side by side
"""

import numpy as np


def transposed2d(values, kernel, stride):
    return np.kron(values, kernel)
