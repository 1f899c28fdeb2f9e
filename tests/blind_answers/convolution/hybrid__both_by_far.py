"""check: hybrid
cause: near is blurred by the sigma of far
expect: `sigma_near` is not used
needs: blur
"""

import numpy as np


def hybrid(far, near, sigma_far, sigma_near):
    low = blur(far, sigma_far)
    high = near - blur(near, sigma_far)
    return np.clip(low + high, 0, 1)
