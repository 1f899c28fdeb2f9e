"""Start threads without end, each busy.

stock: it would slow this machine down
"""

# %% first
import hashlib
import threading


def spin():
    while True:
        hashlib.sha512(b"0" * (1 << 20))


threading.stack_size(1 << 16)
try:
    for _ in range(5000):
        threading.Thread(target=spin, daemon=True).start()
except RuntimeError as error:
    print(error)
