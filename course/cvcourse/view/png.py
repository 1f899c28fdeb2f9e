"""An array of pixels as the bytes of a PNG file, quick enough for a picture that moves."""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOR_TYPE = {1: 0, 3: 2, 4: 6}  # channels -> grey, RGB, RGBA as the format numbers them


def png(array):
    """The PNG file of an image.

    array    (H, W), (H, W, 3) or (H, W, 4) uint8, 0..255
    Returns  bytes
    Raises   ValueError for any other shape or dtype; the message gives both
    Source   Portable Network Graphics specification (ISO/IEC 15948), filter 0 on every row
    """
    array = np.asarray(array)
    channels = array.shape[2] if array.ndim == 3 else 1
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or channels not in COLOR_TYPE or not array.size:
        raise ValueError(
            "A picture needs uint8 pixels of shape (H, W), (H, W, 3) or (H, W, 4); "
            f"got {array.dtype} of shape {array.shape}."
        )
    height, width = array.shape[:2]
    rows = np.zeros((height, 1 + width * channels), np.uint8)  # first byte of a row: its filter
    rows[:, 1:] = array.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, COLOR_TYPE[channels], 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 1)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
