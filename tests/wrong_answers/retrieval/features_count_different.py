"""check: count_triplets
says: anchors with their negatives
mistake: pairs that differ
"""

import numpy as np


def count_triplets(labels):
    return int(np.sum(labels[:, None] != labels))
