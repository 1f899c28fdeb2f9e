"""End the process in every cell and in every function."""

# %% answer
import atexit
import os


def answer(name, *args):
    os._exit(0)


atexit.register(print, "19")
os._exit(0)

# %% last
import sys

sys.exit(0)
