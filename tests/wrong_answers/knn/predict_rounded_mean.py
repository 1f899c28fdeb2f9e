"""check: predict_labels
says: averaged
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.round(y_train[near].mean(axis=1)).astype(int)
