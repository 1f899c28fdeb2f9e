"""check: l1_distance"""

import numpy as np


def l1_distance(a, b):
    return np.linalg.norm((a.astype("f8") - b).ravel(), ord=1)
