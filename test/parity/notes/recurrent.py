# Recurrent layers, their cells, packed sequences, and gradients held in bounds.
import warnings

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence

warnings.simplefilter("ignore")
for m in (nn.RNN(3,4), nn.LSTM(3,4,2,batch_first=True), nn.GRU(3,4,2,bidirectional=True), nn.LSTM(3,4,proj_size=2), nn.RNN(3,4,nonlinearity='relu',bias=False), nn.GRU(3,5,2,dropout=.5)):
    torch.manual_seed(0)
    m.reset_parameters()
    x = torch.randn(5, 2, 3)
    y, h = m(x)
    print(m, y.shape, round(y.sum().item(),4), [tuple(t.shape) for t in (h if isinstance(h,tuple) else (h,))], y.grad_fn.name() )
    y.sum().backward()
    print([round(p.grad.sum().item(),3) for p in m.parameters()], list(m.state_dict()))
torch.manual_seed(0)
m = nn.LSTM(3, 4)
s = [torch.randn(n, 3) for n in (2, 4, 3)]
p = pack_sequence(s, enforce_sorted=False)
y, (h, c) = m(p)
print(p.batch_sizes, p.sorted_indices, p.unsorted_indices)
o, lengths = pad_packed_sequence(y, batch_first=True)
print(o.shape, lengths, round(o[:, -1].sum().item(), 4), round(h.sum().item(), 4))
print(pad_sequence(s).shape, m(torch.randn(4,3))[0].shape)
for C in (nn.RNNCell,nn.LSTMCell,nn.GRUCell):
    torch.manual_seed(1)
    c = C(3, 4)
    r = c(torch.ones(2, 3))
    print(c, round((r[0] if isinstance(r,tuple) else r).sum().item(),5))
for f in (lambda:m(torch.ones(2,3,4)),lambda:m(torch.ones(2,3,3),(torch.ones(1,1,4),torch.ones(1,1,4))),lambda:nn.GRU(3,4,proj_size=1),lambda: pack_padded_sequence(torch.ones(3,2,1),[1,2])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
line = nn.Linear(2, 2)
line(torch.ones(1, 2)).sum().backward()
print(nn.utils.clip_grad_norm_(line.parameters(), 1.0), line.weight.grad)
nn.utils.clip_grad_value_(line.parameters(), 0.1)
print(line.bias.grad)
v = nn.utils.parameters_to_vector(line.parameters())
nn.utils.vector_to_parameters(v * 0 + 1, line.parameters())
print(line.weight)
