"""check: dual_encoder_loss"""

import numpy as np


def log_softmax(s):
    s = s - s.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    a, b = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / a, V / b
    s = t @ v.T / temperature
    rows, columns = log_softmax(s), log_softmax(s.T).T
    loss = -(np.trace(rows) + np.trace(columns)) / (2 * N)
    ds = (np.exp(rows) + np.exp(columns) - 2 * np.eye(N)) / (2 * N * temperature)
    dt, dv = ds @ v, ds.T @ t
    dT = (dt - t * (t * dt).sum(1, keepdims=True)) / a
    dV = (dv - v * (v * dv).sum(1, keepdims=True)) / b
    return loss, dT, dV
