'''Twelve small indexing puzzles.'''
import torch

t = torch.arange(60).view(3, 4, 5)
puzzles = {
    'first matrix': t[0],
    'last row of all': t[:, -1],
    'every second column': t[..., ::2],
    'a new axis': t[:, None, 0].shape,
    'ellipsis': t[..., 1].shape,
    'by list': t[[0, 2]].shape,
    'by two lists': t[[0, 2], [1, 3]],
    'by three': t[[0, 1, 2], [0, 1, 2], [0, 1, 2]],
    'mask': t[t % 7 == 0],
    'mask of rows': t[torch.tensor([True, False, True])].sum(),
    'mixed': t[1, [0, 0, 1], 2:4],
    'outer': t[torch.tensor([0, 2])[:, None], torch.tensor([1, 2, 3])].shape,
}
for name, answer in puzzles.items():
    print(f'{name:>20}: {answer}')

u = t.clone()
u[u > 50] = -1
u[0, :, 0] = torch.tensor([100, 200, 300, 400])
u[1, 1:3] *= 0
print(u)
print(torch.where(u < 0, torch.zeros_like(u), u)[2])
print(torch.nonzero(u == 0)[:3], (u == 100).nonzero(as_tuple=True))
print(torch.take(t, torch.tensor([0, 59, 30])), t.index_select(1, torch.tensor([3, 0])).shape)
print(torch.masked_select(t, t.ge(57)), t.masked_fill(t > 3, 0)[0])
g = torch.tensor([[0, 1], [2, 0], [1, 1]])
print(torch.gather(torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), 1, g))
print(torch.zeros(3, 5, dtype=torch.long).scatter_(1, g, 1))
print(torch.zeros(3).index_add(0, torch.tensor([0, 0, 2]), torch.tensor([1., 2, 3])))
for bad in (lambda: t[3], lambda: t[0, 0, 0, 0], lambda: t[[5]], lambda: t['a'], lambda: t[1.5]):
    try:
        print(bad())
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
