"""Files that are seen whole or not at all."""

import contextlib
import os
from pathlib import Path


@contextlib.contextmanager
def whole(path):
    """A file beside `path` to write to, which takes its place at the end.

    A program that is ended meanwhile leaves the old file, or none; one that fails leaves nothing else behind.
    Raises OSError
    """
    path = Path(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        os.replace(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
