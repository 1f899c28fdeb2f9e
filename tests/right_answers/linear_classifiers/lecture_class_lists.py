"""check: predicted_class"""

import numpy as np


def predicted_class(scores):
    rows = scores.tolist()
    return np.array([row.index(max(row)) for row in rows])
