"""sklearn: the small part of scikit-learn that PyTorch lessons use around their own models.

There are datasets, model_selection, preprocessing, metrics and utils; estimators are not there, PyTorch is.
https://scikit-learn.org/1.2/
"""

from _kindling.errors import module_getattr

__version__ = "1.2.1"

__getattr__ = module_getattr("sklearn")
