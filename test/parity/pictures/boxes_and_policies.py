# torchvision.ops on boxes, and AutoAugment's policies.
import zlib

import torch
from PIL import Image
from torchvision import ops
from torchvision.transforms import AutoAugment, AutoAugmentPolicy

torch.manual_seed(0)
corners = torch.rand(12, 2) * 60
boxes = torch.cat([corners, corners + 5 + torch.rand(12, 2) * 40], 1)
scores = torch.rand(12)
print(ops.box_area(boxes), ops.box_iou(boxes[:3], boxes[3:6]), ops.generalized_box_iou(boxes[:3], boxes[3:6]))
print(ops.nms(boxes, scores, 0.3), ops.nms(boxes, scores, 0.1), ops.batched_nms(boxes, scores, torch.arange(12) % 2, 0.2))
for form in ("xyxy", "xywh", "cxcywh"):
    print(ops.box_convert(boxes[:2], "xyxy", form), ops.box_convert(boxes[:2], form, "xyxy"))
print(ops.clip_boxes_to_image(boxes[:3], (40, 30)), ops.remove_small_boxes(boxes, 20))
print(ops.sigmoid_focal_loss(torch.randn(4), torch.tensor([0.0, 1.0, 1.0, 0.0]), reduction="mean"))
values = [(x * 7 + y * 13 + x * y) % 256 for y in range(30) for x in range(40)]
grey = Image.frombytes("L", (40, 30), bytes(values))
rgb = Image.merge("RGB", [grey, grey.transpose(Image.FLIP_LEFT_RIGHT), grey.transpose(Image.ROTATE_180)])
for policy in AutoAugmentPolicy:
    augment = AutoAugment(policy)
    print(augment)
    for _ in range(12):
        print(zlib.crc32(augment(rgb).tobytes()), zlib.crc32(augment(grey).tobytes()))
