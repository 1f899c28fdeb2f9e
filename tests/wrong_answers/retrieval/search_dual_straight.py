"""check: dual_encoder_loss
says: go on through the division
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    t = T / np.linalg.norm(T, axis=1, keepdims=True)
    v = V / np.linalg.norm(V, axis=1, keepdims=True)
    loss, ds = 0, 0
    for axis in (0, 1):
        s = t @ v.T / temperature
        s = s - s.max(axis=axis, keepdims=True)
        logs = s - np.log(np.exp(s).sum(axis=axis, keepdims=True))
        loss = loss - np.trace(logs) / 2 / N
        ds = ds + (np.exp(logs) - np.eye(N)) / 2 / N / temperature
    return loss, ds @ v, ds.T @ t
