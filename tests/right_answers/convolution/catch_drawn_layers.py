"""Size, stride and border of the layers are drawn, too.

check: gradient_accepts
"""


def gradient_inputs(rng):
    k, stride, pad = rng.integers(2, 4), rng.integers(1, 3), rng.integers(0, 2)
    N, K, F, H_out, W_out = rng.integers(2, 4, 5)
    H, W = (H_out - 1) * stride + k - 2 * pad, (W_out - 1) * stride + k - 2 * pad
    shapes = (N, H_out, W_out, F), (N, H, W, K), (k, k, K, F)
    return *(rng.normal(size=shape) for shape in shapes), stride, pad
