"""check: ranked
says: the rank of row i
mistake: rank of each row
"""

import numpy as np


def ranked(q, X):
    cosines = X @ q / np.linalg.norm(X, axis=1)
    return np.argsort(np.argsort(-cosines))
