"""check: score_from_map"""

import numpy as np


def score_from_map(M, b):
    flat = M.reshape(-1, M.shape[-1])
    return np.ones(len(flat)) @ flat / len(flat) + b
