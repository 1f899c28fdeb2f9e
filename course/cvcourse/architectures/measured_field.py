"""The receptive field as the network itself has it: how much each pixel of its input moves one number of a map."""

from dataclasses import dataclass

import numpy as np

SAFE_CHANNELS = 16


@dataclass(frozen=True)
class Measured:
    """What the gradient of one number says.

    share     (H, W), each pixel's part of the gradient's absolute values; it sums to 1, or is 0 where nothing moves
    rows      (first, last) row with a gradient that is not 0, or None
    columns   (first, last) column, or None
    """

    share: np.ndarray
    rows: tuple | None
    columns: tuple | None

    def half(self, row, column):
        """Side of the smallest square around a pixel, cut at the image's edges, that holds half of the gradient."""
        height, width = self.share.shape
        for reach in range(max(height, width)):
            top, left = max(row - reach, 0), max(column - reach, 0)
            if self.share[top : row + reach + 1, left : column + reach + 1].sum() >= 0.5:
                return 2 * reach + 1
        return 2 * max(height, width) + 1


class NotMeasured(ValueError):
    """Why a model's field is not measured, for the user."""


def can_crash(layer):
    return min(layer.kernel_size) == 1 < max(layer.strides) and layer.kernel.shape[2] < SAFE_CHANNELS


def refuse_what_can_crash(model):
    """TensorFlow 2.21 on a CPU writes beyond its memory in one gradient, and may take the whole process along."""
    for part in model.layers:
        if hasattr(part, "layers"):
            refuse_what_can_crash(part)
        elif type(part).__name__ == "Conv2D" and can_crash(part):
            raise NotMeasured(
                f"`{part.name}` has windows of one pixel, a stride and fewer than {SAFE_CHANNELS} channels: "
                "TensorFlow can crash in its gradient, so nothing is measured."
            )


def measured_field(model, name, images=None, place=None, seed=0):
    """Measure what one number of a layer's map sees, by the gradient of the network.

    model    a functional or sequential Keras model with one input (H, W, K)
    name     of the layer; or the layer itself
    images   (N, H, W, K) as the model takes them; two images of noise unless given
    place    (row, column) of the number in the map; the middle unless given
    seed     of the noise, and of the signs with which the channels at that place are added up
    Returns  Measured
    Raises   NotMeasured where TensorFlow could crash
    """
    from cvcourse.backprop.keras_beside import keras, tf

    refuse_what_can_crash(model)
    rng = np.random.default_rng(seed)
    layer = model.get_layer(name) if isinstance(name, str) else name
    if images is None:
        images = rng.normal(size=(2, *model.inputs[0].shape[1:]))
    begun = tf.convert_to_tensor(np.asarray(images, np.float32))
    cut = keras.Model(model.inputs, layer.output)
    shape = layer.output.shape
    if len(shape) == 4:
        row, column = place or (shape[1] // 2, shape[2] // 2)
    signs = rng.choice([-1.0, 1.0], shape[-1]).astype(np.float32)
    with tf.GradientTape() as tape:
        tape.watch(begun)
        maps = cut(begun, training=False)
        total = tf.reduce_sum((maps[:, row, column] if len(shape) == 4 else maps) * signs)
    moved = np.abs(tape.gradient(total, begun).numpy()).sum(axis=(0, 3), dtype=float)
    rows, columns = (np.flatnonzero(moved.any(axis=axis)) for axis in (1, 0))
    ends = [(int(found[0]), int(found[-1])) if len(found) else None for found in (rows, columns)]
    return Measured(moved / max(moved.sum(), 1e-300), *ends)
