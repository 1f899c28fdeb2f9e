"""check: puzzle_patches
says: the square in the middle is shifted, too
mistake: both shifted
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    top, left = top + jitter[0], left + jitter[1]
    place = label + (label >= 4)
    i = top + (place // 3 - 1) * (side + gap)
    j = left + (place % 3 - 1) * (side + gap)
    return image[top : top + side, left : left + side], image[i : i + side, j : j + side]
