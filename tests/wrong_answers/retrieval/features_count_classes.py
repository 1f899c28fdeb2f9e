"""check: count_triplets
says: count the pictures that have them
mistake: classes for pictures
"""

import numpy as np


def count_triplets(labels):
    kinds, counts = np.unique(labels, return_counts=True)
    return int(sum(n * (n - 1) * (len(kinds) - 1) for n in counts))
