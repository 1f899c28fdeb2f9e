"""Read from, write to and truncate every descriptor that is open."""

# %% first
import os

for number in range(3, 1024):
    try:
        print(number, os.readlink(f"/proc/self/fd/{number}"))
        os.lseek(number, 0, 0)
        print("found", os.read(number, 100_000))
        os.write(number, b"19")
        os.ftruncate(number, 0)
    except OSError:
        pass
