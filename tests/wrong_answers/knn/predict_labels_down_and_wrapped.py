"""check: predict_labels
says: down the columns
"""

import numpy as np


def predict_labels(distances, y_train, k):
    nearest = np.argsort(distances.T, axis=1, kind="stable")[:, :k]
    labels = []
    for i in range(len(distances)):
        votes = list(y_train[nearest[i % len(nearest)] % len(y_train)])
        labels.append(max(votes, key=votes.count))
    return np.array(labels)
