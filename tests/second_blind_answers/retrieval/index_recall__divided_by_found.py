"""check: index_recall
cause: divided by how many were returned and not by how many are right
"""

import numpy as np


def index_recall(found, exact):
    return float(np.mean([np.isin(f, e).sum() / len(f) for f, e in zip(found, exact)]))
