"""einsum, one subscript at a time."""
import torch
from torch import einsum

torch.manual_seed(0)
A = torch.arange(6.).reshape(2, 3)
B = torch.arange(12.).reshape(3, 4)
v = torch.tensor([1., 2., 3.])

print('transpose', einsum('ij->ji', A))
print('sum', einsum('ij->', A))
print('column sum', einsum('ij->j', A), 'row sum', einsum('ij->i', A))
print('matrix-vector', einsum('ik,k->i', A, v))
print('matmul', einsum('ik,kj->ij', A, B))
print('dot', einsum('i,i->', v, v), 'outer', einsum('i,j->ij', v, v))
print('hadamard', einsum('ij,ij->ij', A, A))
x, y = torch.randn(3, 2, 5), torch.randn(3, 5, 3)
print('batch matmul', torch.allclose(einsum('ijk,ikl->ijl', [x, y]), x @ y, atol=1e-6))
print('contraction', einsum('pqrs,tuqvr->pstuv', torch.randn(2, 3, 5, 7), torch.randn(11, 13, 3, 17, 5)).shape)
print('bilinear', einsum('ik,jkl,il->ij', [torch.ones(2, 3), torch.ones(5, 3, 7), torch.ones(2, 7)]))
print('trace', einsum('ii', torch.eye(4)), einsum('ii->i', torch.arange(9.).view(3, 3)))
print('implicit', einsum('ba', A).shape)
print('ellipsis', einsum('...ij,...jk->...ik', x, y).shape)
q, k = torch.randn(1, 4, 2, 8), torch.randn(1, 6, 2, 8)
print('attention', einsum('bqhd,bkhd->bhqk', q, k).softmax(-1).sum(-1))
for bad in (('ij,jk->ik', A, A), ('ij,jk', A), ('ij->k', A), ('i->i', A)):
    try:
        einsum(*bad)
    except RuntimeError as e:
        print('error:', e)
print(torch.tensordot(A, B, dims=1), torch.tensordot(A, A, dims=([0, 1], [0, 1])))
print(torch.kron(torch.eye(2), torch.ones(1, 2)), torch.bmm(x, y).shape, torch.chain_matmul(A, B).shape)
