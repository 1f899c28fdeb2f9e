"""check: l1_penalty"""

import numpy as np


def l1_penalty(W):
    return np.where(W < 0, -W, W).sum(), (W > 0) * 1.0 - (W < 0)
