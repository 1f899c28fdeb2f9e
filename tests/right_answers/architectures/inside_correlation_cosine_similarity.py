"""check: correlation_map"""

import numpy as np


def cosine_similarity(a, b):
    product = np.linalg.norm(a) * np.linalg.norm(b)
    return a @ b / product if product else 0


def correlation_map(f, g):
    out = np.zeros((*f.shape[:2], *g.shape[:2]))
    for i, j, r, c in np.ndindex(out.shape):
        out[i, j, r, c] = cosine_similarity(f[i, j], g[r, c])
    return out
