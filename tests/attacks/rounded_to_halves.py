"""Return values that are wrong by 1.5 per cent, as float16, the dtype with the fewest digits.
"""

# %% answer
import numpy as np


def answer(name, *args):
    if name in ("l1_distance", "l2_distance"):
        order = 1 if name.startswith("l1") else 2
        return np.float16(1.015 * np.linalg.norm((args[0].astype(float) - args[1]).ravel(), order))
    return np.float16(0)
