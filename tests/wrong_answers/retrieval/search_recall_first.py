"""check: index_recall
says: only the nearest one
"""

import numpy as np


def index_recall(found, exact):
    return np.mean([e[0] in f for f, e in zip(found, exact)])
