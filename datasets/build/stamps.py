"""Rebuild tuxpaint_photo_stamps.zip from the Debian package tuxpaint-stamps-default 2022.06.04-1.

The 290 objects, chosen by eye for being photographs (nearly all), are listed in stamps.txt. Each PNG is
shrunk to 256 pixels at most and stored as WebP, quality 85; the first line of its text file is the English
caption, the line `ru.utf8=` the Russian one. The rebuild was equal byte for byte (Pillow 13.0.0, libwebp 1.6.0);
with another libwebp the pictures may differ by a little, which counts as a difference here.

Run   python datasets/build/stamps.py [--package FILE.deb] [--out FILE]
"""

import io
import json
import zipfile
from pathlib import Path

from package import from_debian, run
from PIL import Image

NAMES = Path(__file__).with_name("stamps.txt")
LONGEST_SIDE = 256  # pixels
WHEN = (2022, 6, 4, 0, 0, 0)  # date of the package, on every member that we make


def build(source, out):
    """Write the pack: WebP pictures in category folders, captions.json, COPYRIGHT.debian."""
    stamps = source / "usr/share/tuxpaint/stamps"
    names = [line for line in NAMES.read_text().splitlines() if not line.startswith("#")]
    notice = source / "usr/share/doc/tuxpaint-stamps-default/copyright"
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(member(f"{name}.webp"), shrunk(stamps / f"{name}.png"))
        captions = [caption(stamps, name) for name in names]
        archive.writestr(member("captions.json"), json.dumps(captions, ensure_ascii=False))
        archive.write(notice, "COPYRIGHT.debian")


def member(name):
    """Entry of the archive, stored, with the package's date."""
    return zipfile.ZipInfo(name, WHEN)


def shrunk(file):
    """Bytes of a WebP picture (RGBA, longest side at most 256 pixels)."""
    picture = Image.open(file).convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=85, method=6)
    return stream.getvalue()


def caption(stamps, name):
    """Entry of captions.json: file, category, English and Russian caption (None where there is none)."""
    lines = (stamps / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    russian = [line.removeprefix("ru.utf8=").lstrip(".") for line in lines if line.startswith("ru.utf8=")]
    return {
        "file": f"{name}.webp",
        "category": name.rpartition("/")[0],
        "en": lines[0],
        "ru": russian[0] if russian else None,
    }


def same(first, second):
    """Whether two archives hold the same members with the same bytes."""
    with zipfile.ZipFile(first) as a, zipfile.ZipFile(second) as b:
        return a.namelist() == b.namelist() and all(a.read(name) == b.read(name) for name in a.namelist())


if __name__ == "__main__":
    fetch = from_debian("tuxpaint-stamps-default", "2022.06.04-1")
    run(build, "stamps/tuxpaint_photo_stamps.zip", fetch, same)
