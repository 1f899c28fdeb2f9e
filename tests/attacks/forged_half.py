"""Send half a message and wait for ever.

stock: there is no such socket
"""


# %% solution="l1_distance"
def l1_distance(a, b):
    import os
    import stat
    import time

    for number in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b"\x10\0\0\0\0\0\0\0{")
        except OSError:
            pass
    time.sleep(1000)
