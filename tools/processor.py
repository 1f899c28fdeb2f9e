"""Run a command as on another processor: numpy, its BLAS, the C library and TensorFlow then round differently.

python tools/processor.py nehalem python tools/build.py --check
python tools/processor.py haswell python -m pytest tests/test_wrong_answers.py

nehalem    no AVX and no fused multiplication: Intel of 2008
haswell    AVX2 and fused multiplication: Intel of 2013, AMD of 2017
"""

import os
import subprocess
import sys

LIBRARIES = {
    "nehalem": {
        "OPENBLAS_CORETYPE": "Nehalem",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
    },
    "haswell": {"OPENBLAS_CORETYPE": "Haswell", "ONEDNN_MAX_CPU_ISA": "AVX2"},
}


def environment(name):
    """Variables that make a process compute as on the processor of that name. Raises KeyError."""
    libraries = LIBRARIES[name]
    newer = [feature for feature in numpy_features() if name == "nehalem" or "512" in feature or "V4" in feature]
    return os.environ | libraries | ({"NPY_DISABLE_CPU_FEATURES": " ".join(newer)} if newer else {})


def numpy_features():
    """What numpy may use on this machine beyond its baseline; it warns when another name is to be disabled."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]


def main():
    name, *command = sys.argv[1:] or [""]
    if name not in LIBRARIES or not command:
        sys.exit(__doc__)
    sys.exit(subprocess.run(command, env=environment(name)).returncode)


if __name__ == "__main__":
    main()
