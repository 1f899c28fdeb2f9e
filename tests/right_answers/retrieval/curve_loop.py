"""check: precision_and_recall
"""

import numpy as np


def precision_and_recall(hits, total):
    precision, recall, found = [], [], 0
    for rank, hit in enumerate(hits, 1):
        found += int(hit)
        precision.append(found / rank)
        recall.append(found / total)
    return np.array(precision), np.array(recall)
