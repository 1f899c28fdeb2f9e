"""check: mobilenet_numbers
says: BN is left out.
"""


def mobilenet_numbers(alpha, resolution):
    blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    blocks += 5 * [(512, 1)] + [(1024, 2), (1024, 1)]
    K = int(32 * alpha)
    size = resolution // 2
    params = 27 * K
    macs = 27 * K * size**2
    for filters, stride in blocks:
        F = int(filters * alpha)
        size //= stride
        params += 9 * K
        macs += 9 * K * size**2
        params += K * F
        macs += K * F * size**2
        K = F
    return params + K * 1000 + 1000, macs + K * 1000
