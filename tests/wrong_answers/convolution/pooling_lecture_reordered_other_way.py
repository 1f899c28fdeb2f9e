"""check: reordered
says: place d is to show what was at order[d]
"""

import numpy as np


def reordered(X, order):
    made = np.empty_like(X)
    made[:, order] = X
    return made
