"""check: patch_of
cause: half the size is taken off after rounding, which is wrong for even sizes
"""


def patch_of(image, place, field):
    size, stride, start = field
    parts = []
    for p, n in zip(place, image.shape):
        first = int(start + stride * p) - size // 2
        parts.append(slice(max(first, 0), min(first + size, n)))
    return image[parts[0], parts[1]]
