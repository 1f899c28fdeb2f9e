"""check: puzzle_patches
says: rows and columns of the jitter are exchanged
mistake: jitter exchanged
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    dx, dy = jitter
    place = label + (label >= 4)
    i = top + (place // 3 - 1) * (side + gap) + dy
    j = left + (place % 3 - 1) * (side + gap) + dx
    return image[top : top + side, left : left + side], image[i : i + side, j : j + side]
