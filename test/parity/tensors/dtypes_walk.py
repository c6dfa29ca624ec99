import torch

dtypes = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64,
          torch.float16, torch.float32, torch.float64]
print('promotion table')
for a in dtypes:
    row = [str(torch.promote_types(a, b)).replace('torch.', '') for b in dtypes]
    print('%-8s' % str(a)[6:], ' '.join('%-7s' % r for r in row))

i = torch.tensor([7, -7, 3])
print(i / 2, i // 2, i % 2, i ** 2, -i)
print(torch.div(i, 2, rounding_mode='trunc'), torch.fmod(i, 2), torch.remainder(i, -2))
print((i + 1.5).dtype, (i * True).dtype, (i + torch.tensor(1.5)).dtype, (i.float() + torch.tensor(1., dtype=torch.float64)).dtype)
print(torch.tensor([1.9, -1.9]).int(), torch.tensor([1.9, -1.9]).round(), torch.tensor([300]).to(torch.uint8))
print(torch.tensor([0.5, 1.5, 2.5]).round(), torch.tensor([0, 1, 2]).bool(), torch.tensor(2.0).long())
for d in (torch.float16, torch.float32, torch.float64, torch.bfloat16):
    f = torch.finfo(d)
    print(d, f.bits, f.eps, f.max, f.tiny)
for d in (torch.uint8, torch.int32, torch.int64):
    print(torch.iinfo(d))
print(torch.finfo(torch.float32))
b = torch.tensor([True, False, True])
print(b.sum(), ~b, b & True, b | b, b ^ True, b.float().mean())
try:
    b - b
except RuntimeError as e:
    print(e)
try:
    i += 0.5
except RuntimeError as e:
    print(e)
try:
    i.mean()
except RuntimeError as e:
    print(e)
try:
    torch.ones(2, 2) @ torch.ones(2, 2).long()
except RuntimeError as e:
    print(e)
print(torch.tensor([1, 2.5]), torch.tensor([True, 2]), torch.tensor([[1, 2], [3, 4]]).type())
print(torch.Tensor([1, 2]), torch.LongTensor([1, 2]), torch.FloatTensor(2, 3).shape, torch.ByteTensor([255]))
print(i.type(torch.FloatTensor), i.type('torch.DoubleTensor'), i.double(), i.half(), i.short(), i.char())
print(torch.get_default_dtype(), torch.result_type(i, 1.0), torch.can_cast(torch.float, torch.int), torch.is_floating_point(i))
print(b.bitwise_not(), torch.tensor([5]) << 1, torch.tensor([5]) & 4, torch.logical_xor(b, ~b))
