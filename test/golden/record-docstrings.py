"""`npm run golden -- docstrings`: runs the examples in PyTorch's docstrings here and in Kindling, and reports how
many run and print the same. The texts are PyTorch's and are not kept: docstrings/counts.json has, for each
name, how many examples PyTorch itself runs, how many of those Kindling runs, and how many print the same.

Floats are compared to 6 digits, addresses not at all; each docstring starts from the same seed.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE / "docstrings"))

import collect  # noqa: E402

FLOAT = re.compile(r"-?\d+\.\d*(e[+-]?\d+)?")


def plain(text):
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    return FLOAT.sub(lambda match: f"{float(match[0]):.6g}", text).rstrip()


def results(command, folder, examples, name):
    out = folder / f"{name}.json"
    subprocess.run([*command, folder / "run.py", examples, out], check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    return json.loads(out.read_text("utf-8"))


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        examples = folder / "examples.json"
        examples.write_text(json.dumps(collect.examples()), "utf-8")
        (folder / "run.py").write_text((HERE / "docstrings" / "run.py").read_text("utf-8"), "utf-8")
        ours = results(["npm", "run", "-s", "py", "--"], folder, examples, "ours")
        wanted = {name: value for name, value in json.loads(examples.read_text("utf-8")).items() if ours[name]["present"]}
        examples.write_text(json.dumps(wanted), "utf-8")
        real = results([sys.executable, "-W", "ignore"], folder, examples, "real")
        listed = json.loads(examples.read_text("utf-8"))
    counts, differing = {}, []
    for name, sources in listed.items():
        whole = ran = same = 0
        for source, (got, failed), (expected, broken) in zip(sources, ours[name]["outputs"], real[name]["outputs"]):
            # What cannot run by itself, for want of a variable or a GPU, says nothing.
            if broken:
                continue
            whole += 1
            ran += not failed
            equal = plain(got) == plain(expected)
            same += equal
            if not equal:
                differing.append((name, source, expected, got))
        counts[name] = [whole, ran, same]
    absent = sorted(name for name, value in ours.items() if not value["present"])
    total, ran, same = (sum(count[i] for count in counts.values()) for i in range(3))
    text = json.dumps({"total": [total, ran, same], "names": counts, "absent": absent}, indent=1)
    (HERE / "docstrings" / "counts.json").write_text(re.sub(r"\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2, \3]", text) + "\n")
    print(f"{len(ours)} docstrings, {len(counts)} of names that are there; of their examples PyTorch runs {total}:")
    print(f"Kindling runs {ran} ({ran / total:.1%}), and {same} print the same ({same / total:.1%})")
    if "--differing" in sys.argv:
        for name, source, expected, got in differing:
            print(f"# {name}\n{source.rstrip()}\n-- PyTorch\n{expected.rstrip()}\n-- Kindling\n{got.rstrip()}\n")


main()
