"""check: batch_hard
says: the numbers count in a shortened list
mistake: places in both lists
"""

import numpy as np


def batch_hard(D, labels):
    positive, negative = [], []
    for row, label in zip(D, labels):
        positive.append(np.argmax(row[labels == label]))
        negative.append(np.argmin(row[labels != label]))
    return np.array(positive), np.array(negative)
