"""check: diffuse
says: the factor (1 - alpha) is missing
"""

from scipy.sparse import eye_array
from scipy.sparse.linalg import cg


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    return cg(eye_array(len(y)) - alpha * W, y, rtol=1e-10)[0]
