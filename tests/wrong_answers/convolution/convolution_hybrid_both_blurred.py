"""check: hybrid
says: both photographs are blurred
needs: blur
"""

import numpy as np


def hybrid(far, near, sigma_far, sigma_near):
    return np.clip(blur(far, sigma_far) + blur(near, sigma_near), 0, 1)
