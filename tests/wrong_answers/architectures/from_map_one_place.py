"""check: score_from_map
says: the place in the middle
"""


def score_from_map(M, b):
    return M[len(M) // 2, M.shape[1] // 2] + b
