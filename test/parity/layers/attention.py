# Attention and transformers: starting values, values under masks, printing, mistakes.
import torch
import torch.nn as nn


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)
m = nn.MultiheadAttention(4, 2)
print(m)
q, k = (torch.randn(3, 2, 4), torch.randn(5, 2, 4))
output, weights = m(q, k, k)
print(output.shape, weights.shape, output)
print(m(q, k, k, need_weights=False)[1], m(q, k, k, average_attn_weights=False)[1].shape)
print(m(q, q, q, attn_mask=torch.triu(torch.ones(3, 3), 1).bool())[1])
print(m(q, q, q, key_padding_mask=torch.tensor([[False, False, True], [False, True, True]]))[1])
other = nn.MultiheadAttention(
    4, 2, kdim=3, vdim=5, add_bias_kv=True, add_zero_attn=True, batch_first=True
)
print({name: tuple(tensor.shape) for name, tensor in other.state_dict().items()})
print(other(torch.randn(2, 3, 4), torch.randn(2, 5, 3), torch.randn(2, 5, 5))[0])
tried(lambda: nn.MultiheadAttention(5, 2))
tried(lambda: m(torch.randn(3, 2, 5), k, k))
torch.manual_seed(1)
net = nn.Transformer(8, 2, 1, 1, 16, dropout=0.0)
source, target = (torch.randn(4, 2, 8), torch.randn(3, 2, 8))
causal = nn.Transformer.generate_square_subsequent_mask(3)
out = net(source, target, tgt_mask=causal)
print(causal, out, net)
out.pow(2).sum().backward()
print(net.encoder.layers[0].linear1.weight.grad.abs().sum() > 0)
tried(lambda: net(torch.randn(4, 3, 8), target))
tried(lambda: net(torch.randn(4, 2, 7), target))
tried(lambda: nn.TransformerEncoderLayer(8, 2, activation="tanh"))
encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2)
x = torch.randn(2, 4, 8)
padding = torch.tensor([[False, False, False, True], [False, False, True, True]])
torch.manual_seed(3)
print([round(n, 4) for n in encoder(x).flatten()[:8].tolist()])
encoder.eval()
print((encoder(x, src_key_padding_mask=padding)[0, :3] * 100).round())
with torch.no_grad():
    print((encoder(x, src_key_padding_mask=padding)[1] * 100).round())
