"""check: hybrid
needs: blur
"""

import numpy as np


def hybrid(far, near, sigma_far, sigma_near):
    detail = near - blur(near, sigma_near)
    return np.minimum(1, np.maximum(0, blur(far, sigma_far) + detail))
