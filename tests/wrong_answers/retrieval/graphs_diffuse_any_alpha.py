"""check: diffuse
says: accepts an alpha outside of
"""

from scipy.sparse import eye_array
from scipy.sparse.linalg import cg


def diffuse(W, y, alpha):
    return cg(eye_array(len(y)) - alpha * W, (1 - alpha) * y, rtol=1e-10, maxiter=1000)[0]
