"""Return every odd dtype there is: objects, records, dates, texts, strides of zero, long doubles."""

# %% answer
import itertools

import numpy as np

ODD = itertools.cycle([
    np.array([None]), np.zeros(2, [("a", "f8")]), np.array("2020-01-01", "M8[D]"), np.array(["0"]), np.array(b"0"),
    np.lib.stride_tricks.as_strided(np.zeros(1), (2**20,), (0,)), np.longdouble("1e4000"), np.zeros((0, 2**60)),
    np.zeros(3, "V5"), np.array(np.timedelta64("NaT")), np.complex128(1j), np.zeros((1,) * 32, np.float16), True,
])


def answer(name, *args):
    return next(ODD)
