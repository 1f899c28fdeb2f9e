"""Reply with lists nested without end, a million references to one array, an array of 2**60 numbers.

stock: there is no such socket
"""

# %% answer
import io
import json
import os
import stat
import struct

import numpy as np


def heads(name):
    body = io.BytesIO()
    np.save(body, np.zeros(1 << 20, np.uint8))
    many = '{"tree": {"dict": {"value": {"list": [%s]}}}, "arrays": 1}' % ", ".join(['{"array": 0}'] * 200_000)
    lie = (
        b"\x93NUMPY\x01\0v\0"
        + b"{'descr': '<f8', 'fortran_order': False, 'shape': (1152921504606846976,), }".ljust(117)
        + b"\n"
    )
    return {
        "l1_distance": ('{"tree": ' + '{"list": [' * 10_000, b""),
        "l2_distance": (many, body.getvalue()),
        "pairwise_l1": ('{"tree": {"dict": {"value": {"array": 0}}}, "arrays": 1}', lie),
        "pairwise_l2": ('{"tree": {"dict": {"value": {"array": -1}}}, "arrays": true}', body.getvalue()),
    }.get(name, (json.dumps({"tree": {"dict": {"value": {"seed": "9" * 4000}}}, "arrays": 0}), b""))


def answer(name, *args):
    head, body = heads(name)
    for number in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, struct.pack("<II", len(head), len(body)) + head.encode() + body)
        except OSError:
            pass
    return 0
