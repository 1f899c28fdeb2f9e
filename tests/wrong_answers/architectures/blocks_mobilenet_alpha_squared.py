"""check: mobilenet_numbers
says: all is multiplied by the square of alpha
"""


def mobilenet_numbers(alpha, resolution):
    blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    blocks += 5 * [(512, 1)] + [(1024, 2), (1024, 1)]
    K = 32
    size = resolution // 2
    params = 27 * K + 4 * K
    macs = 27 * K * size**2
    for filters, stride in blocks:
        F = filters
        size //= stride
        params += 9 * K + 4 * K
        macs += 9 * K * size**2
        params += K * F + 4 * F
        macs += K * F * size**2
        K = F
    return round(alpha**2 * (params + K * 1000 + 1000)), round(alpha**2 * (macs + K * 1000))
