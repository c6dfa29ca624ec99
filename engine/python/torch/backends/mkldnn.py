"""torch.backends.mkldnn: Intel's library of layers, which is not here."""


def is_available():
    """False"""
    return False
