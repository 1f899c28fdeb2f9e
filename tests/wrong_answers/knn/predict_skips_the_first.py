"""check: predict_labels
says: nearest image is left out
"""

import numpy as np


def predict_labels(distances, y_train, k):
    out = []
    for row in distances:
        near = y_train[np.argsort(row, kind="stable")[1 : k + 1]].tolist()
        out.append(max(near, key=near.count))
    return np.array(out)
