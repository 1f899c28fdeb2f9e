"""check: full_loss
says: penalty is missing
"""

import numpy as np


def full_loss(losses, W, reg):
    return sum(losses) / len(losses)
