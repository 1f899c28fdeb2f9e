"""check: count_triplets
says: either can be the anchor
mistake: each pair once
"""

import numpy as np


def count_triplets(labels):
    total = 0
    for i in range(len(labels)):
        for j in range(i + 1, len(labels)):
            if labels[i] == labels[j]:
                total += int(np.sum(labels != labels[i]))
    return total
