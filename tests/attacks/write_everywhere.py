"""Write outside one's own folder.

stock: it would write all over this machine
"""

# %% first
import os
import tempfile

home = os.path.expanduser("~")
places = [
    COURSE,
    INBOX,
    OUT,
    f"{COURSE}/solutions/01_knn",
    f"{COURSE}/grading",
    f"{INBOX}/ada/01_knn",
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "/root",
    "/etc",
    home + "/..",
    "..",
    "../..",
    os.path.dirname(np.__file__) if "np" in globals() else "/",
]
for place in places:
    try:
        with open(f"{place}/{MARK}", "w") as file:
            file.write("19")
    except OSError as error:
        print(error.strerror)
for path in (
    f"{COURSE}/grading/seed",
    f"{INBOX}/ada/01_knn/knn_assignment.ipynb",
    f"{COURSE}/solutions/01_knn/knn_assignment.py",
):
    for harm in (
        lambda p: open(p, "a").write("x"),
        os.unlink,
        lambda p: os.truncate(p, 0),
        lambda p: os.rename(p, p + "x"),
        lambda p: os.open(p, os.O_RDONLY | os.O_TRUNC),
        lambda p: os.chmod(p, 0),
    ):
        try:
            harm(path)
        except OSError as error:
            print(error.strerror)
