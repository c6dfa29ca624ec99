"""`npm run golden -- NAME…`: records what is named anew; everything when nothing is.

A name is a family of ops or a folder of them (`maxima`, `linalg`; in the narrow dtypes `dtypes/maxima`), a topic (`topics/printing`),
`names`, `numpy`, `lessons`, `files`, `signatures`, `docstrings`, or a script of test/parity with its theme (`parity/notes/graph`), a theme, or `parity`. It
records nothing itself.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# What has a recorder of its own; `numpy` and `parity` need more than PyTorch, so they are recorded by name only.
OTHERS = ("names", "numpy", "lessons", "files", "signatures", "docstrings")
PARITY = HERE.parent / "parity" / "record.py"

names = sys.argv[1:]
others = [name for name in names if name in OTHERS]
parity = [name for name in names if name.split("/")[0] == "parity"]
ops = [name for name in names if name not in OTHERS and name not in parity]
if ops or not names:
    subprocess.run([sys.executable, HERE / "record-ops.py", *ops], check=True)
if parity:
    scripts = [] if "parity" in parity else [name.removeprefix("parity/") for name in parity]
    subprocess.run([sys.executable, PARITY, *scripts], check=True)
for name in others if names else ["names", "lessons"]:
    subprocess.run([sys.executable, HERE / f"record-{name}.py"], check=True)
