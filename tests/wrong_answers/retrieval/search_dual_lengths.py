"""check: dual_encoder_loss
says: not brought to length 1
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    loss, ds = 0, 0
    for axis in (0, 1):
        s = T @ V.T / temperature
        s = s - s.max(axis=axis, keepdims=True)
        logs = s - np.log(np.exp(s).sum(axis=axis, keepdims=True))
        loss = loss - np.trace(logs) / 2 / N
        ds = ds + (np.exp(logs) - np.eye(N)) / 2 / N / temperature
    return loss, ds @ V, ds.T @ T
