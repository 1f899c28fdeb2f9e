"""check: predict_labels"""

import numpy as np


def predict_labels(distances, y_train, k):
    answer = np.empty(distances.shape[0], dtype=y_train.dtype)
    for m, row in enumerate(distances):
        left = row.copy()
        votes = {}
        for _ in range(k):
            j = int(np.argmin(left))
            left[j] = np.inf
            votes[int(y_train[j])] = votes.get(int(y_train[j]), 0) + 1
        answer[m] = max(votes, key=votes.get)
    return answer
