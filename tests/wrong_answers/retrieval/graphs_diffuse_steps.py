"""check: diffuse
says: which has not arrived
"""


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    x = y
    for _ in range(50):
        x = alpha * (W @ x) + (1 - alpha) * y
    return x
