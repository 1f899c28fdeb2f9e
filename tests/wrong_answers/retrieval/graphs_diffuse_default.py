"""check: diffuse
says: it stops too early
"""

from scipy.sparse import eye_array
from scipy.sparse.linalg import cg


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    return cg(eye_array(len(y)) - alpha * W, (1 - alpha) * y)[0]
