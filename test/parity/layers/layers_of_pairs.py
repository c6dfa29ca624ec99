# Layers of pairs, bags and many classes; functions of torch.nn.functional around them.
import torch
import torch.nn as nn
import torch.nn.functional as F


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(2)
torch.manual_seed(2)
eb = nn.EmbeddingBag(5, 3, mode="sum", padding_idx=0)
print(eb, eb.weight)
print(eb(torch.tensor([1, 2, 4, 3]), torch.tensor([0, 2])))
print(eb(torch.tensor([[1, 0], [2, 2]])))
print(nn.EmbeddingBag(5, 3), nn.EmbeddingBag.from_pretrained(torch.ones(2, 2)).weight)
b = nn.Bilinear(2, 3, 4)
print(b, b.weight)
print(b(torch.ones(2, 2), torch.ones(2, 3)))
print(
    nn.CosineSimilarity()(torch.tensor([[1.0, 2.0]]), torch.tensor([[2.0, 1.0]])),
    nn.PairwiseDistance()(torch.tensor([[1.0, 2.0]]), torch.tensor([[2.0, 1.0]])),
)
print(nn.CosineSimilarity(), nn.PairwiseDistance(p=1))
a = nn.AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5])
print(a)
xx = torch.randn(4, 8)
tg = torch.tensor([0, 3, 7, 9])
r = a(xx, tg)
print(r)
print(a.log_prob(xx).exp().sum(1))
print(a.predict(xx))
r.loss.backward()
print(a.tail[0][0].weight.grad.sum())
tried(lambda: a(xx, torch.tensor([0, 3, 7, 10])))
tried(lambda: nn.AdaptiveLogSoftmaxWithLoss(8, 10, [5, 2]))
dp = nn.DataParallel(nn.Linear(2, 1))
print(dp, list(dp.state_dict()))
print(dp(torch.ones(1, 2)).shape)
l = torch.randn(2, 5)
torch.manual_seed(1)
print(F.gumbel_softmax(l), F.gumbel_softmax(l, hard=True), F.gumbel_softmax(l, tau=0.1, dim=0))
lr = l.clone().requires_grad_()
y = F.gumbel_softmax(lr, hard=True)
print(y)
(y * torch.arange(5.0)).sum().backward()
print(lr.grad)
print(F.normalize(l), F.normalize(l, p=1, dim=0))
z = torch.tensor([-1.0, 2.0])
F.relu_(z)
print(z)
z = torch.tensor([-1.0, 2.0])
print(
    F.leaky_relu_(z, 0.2),
    F.elu_(torch.tensor([-1.0])),
    F.hardtanh_(torch.tensor([-3.0])),
    F.selu_(torch.tensor([-1.0])),
    F.celu_(torch.tensor([-1.0])),
    F.threshold_(torch.tensor([-1.0, 5]), 1, 9),
    F.rrelu_(torch.tensor([-1.0])),
)
w = torch.ones(2, requires_grad=True)
tried(lambda: F.relu_(w))
tried(lambda: torch.relu_(torch.tensor([-1.0])))
an, p, n = torch.randn(3, 4, 4).unbind(0)
print(
    F.triplet_margin_with_distance_loss(
        an,
        p,
        n,
        distance_function=lambda a, b: 1 - F.cosine_similarity(a, b),
        margin=0.5,
        swap=True,
    ),
    nn.TripletMarginWithDistanceLoss(reduction="sum")(an, p, n),
    F.triplet_margin_with_distance_loss(an, p, n, reduction="none"),
)
tried(lambda: F.triplet_margin_with_distance_loss(an, p, n, reduction="x"))
