"""check: patch_of
says: a negative number in a slice counts from the end
"""


def patch_of(image, place, field):
    size, stride, start = field
    top = int(start + place[0] * stride - (size - 1) / 2)
    left = int(start + place[1] * stride - (size - 1) / 2)
    return image[top : top + size, left : left + size]
