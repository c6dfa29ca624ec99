"""torch.__config__: how this torch was built."""


def show():
    """A description of what computes."""
    return "Kindling, following PyTorch 1.13.1:\n  - WebAssembly SIMD kernels, one thread\n  - USE_CUDA=OFF\n"


def parallel_info():
    """A description of the threads: there is one."""
    return "ATen/Parallel:\n\tat::get_num_threads() : 1\n\tat::get_num_interop_threads() : 1\n"
