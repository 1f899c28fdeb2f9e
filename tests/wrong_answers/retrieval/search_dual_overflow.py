"""check: dual_encoder_loss
says: overflows
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    a, b = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / a, V / b
    s = np.exp(t @ v.T / temperature)
    rows, columns = s / s.sum(axis=1, keepdims=True), s / s.sum(axis=0)
    loss = -(np.log(np.diag(rows)) + np.log(np.diag(columns))).mean() / 2
    ds = (rows + columns - 2 * np.eye(N)) / (2 * N * temperature)
    dt, dv = ds @ v, ds.T @ t
    dT = (dt - t * (t * dt).sum(1, keepdims=True)) / a
    dV = (dv - v * (v * dv).sum(1, keepdims=True)) / b
    return loss, dT, dV
