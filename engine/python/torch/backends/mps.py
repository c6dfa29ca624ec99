"""torch.backends.mps: Apple's GPUs, which are not here."""


def is_available():
    """False: Kindling computes on the CPU."""
    return False


def is_built():
    """False"""
    return False


def is_macos13_or_newer():
    """False"""
    return False
