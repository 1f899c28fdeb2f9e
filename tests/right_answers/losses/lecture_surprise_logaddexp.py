"""check: surprise
"""

import numpy as np


def surprise(scores, y):
    return np.logaddexp.reduce(scores) - scores[y]
