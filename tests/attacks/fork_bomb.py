"""Start processes without end.

stock: it would stop this machine
"""

# %% first
import multiprocessing
import os
import threading

for _ in range(200):
    try:
        if os.fork() == 0:
            while True:
                os.fork()
    except OSError:
        pass
try:
    multiprocessing.Pool(50)
except (OSError, ImportError) as error:
    print(error)


# %% solution="l1_distance"
def l1_distance(a, b):
    import os

    os.fork()
    return os.getpid()
