"""What benchmarks/indexes.py measured: recall of the ten nearest, time and bytes of indexes, 64 numbers a vector.

200 queries, one thread of a virtual machine with two cores that had other work: `python benchmarks/indexes.py`. Times
are of the processor, in milliseconds for a query, asked alone and with 99 others; bytes are those of a vector in the
index; seconds are what building took.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """One index with one effort: share of the ten nearest found, ms alone and in 100, bytes a vector, seconds."""

    recall: float
    alone: float
    together: float
    bytes: int
    seconds: float


TABLE = {
    10_000: {
        "exact": Row(1.0, 0.1723, 0.0571, 256, 0.0),
        "flat": Row(1.0, 0.0995, 0.0854, 256, 0.1),
        "cells 1": Row(0.624, 0.0096, 0.003, 269, 0.1),
        "cells 4": Row(0.841, 0.0138, 0.0084, 269, 0.1),
        "cells 16": Row(0.941, 0.0314, 0.0213, 269, 0.1),
        "cells 64": Row(0.992, 0.0957, 0.0466, 269, 0.1),
        "graph 16": Row(0.889, 0.0221, 0.0144, 400, 0.4),
        "graph 64": Row(0.971, 0.0514, 0.0461, 400, 0.4),
        "graph 256": Row(0.997, 0.2024, 0.1966, 400, 0.4),
        "codes": Row(0.692, 0.0994, 0.0548, 23, 5.5),
        "cells of codes 16": Row(0.721, 0.0233, 0.0155, 36, 5.7),
    },
    30_000: {
        "exact": Row(1.0, 0.4667, 0.1611, 256, 0.0),
        "flat": Row(1.0, 0.3017, 0.2726, 256, 0.0),
        "cells 1": Row(0.719, 0.0123, 0.0057, 267, 0.6),
        "cells 4": Row(0.904, 0.0201, 0.0112, 267, 0.6),
        "cells 16": Row(0.971, 0.0507, 0.0272, 267, 0.6),
        "cells 64": Row(0.994, 0.1048, 0.091, 267, 0.6),
        "graph 16": Row(0.805, 0.0303, 0.0208, 400, 1.4),
        "graph 64": Row(0.921, 0.0842, 0.067, 400, 1.4),
        "graph 256": Row(0.976, 0.3218, 0.2706, 400, 1.4),
        "codes": Row(0.602, 0.1707, 0.1502, 18, 16.3),
        "cells of codes 16": Row(0.674, 0.0307, 0.0219, 29, 17.2),
    },
    100_000: {
        "exact": Row(1.0, 2.3325, 0.7157, 256, 0.0),
        "flat": Row(1.0, 2.8692, 1.8494, 256, 0.0),
        "cells 1": Row(0.678, 0.0182, 0.0099, 266, 4.7),
        "cells 4": Row(0.902, 0.0318, 0.024, 266, 4.7),
        "cells 16": Row(0.977, 0.147, 0.0722, 266, 4.7),
        "cells 64": Row(0.996, 0.3345, 0.3506, 266, 4.7),
        "graph 16": Row(0.63, 0.0359, 0.0317, 400, 7.8),
        "graph 64": Row(0.791, 0.106, 0.1007, 400, 7.8),
        "graph 256": Row(0.911, 0.4612, 0.4016, 400, 7.8),
        "codes": Row(0.526, 0.5664, 0.4943, 17, 3.2),
        "cells of codes 16": Row(0.628, 0.0394, 0.035, 26, 8.2),
    },
}


def times(name):
    """Numbers of vectors, and milliseconds of one query alone with each, two lists."""
    return list(TABLE), [TABLE[count][name].alone for count in TABLE]


def beside(count):
    """The table of one number of vectors as lines of text."""
    lines = [f"{count:,} vectors".ljust(18) + f"{'recall':>8}{'ms alone':>10}{'in 100':>8}{'bytes':>7}{'seconds':>9}"]
    for name, row in TABLE[count].items():
        told = f"{row.recall:8.3f}{row.alone:10.3f}{row.together:8.3f}{row.bytes:7}{row.seconds:9.1f}"
        lines.append(f"{name:18}{told}")
    return "\n".join(lines)
