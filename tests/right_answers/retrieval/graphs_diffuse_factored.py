"""check: diffuse
"""

from scipy.sparse import eye_array
from scipy.sparse.linalg import splu


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    return (1 - alpha) * splu((eye_array(len(y)) - alpha * W).tocsc()).solve(y)
