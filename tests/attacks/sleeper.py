"""Sleep in every cell: the submission's time runs out, and with it nobody else's.

stock: every cell would wait until its time is up
"""


# %% solution="l1_distance"
def l1_distance(a, b):
    time.sleep(1000)


# %% solution="l2_distance"
def l2_distance(a, b):
    time.sleep(1000)


# %% last
time.sleep(1000)
