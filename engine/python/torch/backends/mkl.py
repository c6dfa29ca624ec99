"""torch.backends.mkl: Intel's library of linear algebra, which is not here."""


def is_available():
    """False"""
    return False
