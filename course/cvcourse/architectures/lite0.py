"""EfficientNet-Lite0, trained on a million photographs of 1,000 classes, as a Keras model made of inverted residuals.

from cvcourse.architectures import lite0
lite0.top(photo)           # five names with their probabilities
lite0.features([photo])    # (1, 1280): the network without its top

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", ICML 2019. The Lite networks
leave out squeeze-and-excitation, and bend by ReLU6. The weights are those of data.load("efficientnet_lite0").
"""

import functools

import numpy as np

from cvcourse import data
from cvcourse.architectures.preparing import SIDE, prepared
from cvcourse.backprop.keras_beside import keras, tf

STAGES = (  # blocks, side of the kernel, stride of the first block, times as many maps inside, maps
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
BLOCKS = sum(stage[0] for stage in STAGES)
EPSILON = 1e-3  # matters: the variance of 130 channels is 0
BATCH = 8  # images that go through the network at once: more do not fit near the processor, and take longer
made = keras.layers


@functools.cache
def network(side=SIDE, folded=False):
    """The trained network: a Keras model from prepared photographs to the scores of 1,000 classes, without softmax.

    side     pixels along each side of its input, or None for any size
    folded   whether each batch normalization is part of the convolution before it: the same numbers, sooner
    """
    model = architecture(side, folded)
    arrays = data.load("efficientnet_lite0")
    load(model, folded_in(arrays) if folded else arrays)
    model.trainable = False
    return model


def architecture(side=SIDE, folded=False):
    """The network with random weights: stem, 16 inverted residuals (`block1` ...), head, `pool` and `scores`."""
    x = given = keras.Input((side, side, 3), name="photo")
    x = bent(normed(made.Conv2D(32, 3, 2, "same", use_bias=folded, name="stem_conv"), x), "stem")
    number = 0
    for count, kernel, stride, wider, maps in STAGES:
        for place in range(count):
            number += 1
            x = inverted_residual(x, f"block{number}", kernel, 1 if place else stride, wider, maps, folded)
    x = bent(normed(made.Conv2D(1280, 1, use_bias=folded, name="head_conv"), x), "head")
    x = made.GlobalAveragePooling2D(name="pool")(x)
    return keras.Model(given, made.Dense(1000, name="scores")(x), name="efficientnet_lite0")


def inverted_residual(x, name, kernel, stride, wider, maps, folded):
    """Wider by 1x1, each map filtered by itself, narrower by 1x1 without a bend; the input added where shapes agree."""
    inner = wider * x.shape[-1]
    y = x
    if wider > 1:
        y = bent(normed(made.Conv2D(inner, 1, use_bias=folded, name=f"{name}_expand"), y), f"{name}_wide")
    filters = made.DepthwiseConv2D(kernel, stride, "same", use_bias=folded, name=f"{name}_depthwise")
    y = bent(normed(filters, y), f"{name}_filtered")
    y = normed(made.Conv2D(maps, 1, use_bias=folded, name=f"{name}_project"), y)
    return made.Add(name=f"{name}_sum")([x, y]) if stride == 1 and maps == x.shape[-1] else y


def normed(convolution, x):
    """A convolution and its batch normalization; a convolution with a bias has it folded in."""
    x = convolution(x)
    return x if convolution.use_bias else made.BatchNormalization(epsilon=EPSILON, name=f"{convolution.name}_norm")(x)


def bent(x, name):
    return made.ReLU(6, name=name)(x)


def load(model, arrays):
    """Give every weight of the model its array, by name; nothing is set unless all names and shapes agree.

    arrays   dict of the source's name -> array in the source's order of axes
    Raises   ValueError that names what is missing, left over or of another shape
    """
    wanted = {source_of(layer.name, weight.name): weight for layer in model.layers for weight in layer.weights}
    found = {name: in_keras_order(name, array) for name, array in arrays.items()}
    problems = [f"missing: {name}" for name in wanted if name not in found]
    problems += [f"left over: {name}" for name in found if name not in wanted]
    for name in wanted.keys() & found.keys():
        if tuple(wanted[name].shape) != found[name].shape:
            problems.append(f"{name}: the model needs {tuple(wanted[name].shape)}, the file has {found[name].shape}")
    if problems:
        more = f" and {len(problems) - 5} more" if len(problems) > 5 else ""
        raise ValueError(f"These weights are not those of the model: {'; '.join(problems[:5])}{more}.")
    for name, weight in wanted.items():
        weight.assign(found[name])


PLACES = {  # our name -> that of the source's convolution, and of the normalization after it
    "stem_conv": ("_conv_stem", "_bn0"),
    "head_conv": ("_conv_head", "_bn1"),
    "scores": ("_fc", ""),
    "expand": ("_expand_conv", "_bn0"),
    "depthwise": ("_depthwise_conv", "_bn1"),
    "project": ("_project_conv", "_bn2"),
}
NORM = {"gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}
KINDS = NORM | {"kernel": "weight", "bias": "bias"}


def source_of(layer, weight):
    """The source's name of a weight: ("block1_project_norm", "gamma") is "_blocks.0._bn2.weight"."""
    path = []
    if layer.startswith("block"):
        block, _, layer = layer.partition("_")
        path = ["_blocks", str(int(block.removeprefix("block")) - 1)]
    convolution, norm = PLACES[layer.removesuffix("_norm")]
    return ".".join([*path, norm if layer.endswith("_norm") else convolution, KINDS[weight]])


def in_keras_order(name, array):
    """An array of the source with Keras's axes: (k, k, K, F), or (k, k, K, 1) where each map has its own filter."""
    array = np.asarray(array, np.float32)
    if array.ndim == 4:
        return array.transpose(2, 3, 0, 1) if "_depthwise_conv" in name else array.transpose(2, 3, 1, 0)
    return array.T


def folded_in(arrays):
    """The weights with each batch normalization folded into the convolution before it: kernels that are scaled, biases.

    (w x - mean) gamma / sqrt(var + epsilon) + beta = (w gamma / sqrt(..)) x + (beta - mean gamma / sqrt(..))
    """
    folded = {name: array for name, array in arrays.items() if name.startswith("_fc")}
    for layer, weight in arrays.items():
        if weight.ndim != 4:
            continue
        path, _, name = layer.removesuffix(".weight").rpartition(".")
        norm = ".".join(part for part in (path, dict(PLACES.values())[name]) if part)
        gamma, beta, mean, var = (arrays[f"{norm}.{kind}"].astype(float) for kind in NORM.values())
        scale = gamma / np.sqrt(var + EPSILON)
        folded[layer] = weight.astype(float) * scale[:, None, None, None]
        folded[layer.replace(".weight", ".bias")] = beta - mean * scale
    return folded


def output_of(model, layer):
    """The output of a layer, or of a block by its name: `block3` is what the third block hands on.

    Raises ValueError when there is no such layer
    """
    names = [one.name for one in model.layers]
    for name in (layer, f"{layer}_sum", f"{layer}_project_norm", f"{layer}_project"):
        if name in names:
            return model.get_layer(name).output
    raise ValueError(f"There is no layer {layer!r}: choose stem, block1 to block{BLOCKS}, head, pool or scores.")


@functools.cache
def runner(layer, side=SIDE):
    """A compiled function from prepared photographs (N, side, side, 3) to what a layer makes of them."""
    model = network(side, folded=True)
    part = keras.Model(model.input, output_of(model, layer))
    return compiled(lambda images: part(images, training=False), side)


def compiled(function, side=SIDE):
    """A function of prepared photographs (N, side, side, 3) as one graph, in which the weights are constants.

    It is a sixth faster so: TensorFlow fuses what follows a convolution, and orders the weights of constants once.
    """
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    anything = tf.TensorSpec((None, side, side, 3), tf.float32)
    graph = convert_variables_to_constants_v2(tf.function(function).get_concrete_function(anything))

    def run(images):
        found = graph(tf.constant(images))
        return found if len(found) > 1 else found[0]

    return run


def features(photos, layer="pool", side=SIDE):
    """What a layer of the network makes of photographs; `pool` is the network without its top.

    photos   N photographs, (H, W, 3) uint8 each, of any sizes
    layer    stem, block1 to block16, head, pool or scores, or the name of any layer of network(folded=True)
    side     pixels to which the photographs are brought
    Returns  (N, 1280) float32 for `pool`, (N, rows, columns, maps) for what comes before it
    """
    return through(runner(layer, side), [prepared(photo, side) for photo in photos])


def through(run, images):
    """run(batch) of all images, batch by batch, as one array."""
    return np.concatenate([run(np.stack(images[i : i + BATCH])).numpy() for i in range(0, len(images), BATCH)])


TOLD_APART = {282: "tiger cat", 638: "maillot", 744: "projectile", 836: "sunglass"}  # long in the pack, or twice


@functools.cache
def class_names():
    """The short names of the 1,000 classes, all different, a tuple in the order of the scores."""
    return tuple(TOLD_APART.get(i, one.name) for i, one in enumerate(data.load("imagenet_names")))


def probabilities(images):
    """The probabilities (N, 1000) of the classes for prepared photographs (N, side, side, 3)."""
    return softmax(through(runner("scores", images[0].shape[0]), images))


def softmax(scores):
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


def top(photo, k=5):
    """The k most probable classes of a photograph (H, W, 3) uint8: list of (name, probability), the best first."""
    (found,) = probabilities([prepared(photo)])
    return [(class_names()[i], float(found[i])) for i in np.argsort(-found)[:k]]
