"""check: channel_shares
says: these add up to the cosine
mistake: parts of the cosine
"""

import numpy as np


def channel_shares(a, b):
    return a * b / (np.linalg.norm(a) * np.linalg.norm(b))
