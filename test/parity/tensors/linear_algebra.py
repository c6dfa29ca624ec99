import torch
from torch import linalg as LA

A = torch.tensor([[4., 1.], [2., 3.]])
print(torch.det(A), LA.det(A), torch.inverse(A), torch.trace(A))
print(LA.matrix_rank(A), LA.cond(A), LA.norm(A), LA.norm(A, 2), LA.vector_norm(A, 1), LA.matrix_norm(A, 'nuc'))
S = A @ A.T
w, Q = LA.eigh(S)
print(w, torch.allclose(Q @ torch.diag(w) @ Q.T, S, atol=1e-5))
U, s, Vh = LA.svd(A)
print(s, torch.allclose(U @ torch.diag(s) @ Vh, A, atol=1e-6))
q, r = torch.linalg.qr(A)
print(torch.allclose(q @ r, A, atol=1e-6), r.shape)
print(LA.cholesky(S), LA.solve(A, torch.tensor([1., 2.])))
X = torch.tensor([[1., 0.], [1., 1.], [1., 2.], [1., 3.]])
y = torch.tensor([[1.], [3.], [5.], [7.]])
print(LA.lstsq(X, y).solution, LA.pinv(X))
print(LA.matrix_power(A, 3), torch.triu(A), torch.tril(A, -1), torch.eye(2, 3), torch.diag(torch.tensor([1, 2])))
print(torch.cross(torch.tensor([1., 0, 0]), torch.tensor([0., 1, 0]), dim=0), (LA.inv(A) @ A).round())
print(LA.slogdet(A), torch.logdet(A), LA.multi_dot([A, A, A]))
for bad in (lambda: LA.inv(torch.zeros(2, 2)), lambda: LA.cholesky(-torch.eye(2)), lambda: torch.mm(A, torch.ones(3, 3)),
            lambda: LA.det(torch.ones(2, 3)), lambda: A @ torch.ones(3), lambda: torch.mm(A, torch.ones(2)),
            lambda: torch.dot(A, A), lambda: torch.bmm(A, A)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])
