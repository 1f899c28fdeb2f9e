"""Send zips that are broken in each way a zip can be.

stock: it takes no zips
"""

# %% build
import shutil
import zipfile

good = inbox / "01_knn-broken.zip"
with zipfile.ZipFile(good, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write(folder / "knn_assignment.ipynb", "knn_assignment.ipynb")
    archive.writestr("submission.json", "[" * 100_000)
data = good.read_bytes()
(inbox / "01_knn-broken1.zip").write_bytes(data[:200] + bytes(500) + data[700:])
(inbox / "01_knn-broken2.zip").write_bytes(data[:100])
(inbox / "01_knn-broken3.zip").write_bytes(b"")
(inbox / "01_knn-broken4.zip").write_bytes(data.replace(b"knn_assignment.ipynb", b"knn_\0ssignment.ipyn\xff"))
(inbox / "01_knn-broken5.zip").mkdir()
with zipfile.ZipFile(inbox / "01_knn-broken6.zip", "w") as archive:
    archive.writestr("a/" * 1200 + "x", "x")
with zipfile.ZipFile(inbox / "01_knn-broken7.zip", "w", zipfile.ZIP_LZMA) as archive:
    archive.writestr("x", "x" * 1000)
lzma = bytearray((inbox / "01_knn-broken7.zip").read_bytes())
lzma[45:60] = bytes(15)
(inbox / "01_knn-broken7.zip").write_bytes(lzma)
with zipfile.ZipFile(inbox / "01_knn-broken8.zip", "w") as archive:
    archive.writestr("~", "its name is read as no name")
nameless = (inbox / "01_knn-broken8.zip").read_bytes().replace(b"~", b"\0")
(inbox / "01_knn-broken8.zip").write_bytes(nameless)
shutil.rmtree(folder.parent)
