# tqdm: what the bar says, without the speeds, which no two runs share.
import io
import re

from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto

file = io.StringIO()


def line():
    return repr(re.sub(r"\d+\.\d+(it/s)", r"X\1", file.getvalue().split("\r")[-1]))


for _ in tqdm(range(5), file=file, desc="epoch"):
    pass
print(line())
print(tqdm.format_meter(3, 10, 1.5))
print(tqdm.format_meter(3, None, 1.5))
print(tqdm.format_meter(3, 10, 100, ncols=60, prefix="x", postfix="loss=1"))
print(tqdm.format_meter(3000, 10000, 1.5, unit_scale=True, unit="B"))
print(tqdm.format_meter(10, 10, 7200, ascii=True), tqdm.format_meter(1, 3, 0))
print(tqdm.format_meter(3, 7, 2, bar_format="{desc}{percentage:3.0f}% {bar:20} {n_fmt}/{total_fmt}", prefix="d: "))
print(tqdm.format_num(123456789), tqdm.format_num(0.000012345), tqdm.format_interval(3725), tqdm.format_sizeof(12345))
bar = tqdm(total=10, file=file, leave=False)
bar.update(3)
bar.set_description("hello")
bar.set_postfix(loss=0.123456, acc="5%", n=3)
print(bar.n, bar.desc, bar.postfix, bar.total)
bar.close()
with auto(total=3, file=file) as bar:
    for _ in range(3):
        bar.update()
print(line(), len(tqdm([1, 2], file=file)), list(tqdm([1, 2], disable=True)), list(trange(2, 4, file=file)))
print([x for x in tqdm(iter([1, 2]), file=file)], line())
tqdm.write("a line of its own")
try:
    tqdm([1], foo=3)
except Exception as error:
    print(type(error).__name__, error)
