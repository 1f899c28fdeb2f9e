"""check: also_right
"""

import numpy as np


def also_right(held):
    texts = [set(np.flatnonzero(row)) for row in held]
    return np.array([[i != j and a <= b for j, b in enumerate(texts)] for i, a in enumerate(texts)])
