"""check: diffuse
says: a table would take 800 MB
"""

import numpy as np


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    return (1 - alpha) * np.linalg.solve(np.eye(len(y)) - alpha * W.toarray(), y)
