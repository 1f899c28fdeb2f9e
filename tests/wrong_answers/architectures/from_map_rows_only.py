"""check: score_from_map
says: a mean over the rows only
"""


def score_from_map(M, b):
    return M.mean(axis=0) + b
