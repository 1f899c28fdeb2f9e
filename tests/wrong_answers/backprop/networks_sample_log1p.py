"""check: sample_loss
says: 1 is added to the sum
"""

import numpy as np



def sample_loss(z, y):
    largest = max(z)
    return np.log1p(sum(np.exp(z - largest))) + largest - z[y]
