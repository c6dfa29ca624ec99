import torch

torch.manual_seed(7)


class OLS:
    """Ordinary least squares, three ways."""

    def __init__(self, method: str = 'normal'):
        self.method = method

    def fit(self, X, y):
        A = torch.cat([torch.ones(len(X), 1), X], 1)
        if self.method == 'normal':
            self.beta = torch.inverse(A.t().mm(A)).mm(A.t()).mv(y)
        elif self.method == 'lstsq':
            self.beta = torch.linalg.lstsq(A, y.unsqueeze(1)).solution.squeeze(1)
        elif self.method == 'pinv':
            self.beta = torch.linalg.pinv(A) @ y
        elif self.method == 'solve':
            self.beta = torch.linalg.solve(A.T @ A, A.T @ y)
        elif self.method == 'lbfgs':
            self.beta = torch.zeros(A.shape[1], requires_grad=True)
            opt = torch.optim.LBFGS([self.beta], lr=1, max_iter=50)

            def closure():
                opt.zero_grad()
                loss = (A @ self.beta - y).pow(2).mean()
                loss.backward()
                return loss
            opt.step(closure)
            self.beta = self.beta.detach()
        return self

    def predict(self, X):
        return self.beta[0] + X @ self.beta[1:]

    def score(self, X, y):
        return 1 - (y - self.predict(X)).square().sum() / (y - y.mean()).square().sum()


X = torch.rand(60, 3)
y = X @ torch.tensor([1., -2., 3.]) + 0.5 + 0.05 * torch.randn(60)
for m in ('normal', 'lstsq', 'pinv', 'solve', 'lbfgs'):
    model = OLS(m).fit(X, y)
    print(f'{m:>8}', [f'{v:.3f}' for v in model.beta], f'R2 = {model.score(X, y):.4f}')

# ridge path
mu, sd = X.mean(0), X.std(0)
Z = (X - mu) / sd
for lam in torch.logspace(-2, 2, 5):
    b = torch.linalg.solve(Z.T @ Z + lam * torch.eye(3), Z.T @ (y - y.mean()))
    print('λ = {:7.2f}: {}'.format(lam, b.numpy().round(3)))
