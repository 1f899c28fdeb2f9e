"""check: score_from_map
says: counts once for each place here
"""


def score_from_map(M, b):
    rows, columns, C = M.shape
    return M.mean(axis=(0, 1)) + rows * columns * b
