"""torch.backends: switches of back ends that Kindling does not have; setting them does nothing."""


class _Switches:
    """Answers that the back end is not there and keeps what is set."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def is_available(self):
        """False"""
        return False

    def is_built(self):
        """False"""
        return False


cudnn = _Switches(enabled=False, benchmark=False, deterministic=True)
mps = _Switches()
mkl = _Switches()
