"""check: correlation_map
"""

import numpy as np


def correlation_map(f, g):
    out = np.zeros((*f.shape[:2], *g.shape[:2]))
    for i, j in np.ndindex(*f.shape[:2]):
        for a, b in np.ndindex(*g.shape[:2]):
            size = np.linalg.norm(f[i, j]) * np.linalg.norm(g[a, b])
            out[i, j, a, b] = f[i, j] @ g[a, b] / size if size else 0
    return out
