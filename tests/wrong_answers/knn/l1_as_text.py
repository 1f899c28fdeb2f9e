"""check: l1_distance
says: the text
"""

import numpy as np


def l1_distance(a, b):
    distance = np.abs(a.astype(float) - b).sum()
    return f"{distance:.2f}"
