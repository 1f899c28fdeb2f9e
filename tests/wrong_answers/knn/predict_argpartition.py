"""check: predict_labels
says: label
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = np.argpartition(distances, min(k, distances.shape[1] - 1), axis=1)[:, :k]
    labels = y_train[near]
    votes = (labels[:, :, None] == labels[:, None, :]).sum(axis=2)
    return labels[np.arange(len(labels)), votes.argmax(axis=1)]
