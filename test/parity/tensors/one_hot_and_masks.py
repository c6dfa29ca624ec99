import torch
import torch.nn.functional as F

labels = torch.tensor([0, 2, 1, 2])
print(F.one_hot(labels), F.one_hot(labels, num_classes=5).shape)
onehot = torch.zeros(4, 3).scatter_(1, labels.unsqueeze(1), 1.0)
print(onehot, torch.eye(3)[labels])
mask = torch.tril(torch.ones(4, 4)).bool()
scores = torch.arange(16.).view(4, 4).masked_fill(~mask, float('-inf'))
print(scores)
print(F.softmax(scores, dim=-1))
lens = torch.tensor([1, 3, 2])
print(torch.arange(4)[None, :] < lens[:, None])


def sequence_mask(X, valid_len, value=0):
    """在序列中屏蔽不相关的项"""
    maxlen = X.size(1)
    mask = torch.arange((maxlen), dtype=torch.float32, device=X.device)[None, :] < valid_len[:, None]
    X[~mask] = value
    return X


X = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(sequence_mask(X, torch.tensor([1, 2])))
X = torch.ones(2, 3, 4)
print(sequence_mask(X, torch.tensor([1, 2]), value=-1))
print(torch.triu(torch.full((3, 3), float('-inf')), diagonal=1))
print(torch.repeat_interleave(torch.tensor([1, 2]), repeats=3), torch.repeat_interleave(torch.tensor([1, 2]), torch.tensor([2, 1])))
pred = torch.tensor([[.1, .7, .2], [.5, .3, .2], [.2, .2, .6], [.3, .3, .4]])
print((pred.argmax(1) == labels).float().mean().item(), pred[range(4), labels], pred.gather(1, labels.view(-1, 1)))
cm = torch.zeros(3, 3, dtype=torch.int64)
for t, p in zip(labels, pred.argmax(dim=1)):
    cm[t, p] += 1
print(cm, cm.diag().sum() / cm.sum())
print(torch.meshgrid(torch.arange(2), torch.arange(3), indexing='ij'))
print(torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4])), torch.combinations(torch.arange(3)))
print(torch.bucketize(torch.tensor([0.5, 2.5]), torch.tensor([1., 2., 3.])), torch.searchsorted(torch.tensor([1, 3, 5]), 3))
print(F.pad(torch.ones(2, 2), (1, 0, 0, 1)), torch.roll(torch.arange(5), 2), torch.flip(torch.arange(4).view(2, 2), [0]), torch.rot90(torch.arange(4).view(2, 2)))
