"""What lies behind tensors: storages, strides over them, and tensors that change what they show."""

import torch

x = torch.arange(6.0).reshape(2, 3)
print(x.storage())
print(x.t().storage().size(), x.t().stride(), x[1].storage_offset())
print(x.storage().data_ptr() == x[1].storage().data_ptr(), x[1].data_ptr() - x.data_ptr())
print(torch.tensor([1.5, -2.25, 1e10, 1e-8, float("nan"), float("-inf"), 1e16, 0.1]).storage())
print(torch.tensor([1, -2], dtype=torch.int16).storage(), torch.tensor([True, False]).storage())
print(torch.empty(0).storage())
s = x.storage()
s[0] = 7
s[-1] = -1
print(x, len(s), s[1], s.tolist(), list(s)[:2], s.dtype, s.nbytes(), s.element_size(), s.device)
s.fill_(4)
s.copy_(torch.ones(6).storage())
print(x, s.clone().fill_(2)[0], s[0])
print(s.long(), s.half().tolist(), s.int().dtype, s.type(), x.storage_type())
bytes_ = torch.ones(2).storage().untyped()
print(bytes_, bytes_[3], bytes_.tolist(), bytes_[1:3], bytes_.nbytes())
print(torch.FloatStorage([1, 2, 3]), torch.LongStorage(2).fill_(5), torch.FloatTensor(torch.FloatStorage([1, 2])))
print(isinstance(s, torch.FloatStorage), torch.is_storage(s), torch.is_storage(3), s.is_pinned(), s.is_shared())
for wrong in (lambda: s[6], lambda: s["a"], lambda: s[1:3], lambda: torch.FloatTensor(torch.LongStorage([1]))):
    try:
        wrong()
    except (IndexError, RuntimeError) as error:
        print(type(error).__name__, error)

# Other sizes, and other memory, for the same tensor.
x = torch.ones(1, 2)
y = x.view(2)
x.resize_(3, 3).fill_(5)
print(x, y, x.storage().size())
print(torch.arange(6.0).resize_(2, 2), torch.arange(4).resize_as_(torch.ones(2, 2)))
x = torch.ones(2, 2)
print(x.set_(torch.zeros(3)), x.set_(torch.arange(6.0).storage(), 1, (2, 2), (2, 1)).clone(), x.set_())
x = torch.arange(6.0)
print(x.is_set_to(x.view(6)), x.is_set_to(x.view(2, 3)), x.is_same_size(torch.ones(6)))
for wrong in (
    lambda: torch.ones(2, requires_grad=True).resize_(3),
    lambda: torch.ones(2, requires_grad=True).set_(torch.ones(3)),
    lambda: torch.ones(2).resize_(-1),
    lambda: torch.arange(6.0).resize(2, 2),
):
    try:
        wrong()
    except RuntimeError as error:
        print(error)

# Views in place, with their steps in the graph.
x = torch.arange(6.0).reshape(1, 2, 3)
print(x.squeeze_().shape, x.unsqueeze_(-1).shape, x.transpose_(0, 1).shape, x.swapaxes_(0, 2).shape)
print(x.squeeze_(0).t_(), x.is_contiguous(), x.swapdims_(0, 1), x.as_strided_((2, 2), (1, 1), 1), x._version)
w = torch.ones(2, 3, requires_grad=True)
y = w * torch.arange(6.0).reshape(2, 3)
y.t_()
print(type(y.grad_fn).__name__, y.shape)
(y * torch.tensor([[1.0, 2.0]])).sum().backward()
print(w.grad)
z = (w * 2)[:1]
z.unsqueeze_(0).mul_(torch.tensor([1.0, 2.0, 3.0]))
z.sum().backward()
print(z, w.grad)
try:
    w.t_()
except RuntimeError as error:
    print(error)
