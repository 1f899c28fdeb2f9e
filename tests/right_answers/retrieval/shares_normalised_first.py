"""check: channel_shares
"""

import numpy as np


def channel_shares(a, b):
    parts = a / np.linalg.norm(a) * (b / np.linalg.norm(b))
    return parts / parts.sum()
