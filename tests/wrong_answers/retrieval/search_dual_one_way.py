"""check: dual_encoder_loss
says: along rows
mistake: rows only
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    a, b = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / a, V / b
    s = t @ v.T / temperature
    s = s - s.max(axis=1, keepdims=True)
    logs = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    ds = (np.exp(logs) - np.eye(N)) / N / temperature
    dt, dv = ds @ v, ds.T @ t
    dT = (dt - t * (t * dt).sum(1, keepdims=True)) / a
    dV = (dv - v * (v * dv).sum(1, keepdims=True)) / b
    return -np.diag(logs).mean(), dT, dV
