"""check: svm_loss_loops"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    total, slopes = 0, np.zeros(scores.shape)
    for i, (row, true) in enumerate(zip(scores.tolist(), y.tolist(), strict=True)):
        for j, score in enumerate(row):
            term = max(0, score - row[true] + margin) if j != true else 0
            total += term / len(y)
            slopes[i, j] += (term > 0) / len(y)
            slopes[i, true] -= (term > 0) / len(y)
    return total, slopes
