"""check: full_loss
says: reg is squared with the weights
"""

import numpy as np



def full_loss(losses, W, reg):
    return losses.mean() + np.linalg.norm(reg * W) ** 2
