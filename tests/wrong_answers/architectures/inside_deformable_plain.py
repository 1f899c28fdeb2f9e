"""check: deformable_conv
says: the offsets are not used
"""


def deformable_conv(image, filters, offsets):
    H, W, K = image.shape
    k = len(filters)
    out = 0
    for i in range(k):
        for j in range(k):
            out = out + image[i : i + H - k + 1, j : j + W - k + 1] @ filters[i, j]
    return out
