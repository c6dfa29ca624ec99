"""torchvision.ops: boxes. Layers over regions (RoIAlign, deformable convolution) are not there yet.

A box is left, top, right, bottom.
"""

import torch
from _kindling.errors import module_getattr


def box_area(boxes):
    """The area of each box."""
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _overlap(boxes1, boxes2):
    """For each pair of boxes the area they share and the area they cover."""
    low = torch.maximum(boxes1[:, None, :2], boxes2[:, :2])
    high = torch.minimum(boxes1[:, None, 2:], boxes2[:, 2:])
    width, height = (high - low).clamp(min=0).unbind(-1)
    shared = width * height
    return shared, box_area(boxes1)[:, None] + box_area(boxes2) - shared


def box_iou(boxes1, boxes2):
    """For each pair of boxes, the shared part of what they cover."""
    shared, covered = _overlap(boxes1, boxes2)
    return shared / covered


def generalized_box_iou(boxes1, boxes2):
    """As `box_iou`, less the empty part of the smallest box around both."""
    shared, covered = _overlap(boxes1, boxes2)
    low = torch.minimum(boxes1[:, None, :2], boxes2[:, :2])
    high = torch.maximum(boxes1[:, None, 2:], boxes2[:, 2:])
    width, height = (high - low).clamp(min=0).unbind(-1)
    around = width * height
    return shared / covered - (around - covered) / around


def box_convert(boxes, in_fmt, out_fmt):
    """Boxes in another form: corners (xyxy), corner and size (xywh), centre and size (cxcywh)."""
    forms = ("xyxy", "xywh", "cxcywh")
    if in_fmt not in forms or out_fmt not in forms:
        raise ValueError("Unsupported Bounding Box Conversions for given in_fmt and out_fmt")
    if in_fmt == out_fmt:
        return boxes.clone()
    a, b, c, d = boxes.unbind(-1)
    if in_fmt == "xywh":
        a, b, c, d = a, b, a + c, b + d
    elif in_fmt == "cxcywh":
        a, b, c, d = a - 0.5 * c, b - 0.5 * d, a + 0.5 * c, b + 0.5 * d
    if out_fmt == "xywh":
        a, b, c, d = a, b, c - a, d - b
    elif out_fmt == "cxcywh":
        a, b, c, d = (a + c) / 2, (b + d) / 2, c - a, d - b
    return torch.stack((a, b, c, d), dim=-1)


def clip_boxes_to_image(boxes, size):
    """Boxes held within a picture of `size` (height, width)."""
    height, width = size
    xs, ys = boxes[..., 0::2].clamp(0, width), boxes[..., 1::2].clamp(0, height)
    return torch.stack((xs, ys), dim=boxes.dim()).reshape(boxes.shape)


def remove_small_boxes(boxes, min_size):
    """The places of boxes that are at least `min_size` wide and high."""
    wide = (boxes[:, 2] - boxes[:, 0] >= min_size) & (boxes[:, 3] - boxes[:, 1] >= min_size)
    return wide.nonzero().flatten()


def nms(boxes, scores, iou_threshold):
    """The places of the boxes that stay, best first, when those that overlap a better one go."""
    if boxes.dim() != 2 or boxes.size(1) != 4:
        raise RuntimeError(f"boxes should be a 2d tensor with 4 elements in dimension 1, got {boxes.dim()}D")
    order = scores.sort(stable=True, descending=True)[1]
    overlaps = (box_iou(boxes, boxes) > iou_threshold).tolist()
    kept = []
    for place in order.tolist():
        if not any(overlaps[better][place] for better in kept):
            kept.append(place)
    return torch.tensor(kept, dtype=torch.int64)


def batched_nms(boxes, scores, idxs, iou_threshold):
    """`nms` among boxes of the same class only."""
    if boxes.numel() == 0:
        return torch.empty((0,), dtype=torch.int64)
    # Classes are moved so far apart that their boxes cannot meet.
    offsets = idxs.to(boxes) * (boxes.max() + 1)
    return nms(boxes + offsets[:, None], scores, iou_threshold)


def sigmoid_focal_loss(inputs, targets, alpha=0.25, gamma=2, reduction="none"):
    """Cross-entropy of logits in which what is easy counts less."""
    p = torch.sigmoid(inputs)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(inputs, targets, reduction="none")
    right = p * targets + (1 - p) * (1 - targets)
    loss = loss * ((1 - right) ** gamma)
    if alpha >= 0:
        loss = (alpha * targets + (1 - alpha) * (1 - targets)) * loss
    return loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss


__getattr__ = module_getattr("torchvision.ops")
