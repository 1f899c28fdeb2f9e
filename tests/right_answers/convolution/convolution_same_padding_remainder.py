"""check: same_padding"""


def same_padding(size, kernel, stride):
    rest = size % stride
    total = max(kernel - (rest if rest else stride), 0)
    before = total // 2
    return before, total - before
