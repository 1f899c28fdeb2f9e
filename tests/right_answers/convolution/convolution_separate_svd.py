"""check: separate"""

import numpy as np


def separate(kernel):
    U, S, V = np.linalg.svd(kernel)
    return U[:, 0] * np.sqrt(S[0]), V[0] * np.sqrt(S[0])
