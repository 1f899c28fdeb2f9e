"""check: l2_penalty
says: value has shape
"""


def l2_penalty(W):
    return (W**2).sum(axis=0), 2 * W
