"""check: puzzle_patches
says: from 4 on the neighbour is one too early
mistake: middle counted
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    i = top + (label // 3 - 1) * (side + gap) + jitter[0]
    j = left + (label % 3 - 1) * (side + gap) + jitter[1]
    return image[top : top + side, left : left + side], image[i : i + side, j : j + side]
