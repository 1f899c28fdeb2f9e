"""Write without end: prints, displays, HTML, the raw descriptors.

stock: it would fill this machine's disk
"""

# %% first
import os
import sys

from IPython.display import HTML, display

print("x" * (30 << 20))
for number in (1, 2):
    try:
        os.write(number, b"y" * (1 << 20))
    except OSError:
        pass
print("z" * (5 << 20), file=sys.stderr)
for _ in range(3000):
    display(HTML("<b>w</b>" * 100))
display(HTML("<i>v</i>" * (1 << 20)))

# %% last
raise ValueError("u" * (1 << 20))
