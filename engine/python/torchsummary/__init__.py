"""torchsummary: a table of a model's layers, their output shapes and their parameters."""

from .torchsummary import summary, summary_string

__all__ = ["summary", "summary_string"]
