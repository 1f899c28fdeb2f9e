"""check: dual_encoder_loss
cause: only texts choose pictures, the other direction is missing
"""

import numpy as np


def dual_encoder_loss(T, V, temperature):
    lt, lv = np.linalg.norm(T, axis=1, keepdims=True), np.linalg.norm(V, axis=1, keepdims=True)
    t, v = T / lt, V / lv
    S = t @ v.T / temperature
    S = S - S.max(axis=1, keepdims=True)
    logp = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    N = len(T)
    loss = -np.trace(logp) / N
    dS = (np.exp(logp) - np.eye(N)) / N / temperature
    dt, dv = dS @ v, dS.T @ t
    dT = (dt - (dt * t).sum(1, keepdims=True) * t) / lt
    dV = (dv - (dv * v).sum(1, keepdims=True) * v) / lv
    return loss, dT, dV
