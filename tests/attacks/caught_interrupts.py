"""Loop for ever and catch every exception that could end it.

stock: it would run until its time is up, and then on
"""


# %% solution="l1_distance"
def l1_distance(a, b):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
