"""check: resnet_numbers"""


def layer_list(stride_in, blocks):
    yield 7, 3, 64, 2, True
    depth = 64
    for stage, count in enumerate(blocks):
        narrow = 64 << stage
        for number in range(count):
            s = [1, 2][stage > 0 and number == 0]
            strides = {"1x1": (s, 1, 1), "3x3": (1, s, 1)}[stride_in]
            if number == 0:
                yield 1, depth, 4 * narrow, s, False
            yield 1, depth, narrow, strides[0], True
            yield 3, narrow, narrow, strides[1], True
            yield 1, narrow, 4 * narrow, 1, True
            depth = 4 * narrow


def resnet_numbers(stride_in, conv_biases, moving_statistics, blocks=(3, 4, 6, 3)):
    numbers, macs, side, field, jump = 0, 0, 224, 1, 1
    for place, (k, K, F, s, on_the_way) in enumerate(layer_list(stride_in, blocks)):
        numbers += k**2 * K * F + F * (2 + int(conv_biases) + 2 * int(moving_statistics))
        macs += k**2 * K * F * (side // s) ** 2
        if on_the_way:
            field, jump, side = field + (k - 1) * jump, jump * s, side // s
        if place == 0:  # then the maximum
            field, jump, side = field + 2 * jump, 2 * jump, side // 2
    return numbers + F * 1000 + 1000, macs + F * 1000, field
