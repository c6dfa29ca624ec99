"""torch.backends.openmp: threads in loops, which is not here."""


def is_available():
    """False"""
    return False
