"""Answer with noise, with pickles and with the wrong kinds of fields.

stock: there is no such socket
"""

# %% answer
import itertools
import json
import os
import pickle
import stat
import struct


class Payload:
    def __reduce__(self):
        return os.system, (f"touch /tmp/{MARK}",)


def message(fields, body=b""):
    head = json.dumps({"tree": {"dict": fields}, "arrays": [["|O", [len(body) // 8]]] if body else []}).encode()
    return struct.pack("<II", len(head), len(body)) + head + body


NOISE = itertools.cycle([
    os.urandom(64), pickle.dumps(Payload()), message({"value": {"array": 0}}, pickle.dumps(Payload())),
    message({"error": 3, "where": [], "lines": "0", "memory": True, "names": {"dict": {}}, "changed": "a"}),
    message({"value": {"dict": {"points": 19, "status": "right"}}, "lost": "", "findings": {"list": []}}), message({}),
])


def answer(name, *args):
    for number in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, next(NOISE))
        except OSError:
            pass
    return 0
