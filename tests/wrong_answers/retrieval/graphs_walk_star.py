"""check: walk_step
says: it gets what its neighbours have: `@`
"""


def walk_step(W, x, y, alpha):
    return alpha * (W * x).sum(axis=0) + (1 - alpha) * y
