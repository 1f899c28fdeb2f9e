"""Fill the disk with large files.

stock: it would fill this machine's disk
"""

# %% first
block = bytes(4 << 20)
try:
    for number in range(150):
        with open(f"large{number}", "wb") as file:
            file.write(block)
    print("wrote", number)
except OSError as error:
    print(error.strerror)
