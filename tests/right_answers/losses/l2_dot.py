"""check: l2_penalty"""


def l2_penalty(W):
    return W.ravel() @ W.ravel(), W + W
