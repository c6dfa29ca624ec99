import copy
import torch
from torch import nn


class EarlyStopping:
    def __init__(self, patience: int = 3, min_delta: float = 0.0, verbose: bool = False):
        self.patience, self.min_delta, self.verbose = patience, min_delta, verbose
        self.counter, self.best, self.stop, self.weights = 0, None, False, None

    def __call__(self, val_loss: float, model: nn.Module) -> None:
        if self.best is None or val_loss < self.best - self.min_delta:
            self.best, self.counter = val_loss, 0
            self.weights = copy.deepcopy(model.state_dict())
        else:
            self.counter += 1
            if self.verbose:
                print(f'EarlyStopping counter: {self.counter} out of {self.patience}')
            self.stop = self.counter >= self.patience


def main():
    torch.manual_seed(0)
    x = torch.linspace(-1, 1, 24).unsqueeze(1)
    y = torch.sin(3 * x) + 0.3 * torch.randn_like(x)
    train, val = slice(0, 24, 2), slice(1, 24, 2)
    model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
    opt = torch.optim.Adam(model.parameters(), lr=0.02)
    stopper = EarlyStopping(patience=5, verbose=True)
    for epoch in range(60):
        model.train()
        loss = nn.MSELoss()(model(x[train]), y[train])
        opt.zero_grad()
        loss.backward()
        opt.step()
        model.eval()
        with torch.no_grad():
            v = nn.MSELoss()(model(x[val]), y[val]).item()
        if epoch % 10 == 0:
            print('Epoch: {:03d} train={:.3f} val={:.3f}'.format(epoch, loss.item(), v))
        stopper(v, model)
        if stopper.stop:
            print('Early stopping at', epoch)
            break
    print(model.load_state_dict(stopper.weights))
    with torch.no_grad():
        print('best %.3f, restored %.3f' % (stopper.best, nn.functional.mse_loss(model(x[val]), y[val])))
    ema = torch.optim.swa_utils.AveragedModel(model)
    for _ in range(2):
        ema.update_parameters(model)
    print(ema.n_averaged, torch.allclose(ema(x), model(x)))


if __name__ == "__main__":
    main()
