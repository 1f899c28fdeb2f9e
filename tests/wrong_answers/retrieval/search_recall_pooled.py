"""check: index_recall
says: any query
"""

import numpy as np


def index_recall(found, exact):
    return np.mean(np.isin(exact, found))
