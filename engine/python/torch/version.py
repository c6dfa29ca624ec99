"""Which PyTorch this follows."""

__version__ = "1.13.1+kindling"
cuda = None
git_version = None
debug = False
