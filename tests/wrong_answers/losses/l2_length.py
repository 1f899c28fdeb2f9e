"""check: l2_penalty
says: this is the length of W
"""

import numpy as np


def l2_penalty(W):
    return np.linalg.norm(W), 2 * W
