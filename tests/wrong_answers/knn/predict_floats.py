"""check: predict_labels
says: integers are asked for
"""

from collections import Counter

import numpy as np


def predict_labels(distances, y_train, k):
    y_pred = np.zeros(distances.shape[0])
    for i in range(distances.shape[0]):
        nearest = np.argsort(distances[i], kind="stable")[:k]
        y_pred[i] = Counter(y_train[nearest].tolist()).most_common(1)[0][0]
    return y_pred
