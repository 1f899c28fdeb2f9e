"""Hand in folders inside folders.

stock: it would stop at the first folder too deep
"""

# %% build
import os

back = os.getcwd()
os.chdir(folder)
for _ in range(1500):
    os.mkdir("d")
    os.chdir("d")
open("x", "w").close()
os.chdir(back)
