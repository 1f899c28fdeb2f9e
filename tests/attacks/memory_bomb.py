"""Take all memory, in a cell and in a function, and keep it.

stock: it would take this machine's memory
"""

# %% first
hoard = []
try:
    while True:
        hoard.append(bytearray(64 << 20))
except MemoryError:
    print("full")


# %% answer
def answer(name, *args):
    keep = []
    while True:
        try:
            keep.append(b"x" * (1 << 20))
        except MemoryError:
            return keep
