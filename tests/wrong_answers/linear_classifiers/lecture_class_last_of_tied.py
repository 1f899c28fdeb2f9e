"""check: predicted_class
says: the first should
"""

import numpy as np


def predicted_class(scores):
    return np.argsort(scores, axis=1, kind="stable")[:, -1]
