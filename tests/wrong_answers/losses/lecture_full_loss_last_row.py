"""check: full_loss
says: this W holds no biases
"""


def full_loss(losses, W, reg):
    return losses.mean() + reg * (W[:-1] ** 2).sum()
