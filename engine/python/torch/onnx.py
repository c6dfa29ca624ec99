"""torch.onnx: models in the ONNX format, which Kindling does not write."""

from _kindling.errors import module_getattr


def export(model, args, f, *more, **options):
    """Raises NotImplementedError: ONNX files are not written."""
    raise NotImplementedError(
        "Kindling does not have torch.onnx.export: save model.state_dict() with torch.save, and export it "
        "with PyTorch"
    )


def is_in_onnx_export():
    """False: nothing is exported."""
    return False


__getattr__ = module_getattr("torch.onnx")
