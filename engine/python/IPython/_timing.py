"""%time and %timeit, and their forms for a whole cell."""

import ast
import gc
import time
import timeit


def _clock(seconds, precision=3):
    """Seconds as IPython words them: `1.23 µs`, `45.6 ms`, `2min 3s`."""
    if seconds >= 60:
        parts = []
        for unit, length in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
            count, seconds = divmod(seconds, length)
            if count >= 1:
                parts.append(f"{int(count)}{unit}")
        return " ".join(parts)
    if seconds <= 0:
        return "0 ns"
    for unit, length in (("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if seconds >= length or unit == "ns":
            return f"{seconds / length:.{precision}g} {unit}"


class TimeitResult:
    """What %timeit -o returns; the times are of one loop, in seconds."""

    def __init__(self, loops, repeat, all_runs):
        self.loops = loops
        self.repeat = repeat
        self.all_runs = all_runs
        self.timings = [run / loops for run in all_runs]
        self.best, self.worst = min(self.timings), max(self.timings)
        self.average = sum(self.timings) / repeat
        self.stdev = (sum((each - self.average) ** 2 for each in self.timings) / repeat) ** 0.5

    def __str__(self):
        runs, loops = "run" + "s" * (self.repeat > 1), "loop" + "s" * (self.loops > 1)
        return (
            f"{_clock(self.average)} ± {_clock(self.stdev)} per loop (mean ± std. dev. of "
            f"{self.repeat} {runs}, {self.loops:,} {loops} each)"
        )

    def __repr__(self):
        return f"<TimeitResult : {self}>"


def _options(line):
    """The options -n, -r, -q and -o at the start of the line, and the statement after them."""
    chosen = {"n": 0, "r": 7, "q": False, "o": False}
    words = line.split(None, 1)
    while words and words[0].startswith("-") and words[0][1:2] in chosen:
        option, value = words[0][1], words[0][2:]
        line = words[1] if len(words) > 1 else ""
        if option in "qo":
            chosen[option] = True
        else:
            if not value:
                value, _, line = line.partition(" ")
            chosen[option] = int(value)
        words = line.split(None, 1)
    return chosen, line


def run_timeit(line, body, space):
    """Times the statement in `line`; in %%timeit `line` is the setup and `body` what is timed."""
    options, statement = _options(line)
    setup = "pass"
    if body is not None:
        setup, statement = statement or "pass", body
    timer = timeit.Timer(statement, setup, globals=space)
    loops = options["n"]
    if loops == 0:
        loops, taken = 1, 0.0
        while (taken := timer.timeit(loops)) < 0.2:
            loops *= 10
    result = TimeitResult(loops, options["r"], timer.repeat(options["r"], loops))
    if not options["q"]:
        print(result)
    return result if options["o"] else None


def run_time(source, space):
    """Runs the source once and prints how long it took; returns its last expression's value."""
    tree = ast.parse(source, "<timed>")
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = compile(ast.Expression(tree.body.pop().value), "<timed>", "eval")
    steps = compile(tree, "<timed>", "exec")
    gc.collect()
    wall, processor = time.perf_counter(), time.process_time()
    try:
        exec(steps, space)
        return None if last is None else eval(last, space)
    finally:
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        print(f"CPU times: total: {_clock(processor)}\nWall time: {_clock(wall)}")


