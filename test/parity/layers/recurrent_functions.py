# Recurrent layers and their functions: what the graph says of them, one list of parameters.
import torch, torch.nn as nn

torch.manual_seed(0)
for k in (nn.RNN, nn.GRU, nn.LSTM):
    for bf in (True, False):
        m = k(2, 3, batch_first=bf)
        o, h = m(torch.randn(2, 4, 2))
        print(
            k.__name__,
            bf,
            o.grad_fn.name(),
            (h[0] if isinstance(h, tuple) else h).grad_fn.name(),
            m(torch.randn(4, 2))[0].grad_fn.name(),
        )
    m = k(2, 3, num_layers=2, bidirectional=True)
    o, h = m(torch.randn(2, 4, 2))
    print(o.grad_fn.name(), (h[0] if isinstance(h, tuple) else h).grad_fn.name())
g = nn.GRU(2, 3)
x = torch.randn(4, 1, 2)
h = torch.zeros(1, 1, 3)
print(
    torch.gru(x, h, list(g.parameters()), True, 1, 0.0, False, False, False)[0],
    torch.equal(
        torch.gru(x, h, [p for p in g.parameters()], True, 1, 0.0, False, False, False)[0], g(x)[0]
    ),
)
l = nn.LSTM(2, 3, batch_first=True)
r = torch.lstm(
    x, (h.expand(1, 4, 3), h.expand(1, 4, 3)), l._flat_weights, True, 1, 0.0, False, False, True
)
print(len(r), r[0].shape, r[1].shape)


def bad():
    return torch.gru(x, h, list(g.parameters())[:3], True, 1, 0.0, False, False, False)


try:
    bad()
except Exception as e:
    print(type(e).__name__, e)
