"""Writes files/real/ with real PyTorch and files/shown.txt, what it reads from them; then has Kindling
write the same files and has PyTorch read those.

Run with a Python that has PyTorch 1.13 (Debian: python3-torch) after `npm ci`; files.test.ts needs neither.
"""

import contextlib
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).parent / "files"
sys.path.insert(0, str(HERE))

import objects  # noqa: E402


def shown(folder):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        objects.shown(folder)
    return text.getvalue()


real = HERE / "real"
shutil.rmtree(real, ignore_errors=True)
real.mkdir()
objects.write(real)
text = shown(real)
(HERE / "shown.txt").write_text(text, "utf-8")

with tempfile.TemporaryDirectory() as folder:
    script = pathlib.Path(folder) / "write.py"
    script.write_text(f"import sys; sys.path.insert(0, {str(HERE)!r}); import objects; objects.write({folder!r})")
    subprocess.run(["npm", "run", "-s", "py", "--", script], check=True, cwd=HERE)
    script.unlink()
    if shown(folder) != text:
        sys.exit("PyTorch reads other values from Kindling's files than Kindling wrote")
