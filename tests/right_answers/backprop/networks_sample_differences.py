"""check: sample_loss"""

import numpy as np


def sample_loss(z, y):
    leads = z - z[y]
    top = max(leads)
    return float(top + np.log(sum(np.exp(lead - top) for lead in leads)))
