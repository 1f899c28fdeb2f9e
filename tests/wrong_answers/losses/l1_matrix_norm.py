"""check: l1_penalty
says: largest column sum
"""

import numpy as np


def l1_penalty(W):
    return np.linalg.norm(W, 1), np.sign(W)
