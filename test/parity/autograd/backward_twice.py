# Which functions need their saved values a second time?
import torch

x = torch.tensor([3.], requires_grad=True)
one = torch.tensor(1.)
table = dict(
    mul=lambda x: x * 2, div=lambda x: x / 2, rdiv=lambda x: 2 / x, add=lambda x: x + 2, rsub=lambda x: 2 - x,
    where=lambda x: torch.where(x > 0, x, one), square=lambda x: x ** 2, rpow=lambda x: 2 ** x, clamp=lambda x: x.clamp(min=1),
    lerp=lambda x: torch.lerp(x, x, 0.5), fmod=lambda x: torch.fmod(x, 2), remainder=lambda x: x % 2,
    masked_fill=lambda x: x.masked_fill(x > 0, 1.), maximum=lambda x: torch.maximum(x, one), addcmul=lambda x: torch.addcmul(x, x, x, value=2),
    atan2=lambda x: torch.atan2(x, one), xlogy=lambda x: torch.xlogy(x, 2), mul_tensor=lambda x: x.mul(one), neg=lambda x: -x,
    p0=lambda x: x ** 0, p1=lambda x: x ** 1, pow_scalar=lambda x: torch.pow(2, x), sum=lambda x: x.sum(), mean=lambda x: x.mean(),
    exp=torch.exp, relu=torch.relu, dot=lambda x: x.dot(x), view=lambda x: x.view(1, 1), cat=lambda x: torch.cat([x, x]),
    max=lambda x: x.max(), index=lambda x: x[0], double=lambda x: x.double(), softmax=lambda x: x.softmax(0), mv=lambda x: x[None].mv(x),
    mse=lambda x: torch.nn.functional.mse_loss(x, x * 0), clone=lambda x: x.clone(), expand=lambda x: x.expand(2, 1),
    div_tensor=lambda x: x / one, mul_fraction=lambda x: 0.5 * x, var=lambda x: x.repeat(2).var(), norm=lambda x: x.norm(),
)
for name, f in table.items():
    y = f(x).sum()
    y.backward()
    try:
        y.backward()
        print(f'{name:<12} twice, grad = {x.grad.item():.4f}')
    except RuntimeError as e:
        print(f'{name:<12} once,  grad = {x.grad.item():.4f}', 'second time' in str(e))
    x.grad = None
