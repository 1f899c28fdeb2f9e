"""check: cross_entropy
says: changed before the loss is read
"""

import numpy as np



def cross_entropy(scores, y):
    z = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(z)
    p = p / p.sum(axis=1)[:, None]
    p[range(len(y)), y] -= 1
    loss = np.mean(-np.log(abs(p[range(len(y)), y])))
    return loss, p / len(y)
