"""Images a second that `lite0.features` takes beside TensorFlow Lite and ONNX Runtime: the same graph, in one run.

All get the same prepared photographs, work on as many threads, and have to agree before they are timed. Seconds are
those of the clock, the least of several calls, since other work on the machine only adds to them; the methods take
turns. TensorFlow Lite comes with TensorFlow. ONNX Runtime joins in where it is installed:
pip install onnx onnxruntime
Run: python benchmarks/features.py [--images 128] [--repeats 5]
"""

import argparse
import os
import time
import warnings

THREADS = 2
os.environ["TF_NUM_INTRAOP_THREADS"] = str(THREADS)  # read when TensorFlow begins

import numpy as np  # noqa: E402

from cvcourse.architectures import lite0  # noqa: E402
from cvcourse.architectures.labelled import pictures  # noqa: E402
from cvcourse.backprop.keras_beside import hushed, keras, tf  # noqa: E402

BATCHES = 1, lite0.BATCH  # of the other libraries; the faster one counts
GOAL = 0.5  # of the images a second of the fastest of them


def in_batches(run, images, size):
    return np.concatenate([run(images[i : i + size]) for i in range(0, len(images), size)])


def by_tensorflow_lite():
    """A function (images, batch size) -> features."""
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    net = lite0.network(folded=True)
    part = keras.Model(net.input, net.get_layer("pool").output)
    anything = tf.TensorSpec((1, lite0.SIDE, lite0.SIDE, 3), tf.float32)
    traced = tf.function(lambda images: part(images, training=False)).get_concrete_function(anything)
    frozen = convert_variables_to_constants_v2(traced)  # the converter would leave the weights out, without a word
    with warnings.catch_warnings(), hushed():
        warnings.simplefilter("ignore")
        text = tf.lite.TFLiteConverter.from_concrete_functions([frozen]).convert()
        interpreter = tf.lite.Interpreter(model_content=text, num_threads=THREADS)
    (given,), (made,) = interpreter.get_input_details(), interpreter.get_output_details()

    def run(batch):
        if len(batch) != interpreter.get_input_details()[0]["shape"][0]:
            interpreter.resize_tensor_input(given["index"], batch.shape)
            interpreter.allocate_tensors()
        interpreter.set_tensor(given["index"], batch)
        interpreter.invoke()
        return interpreter.get_tensor(made["index"])

    interpreter.allocate_tensors()
    return lambda images, size: in_batches(run, images, size)


def by_onnx_runtime():
    """As `by_tensorflow_lite`, or None where onnx and onnxruntime are not installed."""
    try:
        import onnxruntime
        from onnx import checker
    except ImportError:
        return None
    graph = onnx_graph(lite0.network(folded=True), "pool")
    checker.check_model(graph)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def run(batch):
        return session.run(None, {"photo": np.ascontiguousarray(batch.transpose(0, 3, 1, 2))})[0]

    return lambda images, size: in_batches(run, images, size)


def onnx_graph(model, last):
    """The layers of a model up to `last` as an ONNX graph, channels first."""
    from onnx import TensorProto, helper, numpy_helper

    ends = {"low": np.float32(0), "six": np.float32(6)}
    nodes, constants = [], [numpy_helper.from_array(bound, name) for name, bound in ends.items()]
    for layer in model.layers[1:]:
        before = [node.operation.name for made in layer._inbound_nodes for node in made.parent_nodes]
        kind, given = type(layer).__name__, {}
        if kind in ("Conv2D", "DepthwiseConv2D"):
            kernel, bias = (np.asarray(weight) for weight in layer.weights)
            axes = (2, 3, 0, 1) if kind == "DepthwiseConv2D" else (3, 2, 0, 1)
            values = {f"{layer.name}_w": kernel.transpose(axes), f"{layer.name}_b": bias}
            constants += [numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in values.items()]
            before += list(values)
            groups = kernel.shape[2] if kind == "DepthwiseConv2D" else 1
            given = {"group": groups, "strides": layer.strides, "auto_pad": "SAME_UPPER"}
        elif kind == "ReLU":
            before += ["low", "six"]
        elif kind == "GlobalAveragePooling2D":
            nodes.append(helper.make_node("GlobalAveragePool", before, ["pooled"]))
            before = ["pooled"]
        names = {"ReLU": "Clip", "Add": "Add", "GlobalAveragePooling2D": "Flatten"}
        nodes.append(helper.make_node(names.get(kind, "Conv"), before, [layer.name], **given))
        if layer.name == last:
            break
    shapes = {"photo": ["N", 3, lite0.SIDE, lite0.SIDE], last: ["N", layer.output.shape[-1]]}
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    graph = helper.make_graph(nodes, "lite0", ends[:1], ends[1:], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def seconds(calls, repeats):
    """Least of the clock's seconds of each call: {name: call without arguments}; the calls take turns."""
    found = {name: [] for name in calls}
    for _ in range(repeats):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            found[name].append(time.perf_counter() - start)
    return {name: min(times) for name, times in found.items()}


def methods(images):
    """{name: call} of all that are here."""
    run = lite0.runner("pool")
    calls = {"lite0.features": lambda: lite0.through(run, list(images))}
    others = {"TensorFlow Lite": by_tensorflow_lite(), "ONNX Runtime": by_onnx_runtime()}
    for name, other in others.items():
        if other is None:
            print(f"{name} is not installed: pip install onnx onnxruntime")
            continue
        for size in BATCHES:
            calls[f"{name}, batches of {size}"] = lambda other=other, size=size: other(images, size)
    return calls


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=128, help="in a call (default 128)")
    parser.add_argument("--repeats", type=int, default=5, help="calls of each method (default 5)")
    options = parser.parse_args()
    shown = [one.image for one in pictures().values()]
    photos = [shown[i % len(shown)] for i in range(options.images)]
    start = time.perf_counter()
    images = np.stack([lite0.prepared(photo) for photo in photos])
    preparing = time.perf_counter() - start
    calls = methods(images)
    right = calls["lite0.features"]()
    for name, call in calls.items():
        np.testing.assert_allclose(call(), right, atol=2e-3, err_msg=name)
    found = seconds(calls, options.repeats)
    print(f"{options.images} photographs of {lite0.SIDE} x {lite0.SIDE} to 1,280 numbers, {THREADS} threads")
    for name, taken in found.items():
        print(f"  {name:32}{options.images / taken:7.1f} images a second, {1000 * taken / options.images:5.1f} ms each")
    print(f"  {'cropping and scaling them':32}{options.images / preparing:7.1f} images a second")
    best = min(taken for name, taken in found.items() if name != "lite0.features")
    share = best / found["lite0.features"]
    told = "met" if share >= GOAL else "missed"
    print(f"{share:.2f} of the images a second of the fastest other; goal {GOAL}: {told}")


if __name__ == "__main__":
    main()
