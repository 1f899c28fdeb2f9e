"""check: max_norm"""

import numpy as np


def max_norm(W, c):
    columns = [w if np.linalg.norm(w) <= c else w * c / np.linalg.norm(w) for w in W.T]
    return np.stack(columns, axis=1)
