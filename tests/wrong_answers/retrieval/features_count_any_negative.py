"""check: count_triplets
says: the negative may be any other picture
mistake: any negative
"""

import numpy as np


def count_triplets(labels):
    total = 0
    for label in np.unique(labels):
        n = int((labels == label).sum())
        total += n * (n - 1) * (len(labels) - 2)
    return total
