"""check: hybrid
says: changed its argument
needs: blur
"""

import numpy as np


def hybrid(far, near, sigma_far, sigma_near):
    near -= blur(near, sigma_near)
    return np.clip(near + blur(far, sigma_far), 0, 1)
