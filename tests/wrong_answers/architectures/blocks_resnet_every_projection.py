"""check: resnet_numbers
says: every block has a projection
"""


def resnet_numbers(stride_in, conv_biases, moving_statistics, blocks=(3, 4, 6, 3)):
    weights = 7 * 7 * 3 * 64
    channels = 64
    products = weights * 112 * 112
    field, jump = 11, 4
    side, K = 56, 64
    for stage in range(4):
        F = 64 * 2**stage
        for block in range(blocks[stage]):
            stride = 2 if stage > 0 and block == 0 else 1
            big, side = side, side // stride
            inner = side if stride_in == "1x1" else big
            weights += K * F + 9 * F * F + 4 * F * F
            channels += 6 * F
            products += K * F * inner**2 + 13 * F * F * side**2
            if True:
                weights += K * 4 * F
                channels += 4 * F
                products += K * 4 * F * side**2
            field += 2 * jump * (stride if stride_in == "1x1" else 1)
            jump *= stride
            K = 4 * F
    per_channel = 2 + (2 if moving_statistics else 0) + (1 if conv_biases else 0)
    return weights + per_channel * channels + 1000 * K + 1000, products + 1000 * K, field
