"""Stop the clocks and load the dice."""

# %% first
import random
import time

import numpy as np

for name in ("time", "monotonic", "perf_counter", "process_time"):
    setattr(time, name, lambda: 0.0)
time.sleep = lambda seconds: None
np.random.default_rng = lambda seed=None: np.random.Generator(np.random.PCG64(0))
random.seed(0)
np.random.seed(0)
try:
    time.clock_settime(time.CLOCK_REALTIME, 0)
except OSError as error:
    print(error.strerror)
