"""The names by which notebooks choose how figures are drawn; here the page draws them."""

from . import backend_inline

__all__ = ["backend_inline"]
