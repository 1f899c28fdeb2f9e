"""check: index_recall
says: how many the index gives
"""

import numpy as np


def index_recall(found, exact):
    return np.mean([np.isin(f, e).mean() for f, e in zip(found, exact)])
