"""Which PyTorch this follows."""

__version__ = "1.13.1+kindling"
cuda = None
hip = None
git_version = "Unknown"
debug = False
