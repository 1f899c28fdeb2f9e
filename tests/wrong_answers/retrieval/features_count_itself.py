"""check: count_triplets
says: its own positive
mistake: itself as positive
"""

import numpy as np


def count_triplets(labels):
    total = 0
    for label in labels:
        same = np.sum(labels == label)
        total += same * (len(labels) - same)
    return int(total)
