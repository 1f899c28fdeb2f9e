"""check: cross_entropy
says: takes whole columns
"""

import numpy as np


def cross_entropy(scores, y):
    rows = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dscores = np.exp(logs)
    dscores[:, y] -= 1
    return -logs[rows, y].mean(), dscores / len(y)
