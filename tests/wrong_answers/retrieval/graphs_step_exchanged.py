"""check: walk_step
says: alpha and 1 - alpha are exchanged
"""


def walk_step(W, x, y, alpha):
    return (1 - alpha) * (W @ x) + alpha * y
