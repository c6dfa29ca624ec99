# A line fitted by a module, a loss and an optimiser; the loss is printed as a number.
import torch

torch.manual_seed(0)
xs = torch.tensor([[1.0], [2.0], [3.0]])
ys = torch.tensor([[2.0], [4.0], [6.0]])


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.layer(x)


line = Line()
measure = torch.nn.MSELoss(reduction="sum")
descent = torch.optim.SGD(line.parameters(), lr=0.01)
print(line)
for epoch in range(100):
    loss = measure(line(xs), ys)
    print(epoch, loss.item())
    descent.zero_grad()
    loss.backward()
    descent.step()
print("w =", line.layer.weight.item())
print("b =", line.layer.bias.item())
print("at 4:", line(torch.tensor([[4.0]])).data)
