"""check: diffuse
says: this is the diffusion from all items
"""

import numpy as np
from scipy.sparse import eye_array
from scipy.sparse.linalg import cg


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    return cg(eye_array(len(y)) - alpha * W, (1 - alpha) * np.ones(len(y)), rtol=1e-10)[0]
