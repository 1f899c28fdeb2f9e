"""check: correlation_map
"""

import numpy as np


def correlation_map(f, g):
    F, G = f.reshape(-1, f.shape[2]), g.reshape(-1, g.shape[2])
    F = F / np.maximum(np.linalg.norm(F, axis=1, keepdims=True), 1e-20)
    G = G / np.maximum(np.linalg.norm(G, axis=1, keepdims=True), 1e-20)
    return (F @ G.T).reshape(*f.shape[:2], *g.shape[:2])
