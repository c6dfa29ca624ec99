"""torch.backends.quantized: engines of quantized tensors, of which there are none."""

engine = "none"
supported_engines = ["none"]
