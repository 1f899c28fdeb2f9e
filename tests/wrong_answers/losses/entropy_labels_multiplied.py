"""check: cross_entropy
says: like a one-hot table
"""

import numpy as np



def cross_entropy(scores, y):
    z = scores - np.max(scores, axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    target = y.reshape(-1, 1)
    return np.sum(-target * logs) / len(y), (p - target) / len(y)
