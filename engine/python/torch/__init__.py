"""PyTorch in the browser, on Kindling's engine: the names that learners use, with PyTorch's results.

https://pytorch.org/docs/1.13/ describes them; what is missing says so when it is asked for.
"""

from math import e, inf, nan, pi

from _kindling.errors import module_getattr

from ._dtypes import (  # noqa: A004  (bool and float are PyTorch's names)
    Size,
    bfloat16,
    bool,
    contiguous_format,
    device,
    double,
    dtype,
    finfo,
    float,
    float16,
    float32,
    float64,
    half,
    iinfo,
    int,
    int8,
    int16,
    int32,
    int64,
    layout,
    long,
    memory_format,
    preserve_format,
    short,
    strided,
    uint8,
)
from ._tensor import Tensor
from ._creation import (
    as_tensor,
    asarray,
    from_numpy,
    frombuffer,
    get_default_dtype,
    is_tensor,
    manual_seed,
    set_default_dtype,
    set_default_tensor_type,
    tensor,
)
from ._functions import *  # noqa: F403
from ._composed import *  # noqa: F403
from ._older_forms import *  # noqa: F403
from ._memory_format import channels_last, channels_last_3d
from ._grad_mode import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from ._printing import set_printoptions
from ._legacy import (
    BFloat16Tensor,
    BoolTensor,
    ByteTensor,
    CharTensor,
    DoubleTensor,
    FloatTensor,
    HalfTensor,
    IntTensor,
    LongTensor,
    ShortTensor,
)
from .random import (
    Generator,
    default_generator,
    get_rng_state,
    initial_seed,
    seed,
    set_rng_state,
)
from ._settings import (
    are_deterministic_algorithms_enabled, get_deterministic_debug_mode, get_float32_matmul_precision,
    get_num_interop_threads, get_num_threads, is_deterministic_algorithms_warn_only_enabled, set_deterministic_debug_mode,
    is_anomaly_check_nan_enabled, is_anomaly_enabled, is_vulkan_available, is_warn_always_enabled, set_anomaly_enabled,
    set_float32_matmul_precision, set_flush_denormal, set_num_interop_threads, set_num_threads, set_warn_always, typename,
    use_deterministic_algorithms,
)  # fmt: skip
from .amp import autocast, get_autocast_cpu_dtype, get_autocast_gpu_dtype, is_autocast_cpu_enabled, is_autocast_enabled
from .serialization import load, save
from .storage import LEGACY as _storages
from .storage import TypedStorage, UntypedStorage, is_storage
from .torch_version import TorchVersion
from ._removed import eig, lstsq, matrix_rank, solve
from . import __config__, _complex, _functions
from . import _methods_by_hand, _methods_of_memory  # noqa: F401  (methods composed of others)
from . import (
    autograd, backends, cuda, fft, linalg, nn, optim, random, serialization, special, storage, utils, version,
)  # fmt: skip
from ._layer_functions import *  # noqa: E402,F403

globals().update(_storages)
for _name in _functions.__all__:
    # Pickle writes functions under the module they say they are of.
    getattr(_functions, _name).__module__ = __name__

__version__ = TorchVersion(version.__version__)
has_cuda = has_cudnn = has_mps = has_mkl = has_mkldnn = has_openmp = has_lapack = False

__getattr__ = module_getattr(
    "torch",
    _complex.instead,
    # Read when they are first asked for.
    later=frozenset("_C _utils amp cpu distributed distributions hub jit multiprocessing onnx testing".split()),
)
