"""check: score_from_map
says: the bias is missing
"""


def score_from_map(M, b):
    return M.mean(axis=(0, 1))
