import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence, pack_sequence, PackedSequence

seqs = ['gigantic_string', 'tiny_str', 'medium_str']
vocab = ['<pad>'] + sorted(set([char for seq in seqs for char in seq]))
vectorized_seqs = [[vocab.index(tok) for tok in seq] for seq in seqs]
print(vectorized_seqs)
embed = nn.Embedding(len(vocab), 4, padding_idx=0)
lstm = nn.LSTM(input_size=4, hidden_size=5, batch_first=True)
seq_lengths = torch.LongTensor(list(map(len, vectorized_seqs)))
seq_tensor = torch.zeros((len(vectorized_seqs), seq_lengths.max())).long()
for idx, (seq, seqlen) in enumerate(zip(vectorized_seqs, seq_lengths)):
    seq_tensor[idx, :seqlen] = torch.LongTensor(seq)
seq_lengths, perm_idx = seq_lengths.sort(0, descending=True)
seq_tensor = seq_tensor[perm_idx]
print(seq_tensor, seq_lengths)
embedded = embed(seq_tensor)
packed_input = pack_padded_sequence(embedded, seq_lengths.cpu().numpy(), batch_first=True)
print(packed_input.batch_sizes, packed_input.data.shape)
packed_output, (ht, ct) = lstm(packed_input)
output, input_sizes = pad_packed_sequence(packed_output, batch_first=True)
print(output.shape, input_sizes)
print(torch.allclose(output[0, -1], ht[-1][0]), output[2, 9].abs().sum())

a, b, c = torch.tensor([1, 2, 3]), torch.tensor([4, 5]), torch.tensor([6])
print(pad_sequence([c, a, b]))
print(pad_sequence([c, a, b], batch_first=True, padding_value=-1))
p = pack_sequence([a, b, c])
print(p)
print(pack_sequence([c, a, b], enforce_sorted=False))
print(isinstance(p, PackedSequence), p.data.tolist(), p.is_cuda)
try:
    pack_sequence([c, a])
except RuntimeError as e:
    print(e)
try:
    pack_padded_sequence(torch.zeros(2, 3, 1), torch.tensor([3, 0]), batch_first=True)
except RuntimeError as e:
    print(e)
x = torch.randn(3, 4, 2)
packed = pack_padded_sequence(x, [2, 4, 1], batch_first=True, enforce_sorted=False)
print(packed.sorted_indices, packed.unsorted_indices)
gru = nn.GRU(2, 3, batch_first=True, bidirectional=True)
out, h = gru(packed)
unpacked, lens = pad_packed_sequence(out, batch_first=True, padding_value=9., total_length=5)
print(unpacked)
print(lens, h.shape)
last = unpacked[torch.arange(3), lens - 1, :3]
print(torch.allclose(last, h[0]))
mask = torch.arange(5)[None, :] < lens[:, None]
print(mask, (unpacked * mask.unsqueeze(-1)).sum(1) / lens.unsqueeze(1))
