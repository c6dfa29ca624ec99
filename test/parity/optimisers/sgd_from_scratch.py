"""Write SGD, momentum and Nesterov ourselves; then check them against torch.optim."""
import torch


class MySGD:
    def __init__(self, params, lr, momentum=0., nesterov=False, weight_decay=0.):
        self.params = list(params)
        self.lr, self.momentum, self.nesterov, self.wd = lr, momentum, nesterov, weight_decay
        self.buf = [None] * len(self.params)

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            d = p.grad + self.wd * p
            if self.momentum:
                self.buf[i] = d.clone() if self.buf[i] is None else self.momentum * self.buf[i] + d
                d = d + self.momentum * self.buf[i] if self.nesterov else self.buf[i]
            p -= self.lr * d

    def zero_grad(self):
        for p in self.params:
            p.grad = None


def rosenbrock(p):
    x, y = p
    return (1 - x) ** 2 + 10 * (y - x ** 2) ** 2


for options in ({}, {'momentum': 0.9}, {'momentum': 0.9, 'nesterov': True}, {'weight_decay': 0.1}):
    ours = torch.tensor([-1., 1.5], requires_grad=True)
    theirs = ours.detach().clone().requires_grad_()
    a, b = MySGD([ours], lr=0.003, **options), torch.optim.SGD([theirs], lr=0.003, **options)
    for step in range(1, 41):
        for p, opt in ((ours, a), (theirs, b)):
            opt.zero_grad()
            loss = rosenbrock(p)
            loss.backward()
            opt.step()
        if step % 20 == 0:
            print(f'{options} step {step:3d}: loss {loss.item():.3f}', [round(v, 3) for v in ours.tolist()], torch.allclose(ours, theirs, atol=1e-5))
