"""check: cell
says: on the way in the ReLU is missing
"""

from cvcourse.architectures.operations import operated
from cvcourse.backprop.keras_beside import keras


def cell(x, previous, steps, filters):
    L = keras.layers
    maps = []
    for y in (previous, x):
        y = L.Conv2D(filters, 1, use_bias=False)(y)
        maps.append(L.BatchNormalization()(y))
    unused = {0, 1}
    for a, f, b, g in steps:
        left = operated(f, maps[a], filters)
        right = operated(g, maps[b], filters)
        maps.append(L.Add()([left, right]))
        unused.add(len(maps) - 1)
        unused -= {a, b}
    kept = [maps[i] for i in sorted(unused)]
    return L.Concatenate()(kept) if len(kept) > 1 else kept[0]
