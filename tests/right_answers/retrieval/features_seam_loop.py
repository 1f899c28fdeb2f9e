"""check: seam_cost"""


def seam_cost(left, right):
    H, W, K = left.shape
    total = 0.0
    for i in range(H):
        for k in range(K):
            total += abs(left[i, W - 1, k] - right[i, 0, k])
    return total / (H * K)
