"""check: ranked
says: largest angle comes first
mistake: worst first
"""

import numpy as np


def ranked(q, X):
    return np.argsort(X @ q / np.linalg.norm(X, axis=1))
