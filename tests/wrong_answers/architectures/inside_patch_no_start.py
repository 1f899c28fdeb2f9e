"""check: patch_of
says: `start` is not used
"""


def patch_of(image, place, field):
    size, stride, _ = field
    top, left = (round(i * stride - (size - 1) / 2) for i in place)
    return image[max(0, top) : top + size, max(0, left) : left + size]
