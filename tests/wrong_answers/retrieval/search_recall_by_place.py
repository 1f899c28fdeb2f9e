"""check: index_recall
says: at the same place
"""

import numpy as np


def index_recall(found, exact):
    n = min(found.shape[1], exact.shape[1])
    return float(np.mean(found[:, :n] == exact[:, :n]))
