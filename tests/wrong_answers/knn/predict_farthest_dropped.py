"""check: predict_labels
says: the farthest drops out
"""

import numpy as np


def predict_labels(distances, y_train, k):
    out = []
    for row in distances:
        near = list(y_train[np.argsort(row, kind="stable")])
        kk = k
        while True:
            u, c = np.unique(near[:kk], return_counts=True)
            if (c == c.max()).sum() == 1:
                break
            kk -= 1
        out.append(u[c.argmax()])
    return np.array(out)
