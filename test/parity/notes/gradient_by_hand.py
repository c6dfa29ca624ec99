# Stochastic gradient descent with no optimiser: the weight's data is changed by hand.
import torch

inputs = [1.0, 2.0, 3.0]
targets = [2.0, 4.0, 6.0]
weight = torch.tensor([1.0])
weight.requires_grad = True


def predict(x):
    return x * weight


print("before:", 4, predict(4).item())
for epoch in range(60):
    for x, y in zip(inputs, targets):
        loss = (predict(x) - y) ** 2
        loss.backward()
        print("\tgradient", x, y, weight.grad.item(), weight.grad)
        weight.data = weight.data - 0.01 * weight.grad.data
        weight.grad.data.zero_()
    print("epoch", epoch, "loss", loss.item(), loss)
print("after:", 4, predict(4).item(), weight)
print(weight.grad is weight.grad, weight.is_leaf, loss.is_leaf, loss.grad_fn.name())
