"""check: dual_encoder_loss
says: rows of the scores for columns
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    a, b = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / a, V / b
    loss, ds = 0, 0
    for axis in (0, 1):
        s = t @ v.T / temperature
        s = s - s.max(axis=axis, keepdims=True)
        logs = s - np.log(np.exp(s).sum(axis=axis, keepdims=True))
        loss = loss - np.trace(logs) / 2 / N
        ds = ds + (np.exp(logs) - np.eye(N)) / 2 / N / temperature
    dt, dv = ds @ v, ds @ t
    dT = (dt - t * (t * dt).sum(1, keepdims=True)) / a
    dV = (dv - v * (v * dv).sum(1, keepdims=True)) / b
    return loss, dT, dV
