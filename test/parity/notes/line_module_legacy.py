# The same with the older spellings: torch.Tensor, super(Class, self), size_average.
import torch

torch.manual_seed(0)
xs = torch.Tensor([[1.0], [2.0], [3.0]])
ys = torch.Tensor([[2.0], [4.0], [6.0]])


class Line(torch.nn.Module):
    def __init__(self):
        super(Line, self).__init__()
        self.layer = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.layer(x)


line = Line()
measure = torch.nn.MSELoss(size_average=False)
descent = torch.optim.SGD(line.parameters(), lr=0.01)
for epoch in range(120):
    guess = line(xs)
    loss = measure(guess, ys)
    print(epoch, loss)
    descent.zero_grad()
    loss.backward()
    descent.step()
print(line.layer.weight, line.layer.bias)
print("w =", line.layer.weight.item(), "b =", line.layer.bias.item())
print(line(torch.Tensor([[4.0]])).item(), line(torch.Tensor([[4.0]])))
