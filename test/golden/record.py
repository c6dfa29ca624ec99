"""`npm run golden -- NAME…`: records what is named anew; everything when nothing is.

A name is a family of ops or a folder of them (`maxima`, `linalg`; in the narrow dtypes `dtypes/maxima`), a topic (`topics/printing`),
`names`, `numpy`, `lessons` or `scripts`. It records nothing itself.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# What has a recorder of its own; `scripts` needs NumPy and matplotlib too, so it is recorded by name only.
OTHERS = ("names", "numpy", "lessons", "scripts")

names = sys.argv[1:]
others = [name for name in names if name in OTHERS]
ops = [name for name in names if name not in OTHERS]
if ops or not names:
    subprocess.run([sys.executable, HERE / "record-ops.py", *ops], check=True)
for name in others if names else ["names", "lessons"]:
    subprocess.run([sys.executable, HERE / f"record-{name}.py"], check=True)
