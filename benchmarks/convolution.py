"""Seconds and memory of the convolutional layer of unit 5 beside loops, NumPy's views, scipy and TensorFlow.

All work on the same arrays of float32 in one run, on one thread, and have to agree before they are timed. Seconds are
those of the processor (time.process_time), the least of several calls, since other work on the machine only adds to
them; calls of different methods take turns. The machine's own rate of matrix products is the limit: "product" is the
share of a layer's time that its multiplications would take at that rate.
Run: python benchmarks/convolution.py [--images 32] [--repeats 15]
"""

import argparse
import os
import time
import tracemalloc
from pathlib import Path

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")
os.environ |= dict.fromkeys((*THREADS, "TF_NUM_INTEROP_THREADS"), "1")  # read when the libraries are imported

import numpy as np  # noqa: E402
from numpy.lib.stride_tricks import sliding_window_view  # noqa: E402
from scipy.signal import correlate  # noqa: E402

from autograder.grading.reference import load_reference  # noqa: E402
from cvcourse.backprop.keras_beside import tf  # noqa: E402

SOURCE = Path(__file__).parents[1] / "solutions" / "05_convolution" / "convolutional_layers_assignment.py"
LAYERS = (  # side, channels, width of the filters, filters, stride: the network of the lecture
    (28, 1, 3, 12, 1),
    (26, 12, 6, 24, 2),
    (11, 24, 6, 32, 2),
)
FORTH, BACK, MEMORY = 1.5, 3.0, 4.0  # goals: times TensorFlow's seconds, times the bytes of the input


def loops(images, filters, b, stride):
    """Every image, place and filter by itself."""
    N, H, W, _ = images.shape
    k, _, _, F = filters.shape
    out = np.empty((N, (H - k) // stride + 1, (W - k) // stride + 1, F), images.dtype)
    for n, y, x, f in np.ndindex(out.shape):
        window = images[n, stride * y : stride * y + k, stride * x : stride * x + k]
        out[n, y, x, f] = (window * filters[..., f]).sum() + b[f]
    return out


def views(images, filters, b, stride):
    """Windows as a view, and one sum over three of their axes."""
    k = len(filters)
    windows = sliding_window_view(images, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    return np.tensordot(windows, filters, axes=([4, 5, 3], [0, 1, 2])) + b


def by_scipy(images, filters, b, stride):
    """A correlation for each image and filter at all places, most of which a stride throws away."""
    maps = [
        [correlate(image, w, "valid")[::stride, ::stride, 0] for w in np.moveaxis(filters, 3, 0)] for image in images
    ]
    return np.moveaxis(np.array(maps), 1, 3) + b


def by_tensorflow(images, filters, b, stride):
    return tf.nn.bias_add(tf.nn.conv2d(images, filters, stride, "VALID"), b)


def back_by_tensorflow(dout, images, filters, stride):
    """The three slopes, without the way forth."""
    settings = {"strides": [1, stride, stride, 1], "padding": "VALID"}
    dimages = tf.raw_ops.Conv2DBackpropInput(input_sizes=images.shape, filter=filters, out_backprop=dout, **settings)
    dfilters = tf.raw_ops.Conv2DBackpropFilter(input=images, filter_sizes=filters.shape, out_backprop=dout, **settings)
    return dimages, dfilters, tf.reduce_sum(dout, (0, 1, 2))


def chunks(conv_forward, images, filters, b, stride):
    """The layer, as many images at a time as keep it below four times the memory of its input, beside the result."""
    k, _, _, F = filters.shape
    N, H, W, K = images.shape
    H_out, W_out = (H - k) // stride + 1, (W - k) // stride + 1
    an_image = H_out * W_out * (k * k * K + F)  # its table, and its maps until they are put in their place
    size = max(1, int(0.9 * MEMORY * N * H * W * K / an_image))
    out = np.empty((N, H_out, W_out, F), images.dtype)
    for start in range(0, N, size):
        out[start : start + size] = conv_forward(images[start : start + size], filters, b, stride)
    return out


def seconds(calls, repeats):
    """Least of the processor's seconds of each call: {name: call without arguments}; the calls take turns."""
    found = {name: [] for name in calls}
    for _ in range(repeats):
        for name, call in calls.items():
            start = time.process_time()
            call()
            found[name].append(time.process_time() - start)
    return {name: min(times) for name, times in found.items()}


def products_a_second(size=768, repeats=9):
    """Multiplications a second in a product of two square matrices of float32."""
    A = np.random.default_rng(0).normal(size=(size, size)).astype(np.float32)
    return size**3 / seconds({"product": lambda: A @ A}, repeats)["product"]


def most_memory(call, images):
    """Bytes that a call holds at once beside its images and its result, in multiples of those of the images."""
    tracemalloc.start()
    result = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (peak - result.nbytes) / images.nbytes


def arrays(layer, N, rng):
    side, K, k, F, stride = layer
    shapes = (N, side, side, K), (k, k, K, F), (F,)
    return [rng.normal(size=shape).astype(np.float32) for shape in shapes], stride


def agree(ours, theirs):
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-3, atol=1e-3)


def forth(ref, layer, N, repeats, rate):
    """Print one layer on the way forth. Returns times TensorFlow's seconds, and both memories."""
    (images, filters, b), stride = arrays(layer, N, np.random.default_rng(0))
    tensors = [tf.constant(part) for part in (images, filters, b)]
    methods = {
        "im2col + product": lambda: ref.conv_forward(images, filters, b, stride),
        "in chunks": lambda: chunks(ref.conv_forward, images, filters, b, stride),
        "views": lambda: views(images, filters, b, stride),
        "TensorFlow": lambda: by_tensorflow(*tensors, stride),
    }
    slow = {
        "scipy": lambda: by_scipy(images, filters, b, stride),
        "loops": lambda: loops(images, filters, b, stride),
    }
    right = methods["TensorFlow"]()
    agree([call() for call in (methods | slow).values()], [right] * (len(methods) + len(slow)))
    found = seconds(methods, repeats) | seconds(slow, 1)
    needed = int(np.prod(right.shape)) * filters[..., 0].size / rate
    for name, taken in found.items():
        times = taken / found["TensorFlow"]
        print(f"  {name:18}{1000 * taken:9.2f} ms {times:8.2f} times TensorFlow, product {needed / taken:4.0%}")
    memories = [most_memory(methods[name], images) for name in ("im2col + product", "in chunks")]
    print("  memory: {:.1f} times the input, in chunks {:.1f}".format(*memories))
    return found["im2col + product"] / found["TensorFlow"], memories[1]


def back(ref, layer, N, repeats):
    """Print one layer on the way back. Returns times TensorFlow's seconds."""
    (images, filters, b), stride = arrays(layer, N, np.random.default_rng(0))
    dout = np.random.default_rng(1).normal(size=ref.conv_forward(images, filters, b, stride).shape).astype(np.float32)
    tensors = [tf.constant(part) for part in (dout, images, filters)]
    methods = {
        "conv_backward": lambda: ref.conv_backward(dout, images, filters, stride),
        "TensorFlow": lambda: back_by_tensorflow(*tensors, stride),
    }
    agree(methods["conv_backward"](), methods["TensorFlow"]())
    found = seconds(methods, repeats)
    times = found["conv_backward"] / found["TensorFlow"]
    print("  back: {:.2f} ms, TensorFlow {:.2f} ms,".format(*(1000 * s for s in found.values())), f"{times:.2f} times")
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=32, help="in a batch (default 32)")
    parser.add_argument("--repeats", type=int, default=15, help="calls of each method (default 15)")
    options = parser.parse_args()
    ref, rate, met = load_reference(SOURCE), products_a_second(), []
    print(f"{rate / 1e9:.0f} billion multiplications a second in a matrix product, {options.images} images, one thread")
    for layer in LAYERS:
        print("{0} x {0} x {1}, filters {2} x {2}, {3} of them, stride {4}".format(*layer))
        times, memory = forth(ref, layer, options.images, options.repeats, rate)
        met.append((times <= FORTH, back(ref, layer, options.images, options.repeats) <= BACK, memory <= MEMORY))
    for goal, ok in zip((f"forth <= {FORTH}", f"back <= {BACK}", f"memory <= {MEMORY}"), zip(*met), strict=True):  # noqa: B905
        print(f"{goal}: {sum(ok)} of {len(ok)} layers")


if __name__ == "__main__":
    main()
