"""Send zips that grow: in the record, in a file, in their number of files, and one that lies about its size.

stock: it takes no zips
"""

# %% build
import shutil
import zipfile

with zipfile.ZipFile(inbox / "01_knn-bomb1.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("submission.json", b" " * (150 << 20))
with zipfile.ZipFile(inbox / "01_knn-bomb2.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("x.bin", bytes(150 << 20))
lie = (inbox / "01_knn-bomb2.zip").read_bytes().replace((150 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
(inbox / "01_knn-bomb3.zip").write_bytes(lie)
with zipfile.ZipFile(inbox / "01_knn-bomb4.zip", "w") as archive:
    for number in range(20_000):
        archive.writestr(f"{number}", "")
shutil.rmtree(folder.parent)
