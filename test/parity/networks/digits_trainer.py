"""A trainer class in the style of a blog post; tiny pictures of stripes stand in for digits."""
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple
import logging
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset

logging.basicConfig(level=logging.WARNING)
logger = logging.getLogger(__name__)


@dataclass
class Config:
    lr: float = 0.02
    batch_size: int = 8
    epochs: int = 3
    seed: Optional[int] = 123
    channels: Tuple[int, ...] = (4, 8)
    tags: List[str] = field(default_factory=list)


class Stripes(Dataset):
    def __init__(self, n: int, size: int = 8):
        g = torch.Generator()
        g.manual_seed(n)
        self.y = torch.randint(0, 2, (n,), generator=g)
        base = (torch.arange(size) % 2).float().expand(size, size)
        noise = 0.3 * torch.randn(n, 1, size, size, generator=g)
        self.x = torch.stack([base if y else base.T for y in self.y]).unsqueeze(1) + noise

    def __len__(self) -> int:
        return self.y.numel()

    def __getitem__(self, i: int) -> Tuple[torch.Tensor, int]:
        return self.x[i], int(self.y[i])


class ConvNet(nn.Module):
    def __init__(self, cfg: Config):
        super().__init__()
        c1, c2 = cfg.channels
        self.conv1 = nn.Conv2d(1, c1, 3, 1)
        self.conv2 = nn.Conv2d(c1, c2, 3, 1)
        self.dropout = nn.Dropout2d(0.25)
        self.fc = nn.Linear(c2 * 4, 2)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return F.log_softmax(self.fc(self.dropout(x).flatten(1)), dim=1)


class Trainer:
    def __init__(self, model: nn.Module, cfg: Config):
        self.model, self.cfg = model, cfg
        self.opt = torch.optim.Adadelta(model.parameters(), lr=1.0)
        self.history: Dict[str, List[float]] = {"loss": [], "acc": []}

    def fit(self, train: Dataset, valid: Dataset) -> "Trainer":
        for epoch in range(self.cfg.epochs):
            self.model.train()
            seen = 0
            for i, (x, y) in enumerate(DataLoader(train, self.cfg.batch_size, shuffle=True, num_workers=0, pin_memory=False)):
                self.opt.zero_grad(set_to_none=True)
                loss = F.nll_loss(self.model(x), y)
                loss.backward()
                self.opt.step()
                seen += len(y)
            logger.info("epoch %d", epoch)
            loss, acc = self.evaluate(valid)
            self.history["loss"].append(round(loss, 2))
            self.history["acc"].append(acc)
        return self

    @torch.no_grad()
    def evaluate(self, data: Dataset) -> Tuple[float, float]:
        self.model.eval()
        loss, correct = 0.0, 0
        for x, y in DataLoader(data, batch_size=16):
            out = self.model(x)
            loss += F.nll_loss(out, y, reduction="sum").item()
            correct += out.argmax(dim=1, keepdim=True).eq(y.view_as(out.argmax(dim=1, keepdim=True))).sum().item()
        return loss / len(data), correct / len(data)


def main() -> None:
    cfg = Config(tags=["demo"])
    print(cfg)
    torch.manual_seed(cfg.seed)
    trainer = Trainer(ConvNet(cfg), cfg).fit(Stripes(48), Stripes(24))
    print(trainer.history["loss"], trainer.history["acc"])
    print(type(trainer.opt).__name__, len(trainer.opt.state), trainer.model.training)


if __name__ == "__main__":
    main()
