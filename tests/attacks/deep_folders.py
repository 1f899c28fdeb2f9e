"""Make folders inside folders until whoever clears them away runs out of stack.

stock: it would leave them behind
"""

# %% last
import os

home = os.getcwd()
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
os.chdir(home)
