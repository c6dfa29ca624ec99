# 小测验 quiz: guess before you run!
import torch as th

t1 = th.tensor([1, 2, 3])
t2 = th.tensor([[4], [5], [6]])
questions = [
    ("t1 + t2 的形状", lambda: (t1 + t2).shape),
    ("t1 @ t2", lambda: t1 @ t2),
    ("t2 @ t1", lambda: t2 @ t1),
    ("t1 * t1 @ t1", lambda: t1 * t1 @ t1),
    ("t1.float().mean()", lambda: t1.float().mean()),
    ("t1.mean()", lambda: t1.mean()),
    ("th.cat([t1, t2])", lambda: th.cat([t1, t2])),
    ("th.stack([t1, t1])", lambda: th.stack([t1, t1])),
    ("th.stack([t1, t2])", lambda: th.stack([t1, t2])),
    ("t1.view(3, 2)", lambda: t1.view(3, 2)),
    ("t1.view(3, 1) == t2", lambda: t1.view(3, 1) == t2),
    ("t1[0] = 1.9", lambda: t1.__setitem__(0, 1.9) or t1),
    ("t1[5]", lambda: t1[5]),
    ("t1.add(1, 2, 3)", lambda: t1.add(1, 2, 3)),
    ("t1.sum(dim=1)", lambda: t1.sum(dim=1)),
    ("t1.foo", lambda: t1.foo),
    ("th.zeros(-1)", lambda: th.zeros(-1)),
    ("th.ones(2.5)", lambda: th.ones(2.5)),
    ("th.arange(0, 1, 0)", lambda: th.arange(0, 1, 0)),
    ("th.arange(0, 1, .25)", lambda: th.arange(0, 1, .25)),
    ("t1.squeeze(3)", lambda: t1.squeeze(3)),
    ("t2.squeeze()", lambda: t2.squeeze()),
    ("t1.T", lambda: t1.T),
    ("t2.t()", lambda: t2.t()),
    ("t1 and t1", lambda: t1 and t1),
    ("not th.tensor(0)", lambda: not th.tensor(0)),
    ("t1 == [1, 2, 3]", lambda: t1 == [1, 2, 3]),
    ("t1 is None", lambda: t1 is None),
    ("t1 == None", lambda: t1 == None),
    ("t1 + None", lambda: t1 + None),
    ("t1 + 'a'", lambda: t1 + 'a'),
    ("t1 + [1, 2, 3]", lambda: t1 + [1, 2, 3]),
    ("th.sqrt(4)", lambda: th.sqrt(4)),
    ("th.max(t1, t1 * 2)", lambda: th.max(t1, t1 * 2)),
    ("th.rand(3, 2).permute(1)", lambda: th.rand(3, 2).permute(1)),
    ("th.ones(3).expand(2)", lambda: th.ones(3).expand(2)),
    ("th.randn((2, 3), 4)", lambda: th.randn((2, 3), 4)),
    ("th.tensor(1, 2)", lambda: th.tensor(1, 2)),
    ("th.Tensor(2, 3).size()", lambda: th.Tensor(2, 3).size()),
    ("t1.to('cuda:x')", lambda: t1.to('cuda:x')),
    ("t1.argmax(dim=2)", lambda: t1.argmax(dim=2)),
    ("th.nn.functional.softmax(t1, 0)", lambda: th.nn.functional.softmax(t1, 0)),
]
for n, (text, answer) in enumerate(questions, 1):
    try:
        print('%2d. %s = %s' % (n, text, answer()))
    except Exception as e:
        print('%2d. %s ✗ %s: %s' % (n, text, type(e).__name__, str(e)[:160].split('\n')[0]))
