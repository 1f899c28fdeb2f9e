"""check: l2_penalty
says: IndexError
"""

def l2_penalty(W):
    value = 0.0
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            value += W[i, j] ** 2
    return value, 2 * W
