"""What tensors say of themselves, older constructors, and what is asked of each element."""

import warnings

import torch

for kind in (
    torch.FloatTensor, torch.DoubleTensor, torch.HalfTensor, torch.BFloat16Tensor, torch.ByteTensor, torch.CharTensor,
    torch.ShortTensor, torch.IntTensor, torch.LongTensor, torch.BoolTensor,
):  # fmt: skip
    made = kind([1, 0, 2])
    print(made, made.dtype, made.type(), isinstance(made, kind), made.element_size(), made.is_signed())
print(torch.tensor([1.7, -1.2]).char(), torch.tensor([1.7]).type_as(torch.tensor([1])), torch.ones(2).new_tensor([1, 2]))
x = torch.ones(2, 3)
print(x.is_cuda, x.is_cpu, x.is_meta, x.is_quantized, x.is_sparse, x.is_sparse_csr, x.is_mkldnn, x.is_nested, x.is_xpu)
print(x.is_ipu, x.is_mps, x.is_ort, x.is_vulkan, x.is_complex(), x.get_device(), x.ndimension(), x.nelement(), x.output_nr)
print(x.name, x.names, x.has_names(), x.volatile, x.is_shared(), x.is_pinned(), x.is_distributed(), x.is_inference())
print(torch.is_complex(x), torch.is_nonzero(torch.tensor([2.0])), torch.tensor([0]).is_nonzero(), torch.is_signed(x))
print(torch.is_conj(x), torch.is_neg(x), torch.is_distributed(x), torch.is_inference(x), torch.get_device(x))
print(torch.is_same_size(x, x.t()), x.is_conj(), x.is_neg(), x.to_dense() is x, x.share_memory_() is x)
print(torch.can_cast(torch.float32, torch.int64), torch.can_cast(torch.int64, torch.float16))
print(torch.get_default_dtype(), torch.contiguous_format, torch.preserve_format)
torch.set_default_tensor_type(torch.DoubleTensor)
print(torch.get_default_dtype(), torch.ones(1).dtype, torch.scalar_tensor(3))
torch.set_default_tensor_type("torch.FloatTensor")
print(torch.scalar_tensor(3), torch.scalar_tensor(2.7, dtype=torch.int64))
same = torch.as_tensor(x)
print(same is x, torch.as_tensor([1, 2]), torch.as_tensor(x, dtype=torch.int64), torch.asarray([1.5]), torch.asarray(x, copy=True) is x)
print(x.new([1, 2]), x.new(2, 0).shape, x.new().shape, x.new_empty_strided((2, 2), (1, 2)).stride())
print(type(x.as_subclass(torch.nn.Parameter)).__name__, torch.detach(x.clone().requires_grad_()).requires_grad)
x = torch.arange(6.0).reshape(2, 3)
print(x.mT, x.mH.shape, x.H, torch.ones(2, 3, 4).mT.shape, torch.tensor(1.0).mT)
print(x.real is x, torch.conj(x) is x, x.resolve_conj() is x, x.resolve_neg() is x, x.conj_physical() is x, torch.real(x) is x)
print(torch.angle(torch.tensor([1.0, -1.0, float("nan")])), torch.tensor([1.5, -1.5]).fix(), torch.positive(x) is x)
for wrong in (
    lambda: x.imag, lambda: torch.imag(x), lambda: torch.ones(2).mT, lambda: torch.ones(2).mH, lambda: torch.ones(2).H,
    lambda: torch.ones(1, 2, 2).H, lambda: torch.ones(2).is_nonzero(), lambda: torch.ones(2).sum_to_size(3),
):  # fmt: skip
    try:
        wrong()
    except RuntimeError as error:
        print(error)

# A function for every element.
print(torch.arange(4.0).apply_(lambda value: value * 2 + 1), torch.arange(4).apply_(lambda value: value * 2.7))
print(torch.arange(4.0).map_(torch.ones(4), lambda a, b: a + b))
print(torch.arange(4.0).map2_(torch.ones(4), torch.full((4,), 2.0), lambda a, b, c: a + b * c))
for wrong in (
    lambda: torch.ones(2, requires_grad=True).apply_(abs),
    lambda: torch.ones(2).map_(torch.ones(3), max),
    lambda: torch.ones(2).map_(torch.ones(2).long(), max),
):
    try:
        wrong()
    except (RuntimeError, TypeError) as error:
        print(error)

# Comparisons, and answers, in place; functions of torch that work in place.
x = torch.tensor([1.0, 2.0, 3.0])
print(x.clone().eq_(2), x.clone().ne_(2), x.clone().lt_(2), x.clone().le_(2), x.clone().gt_(2), x.clone().ge_(2))
print(x.clone().less_(2), x.clone().less_equal_(2), x.clone().greater_(2), x.clone().greater_equal_(2), x.clone().not_equal_(2))
print(x.clone().logical_and_(x - 1), x.clone().logical_or_(x), x.clone().logical_xor_(x - 1), x.clone().logical_not_())
y = (x.clone().requires_grad_() * 1).eq_(torch.tensor([1.0, 0.0, 3.0]))
print(y, x.clone().cumsum_(0), x.clone().fix_(), x.clone().fill_(torch.tensor(7)))
print(torch.clamp_(x.clone(), max=2), torch.clip_(x.clone(), 2), torch.fill_(x.clone(), 3), torch.zero_(x.clone()))
print(torch.addmv_(torch.ones(3), torch.eye(3), x, beta=2, alpha=3), torch.ones(3, 3).addr_(x, x), torch.fill(x, 1))
print(torch.eye(2).addmm_(torch.ones(2, 3), torch.ones(3, 2)), torch.zeros(1, 2, 2).baddbmm_(torch.ones(1, 2, 3), torch.ones(1, 3, 2)))
print(torch.zeros(2, 2).addbmm_(torch.ones(4, 2, 3), torch.ones(4, 3, 2)), torch.ones(3).addmv_(torch.eye(3), x))
print(torch.resize_as_(torch.arange(4.0), torch.ones(2, 2)), torch.detach_(x.clone().requires_grad_() * 2).requires_grad)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(torch.arange(4.0).resize(2, 2), torch.arange(4.0).resize_as(torch.ones(4, 1)))
print([str(warning.message) for warning in caught])
