"""check: vote"""

import numpy as np


def vote(labels):
    counts = np.bincount(labels)
    for label in labels:
        if counts[label] == counts.max():
            return int(label)
