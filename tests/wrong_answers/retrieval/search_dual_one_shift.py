"""check: dual_encoder_loss
says: the largest of all scores is taken off
mistake: one shift for all
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    N = len(T)
    a, b = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / a, V / b
    s = t @ v.T / temperature
    s = s - np.max(s)
    e = np.exp(s)
    rows, columns = e.sum(axis=1, keepdims=True), e.sum(axis=0, keepdims=True)
    log_rows, log_columns = s - np.log(rows), s - np.log(columns)
    loss = -(np.diag(log_rows) + np.diag(log_columns)).mean() / 2
    ds = (np.exp(log_rows) + np.exp(log_columns) - 2 * np.eye(N)) / (2 * N * temperature)
    dt, dv = ds @ v, ds.T @ t
    dT = (dt - t * (t * dt).sum(1, keepdims=True)) / a
    dV = (dv - v * (v * dv).sum(1, keepdims=True)) / b
    return loss, dT, dV
