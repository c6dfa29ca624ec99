"""torch.backends: switches of libraries that PyTorch computes with. Kindling has none of them: what is set
is kept, and changes nothing. https://pytorch.org/docs/1.13/backends.html
"""

from _kindling.errors import module_getattr

from . import cuda, cudnn, mkl, mkldnn, mps, openmp, quantized

__getattr__ = module_getattr("torch.backends")
