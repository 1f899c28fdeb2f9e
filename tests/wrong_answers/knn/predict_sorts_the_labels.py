"""check: predict_labels
says: changed its argument `y_train`
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = np.argsort(distances, axis=1, kind="stable")[:, :k]
    y_train.sort()
    return np.array([np.bincount(y_train[row]).argmax() for row in near])
