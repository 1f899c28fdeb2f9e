"""check: l2_distance
says: singular value
"""

import numpy as np


def l2_distance(a, b):
    return np.linalg.norm(a.astype(float) - b.astype(float), ord=2)
