"""check: predict_labels
cause: the mean of the labels in place of a vote
"""

import numpy as np


def predict_labels(distances, y_train, k):
    nearest = np.argsort(distances, axis=1)[:, :k]
    return np.round(y_train[nearest].mean(axis=1)).astype(int)
