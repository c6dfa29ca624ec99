"""First steps with tensors: make some, look at them."""
import torch

x = torch.empty(3, 4)
print(type(x), x.shape, x.dtype)

zeros = torch.zeros(2, 3)
print(zeros)
ones = torch.ones(2, 3)
print(ones)

torch.manual_seed(1729)
random = torch.rand(2, 3)
print(random)

same = [torch.zeros_like(random), torch.ones_like(random), torch.full_like(random, 7.5)]
for t in same:
    print(t.shape)
    print(t)

some_constants = torch.tensor([[3.1415926, 2.7182818], [1.61803, 0.0072897]])
print(some_constants)
some_integers = torch.tensor((2, 3, 5, 7, 11, 13, 17, 19))
print(some_integers)
more_integers = torch.tensor(((2, 4, 6), [3, 6, 9]))
print(more_integers)
a = torch.ones((2, 3), dtype=torch.int16)
print(a)
b = torch.rand((2, 3), dtype=torch.float64) * 20.
print(b)
c = b.to(torch.int32)
print(c)
print(torch.tensor(3), torch.tensor(3.), torch.tensor(True), torch.tensor([]))
print(torch.is_tensor(c), torch.numel(c), c.nelement(), c.ndim, c.dim(), len(c))
print(c.element_size(), c.is_contiguous(), c.stride(), c.storage_offset(), c.device, c.layout)
