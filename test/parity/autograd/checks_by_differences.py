import torch


def numerical_gradient(f, x, h=1e-4):
    g = torch.zeros_like(x)
    it = x.view(-1)
    for i in range(it.numel()):
        old = it[i].item()
        it[i] = old + h
        up = f(x)
        it[i] = old - h
        down = f(x)
        it[i] = old
        g.view(-1)[i] = (up - down) / (2 * h)
    return g


functions = {
    "x^2": lambda x: (x ** 2).sum(),
    "sin·exp": lambda x: (torch.sin(x) * torch.exp(x)).sum(),
    "softplus": lambda x: torch.nn.functional.softplus(x).sum(),
    "gelu": lambda x: torch.nn.functional.gelu(x).sum(),
    "logsumexp": lambda x: torch.logsumexp(x, 1).sum(),
    "layer_norm": lambda x: (torch.nn.functional.layer_norm(x, (3,)) * torch.arange(3.)).sum(),
    "det": lambda x: torch.det(x @ x.T),
    "sorted": lambda x: (x.sort(1)[0] * torch.arange(3)).sum(),
    "cosine": lambda x: torch.cosine_similarity(x[0], x[1], dim=0),
    "huber": lambda x: torch.nn.functional.smooth_l1_loss(x, torch.zeros_like(x)),
    "median": lambda x: x.median(),
    "cumprod": lambda x: x.cumprod(0).sum(),
    "dist": lambda x: torch.cdist(x, x + 1).sum(),
    "conv": lambda x: torch.conv1d(x[None], torch.ones(1, 2, 2)).pow(2).sum(),
    "bce": lambda x: torch.nn.functional.binary_cross_entropy_with_logits(x, torch.ones_like(x)),
    "std": lambda x: x.std(), "norm": lambda x: x.norm(p=3), "lerp": lambda x: torch.lerp(x[0], x[1], 0.3).prod(),
    "svdvals": lambda x: torch.linalg.svdvals(x).sum(), "pinv": lambda x: torch.linalg.pinv(x).sum(),
}
torch.manual_seed(11)
for name, f in functions.items():
    x = torch.randn(2, 3, dtype=torch.float64) if name != 'layer_norm' and name != 'conv' else torch.randn(2, 3)
    leaf = x.clone().requires_grad_()
    f(leaf).backward()
    near = torch.allclose(numerical_gradient(f, x, 1e-4 if x.dtype == torch.float64 else 1e-2), leaf.grad, rtol=1e-2, atol=1e-2)
    print('{:>12} {} {:.4f}'.format(name, near, leaf.grad.norm().item()))
