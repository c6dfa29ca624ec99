import os
import tempfile
from pathlib import Path
import numpy as np
import torch
import torch.nn as nn

PATH = Path('checkpoints')
PATH.mkdir(parents=True, exist_ok=True)


class EarlyStopping:
    """当验证损失在给定的耐心值内没有改善时，提前停止训练。"""

    def __init__(self, patience=3, delta=0.0, path='best.pt', trace_func=print):
        self.patience, self.delta, self.path, self.trace_func = patience, delta, path, trace_func
        self.counter = 0
        self.best_score = None
        self.early_stop = False
        self.val_loss_min = np.Inf

    def __call__(self, val_loss, model):
        score = -val_loss
        if self.best_score is None or score >= self.best_score + self.delta:
            self.best_score = score
            self.trace_func(f'Validation loss decreased ({self.val_loss_min:.6f} --> {val_loss:.6f}).  Saving model ...')
            torch.save(model.state_dict(), self.path)
            self.val_loss_min = val_loss
            self.counter = 0
        else:
            self.counter += 1
            self.trace_func(f'EarlyStopping counter: {self.counter} out of {self.patience}')
            self.early_stop = self.counter >= self.patience


model = nn.Sequential(nn.Linear(3, 4), nn.PReLU(), nn.Linear(4, 1))
stopper = EarlyStopping(patience=2, path=PATH / 'best.pt')
for epoch, val in enumerate([0.9, 0.7, 0.71, 0.65, 0.8, 0.66, 0.1]):
    stopper(val, model)
    if stopper.early_stop:
        print("Early stopping", epoch)
        break

optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode='min', factor=0.5, patience=1, verbose=True)
x = torch.randn(8, 3)
for metric in (1.0, 1.1, 1.2, 1.3):
    optimizer.zero_grad()
    model(x).mean().backward()
    optimizer.step()
    scheduler.step(metric)
print(optimizer.param_groups[0]['lr'], scheduler.num_bad_epochs, scheduler.best)
checkpoint = {
    'epoch': 4, 'model_state_dict': model.state_dict(), 'optimizer_state_dict': optimizer.state_dict(),
    'scheduler': scheduler.state_dict(), 'loss': np.float64(0.25), 'history': np.array([0.9, 0.7]),
    'rng': torch.get_rng_state(), 'classes': ['猫', '狗']}
torch.save(checkpoint, PATH / 'last.tar')
print(sorted(os.listdir(PATH)))
loaded = torch.load(PATH / 'last.tar', map_location='cpu')
print(loaded['history'], type(loaded['loss']), loaded['classes'], list(loaded['model_state_dict']))
other = nn.Sequential(nn.Linear(3, 4), nn.PReLU(), nn.Linear(4, 1))
print(other.load_state_dict(loaded['model_state_dict']))
opt2 = torch.optim.Adam(other.parameters())
opt2.load_state_dict(loaded['optimizer_state_dict'])
print(opt2.param_groups[0]['lr'], opt2.state[next(other.parameters())]['step'])
torch.set_rng_state(loaded['rng'])
first = torch.rand(2)
torch.set_rng_state(loaded['rng'])
print(torch.equal(first, torch.rand(2)), torch.allclose(other(x), model(x)))
with tempfile.TemporaryDirectory() as d:
    torch.save(model, os.path.join(d, 'whole.pth'))
    print(torch.load(os.path.join(d, 'whole.pth')))
