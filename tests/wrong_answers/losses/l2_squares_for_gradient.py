"""check: l2_penalty
says: these are the squares
"""


def l2_penalty(W):
    return (W**2).sum(), W**2
