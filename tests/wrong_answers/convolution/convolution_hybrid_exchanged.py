"""check: hybrid
says: the photographs are exchanged
needs: blur
"""

import numpy as np


def hybrid(far, near, sigma_far, sigma_near):
    return np.clip(blur(near, sigma_far) + far - blur(far, sigma_near), 0, 1)
