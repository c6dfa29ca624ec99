"""torch.backends.cuda: its switches, which change nothing where there is no GPU."""


class _Matmul:
    """Precisions of products on a GPU."""

    allow_tf32 = False
    allow_fp16_reduced_precision_reduction = True


matmul = _Matmul()
cufft_plan_cache = ()


def is_built():
    """False: Kindling computes on the CPU."""
    return False


def preferred_linalg_library(backend=None):
    """Takes 'default', as nothing else is there."""
    return None
