"""check: katz_centrality
says: as in many books
"""

import numpy as np
from scipy.sparse import eye_array
from scipy.sparse.linalg import cg


def katz_centrality(W, alpha):
    N = W.shape[0]
    return cg(eye_array(N) - alpha * W, np.ones(N), rtol=1e-11)[0]
