"""check: predict_labels
says: smallest label wins
"""

from statistics import multimode

import numpy as np


def predict_labels(distances, y_train, k):
    order = sorted(range(len(y_train)), key=lambda i: 0)
    out = []
    for d in distances:
        near = sorted(order, key=lambda i: d[i])[:k]
        out.append(min(multimode(int(y_train[i]) for i in near)))
    return np.array(out)
