import os
import torch
from torch import nn

# Kept small: scalars, a histogram and an image are logged, then the folder is looked at.
try:
    from torch.utils.tensorboard import SummaryWriter
except ImportError:
    SummaryWriter = None


class Recorder:
    """Logs to TensorBoard where it is installed, and keeps the numbers."""

    def __init__(self, log_dir):
        self.writer = SummaryWriter(log_dir) if SummaryWriter else None
        self.numbers = {}

    def add_scalar(self, tag, value, step):
        self.numbers.setdefault(tag, []).append((step, round(float(value), 3)))
        if self.writer:
            self.writer.add_scalar(tag, value, step)

    def add_weights(self, model, step):
        for name, p in model.named_parameters():
            if self.writer:
                self.writer.add_histogram(name, p, step)

    def close(self):
        if self.writer:
            self.writer.add_image('noise', torch.rand(3, 4, 4))
            self.writer.add_scalars('both', {'a': 1.0, 'b': torch.tensor(2.0)}, 0)
            self.writer.add_text('note', 'done')
            self.writer.flush()
            self.writer.close()
            assert any('tfevents' in f for f in os.listdir('runs/exp1'))


recorder = Recorder('runs/exp1')
model = nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.tensor([[0., 1.], [1., 0.], [1., 1.]])
for step in range(4):
    loss = (model(x) - x.sum(1, keepdim=True)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    recorder.add_scalar('Loss/train', loss, step)
    recorder.add_scalar('lr', optimizer.param_groups[0]['lr'], step)
    recorder.add_weights(model, step)
recorder.close()
print(recorder.numbers)
