import torch
import torch.nn as nn

X = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
Y = torch.tensor([[0.], [1.], [1.], [0.]])
torch.manual_seed(12)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid())
opt = torch.optim.Adam(model.parameters(), lr=0.1)
history = []
for epoch in range(120):
    opt.zero_grad()
    loss = nn.functional.binary_cross_entropy(model(X), Y)
    loss.backward()
    opt.step()
    history.append(loss.item())
print(['%.3f' % v for v in history[::30]], model(X).round().flatten().tolist())
pred, target = torch.tensor([[2., -1., 0.5], [0., 3., 1.]]), torch.tensor([0, 2])
print(nn.CrossEntropyLoss()(pred, target), nn.CrossEntropyLoss(reduction='none', label_smoothing=0.1)(pred, target))
print(nn.CrossEntropyLoss(weight=torch.tensor([1., 2., 3.]))(pred, target), nn.CrossEntropyLoss(ignore_index=2)(pred, target))
print(nn.NLLLoss()(pred.log_softmax(1), target), nn.L1Loss()(pred, pred * 2), nn.SmoothL1Loss(beta=0.5)(pred, pred * 2), nn.HuberLoss()(pred, pred * 3))
print(nn.KLDivLoss(reduction='batchmean')(pred.log_softmax(1), torch.full((2, 3), 1 / 3)), nn.MultiMarginLoss()(pred, target))
print(nn.HingeEmbeddingLoss()(pred, torch.tensor([[1., -1., 1.], [1., 1., -1.]])), nn.CosineEmbeddingLoss()(pred, pred.flip(0), torch.tensor([1, -1])))
print(nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.]))(pred, (pred > 0).float()), nn.PoissonNLLLoss()(pred, pred.abs()), nn.SoftMarginLoss()(pred, pred.sign() + (pred == 0)))
print(nn.TripletMarginLoss()(pred, pred + 1, pred - 0.5), nn.MarginRankingLoss(0.1)(pred[0], pred[1], torch.tensor([1., -1., 1.])))
for bad in (lambda: nn.CrossEntropyLoss()(pred, target.float()), lambda: nn.CrossEntropyLoss()(pred, torch.tensor([0, 3])),
            lambda: nn.CrossEntropyLoss()(pred, torch.tensor([0])), lambda: nn.MSELoss(reduction='avg')(pred, pred), lambda: nn.BCELoss()(pred.sigmoid(), target),
            lambda: nn.Linear(3, 2)(torch.ones(2, 4)), lambda: nn.Linear(3, 2)(torch.ones(2, 3).long()), lambda: model(torch.ones(2, 2).double())):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).splitlines()[0])
