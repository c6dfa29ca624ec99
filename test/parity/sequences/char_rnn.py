import torch
from torch import nn
import torch.nn.functional as F

text = "hello world, hello torch. the cat sat on the mat and the rat sat on the hat."
chars = tuple(sorted(set(text)))
int2char = dict(enumerate(chars))
char2int = {ch: ii for ii, ch in int2char.items()}
encoded = torch.tensor([char2int[ch] for ch in text])
print(len(chars), encoded[:11])


def get_batches(arr, n_seqs, n_steps):
    batch_size = n_seqs * n_steps
    n_batches = len(arr) // batch_size
    arr = arr[:n_batches * batch_size].reshape((n_seqs, -1))
    for n in range(0, arr.shape[1], n_steps):
        x = arr[:, n:n + n_steps]
        y = torch.zeros_like(x)
        y[:, :-1], y[:, -1] = x[:, 1:], arr[:, (n + n_steps) % arr.shape[1]]
        yield x, y


x, y = next(get_batches(encoded, 2, 9))
print(x, y, sep='\n')


class CharRNN(nn.Module):
    def __init__(self, tokens, n_hidden=24, n_layers=2, drop_prob=0.0):
        super().__init__()
        self.n_hidden, self.n_layers = n_hidden, n_layers
        self.lstm = nn.LSTM(len(tokens), n_hidden, n_layers, dropout=drop_prob, batch_first=True)
        self.dropout = nn.Dropout(drop_prob)
        self.fc = nn.Linear(n_hidden, len(tokens))

    def forward(self, x, hc):
        x, (h, c) = self.lstm(x, hc)
        x = self.dropout(x)
        x = x.contiguous().view(x.size(0) * x.size(1), self.n_hidden)
        return self.fc(x), (h, c)

    def init_hidden(self, n_seqs):
        weight = next(self.parameters()).data
        return (weight.new(self.n_layers, n_seqs, self.n_hidden).zero_(),
                weight.new(self.n_layers, n_seqs, self.n_hidden).zero_())


net = CharRNN(chars)
print(net)
opt = torch.optim.Adam(net.parameters(), lr=0.01)
for e in range(8):
    h = net.init_hidden(2)
    for x, y in get_batches(encoded, 2, 9):
        x = F.one_hot(x, len(chars)).float()
        h = tuple([each.data for each in h])
        net.zero_grad()
        output, h = net(x, h)
        loss = F.cross_entropy(output, y.reshape(-1))
        loss.backward()
        norm = nn.utils.clip_grad_norm_(net.parameters(), 5)
        opt.step()
    if e % 2 == 1:
        print("Epoch: {}/{}...".format(e + 1, 8), "Loss: {:.3f}...".format(loss.item()), "norm {:.2f}".format(norm.item()))
net.eval()
h, c = net.init_hidden(1), char2int['h']
with torch.no_grad():
    for _ in range(3):
        out, h = net(F.one_hot(torch.tensor([[c]]), len(chars)).float(), h)
        p, top_ch = F.softmax(out, dim=1).topk(3)
        print([int2char[i] for i in top_ch.squeeze().tolist()], [f'{v:.2f}' for v in p.squeeze().tolist()])
        c = top_ch[0, 0].item()
checkpoint = {'n_hidden': net.n_hidden, 'n_layers': net.n_layers, 'state_dict': net.state_dict(), 'tokens': chars}
with open('rnn.net', 'wb') as f:
    torch.save(checkpoint, f)
loaded = torch.load('rnn.net', map_location=lambda storage, loc: storage)
copy = CharRNN(loaded['tokens'], loaded['n_hidden'], loaded['n_layers'])
print(copy.load_state_dict(loaded['state_dict']))
print(torch.equal(copy.lstm.weight_hh_l1, net.lstm.weight_hh_l1))
