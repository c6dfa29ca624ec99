# word2vec：带负采样的跳元模型（PyTorch 实现）
import math
import random
import torch
from torch import nn
import torch.nn.functional as F

语料 = "我 喜欢 深度 学习 我 喜欢 自然 语言 处理 深度 学习 很 有趣".split()
词表 = {w: i for i, w in enumerate(dict.fromkeys(语料))}
print(词表)
ids = [词表[w] for w in 语料]

window = 2
pairs = [(ids[i], ids[j]) for i in range(len(ids))
         for j in range(max(0, i - window), min(len(ids), i + window + 1)) if i != j]
print(len(pairs), pairs[:4])
counts = torch.bincount(torch.tensor(ids), minlength=len(词表)).float()
weights = counts ** 0.75
weights /= weights.sum()
print(weights)


class SkipGram(nn.Module):
    def __init__(self, vocab_size, embed_dim):
        super().__init__()
        self.in_embed = nn.Embedding(vocab_size, embed_dim)
        self.out_embed = nn.Embedding(vocab_size, embed_dim)
        self.in_embed.weight.data.uniform_(-0.5 / embed_dim, 0.5 / embed_dim)

    def forward(self, center, pos, neg):
        v = self.in_embed(center)                     # (B, D)
        u = self.out_embed(pos)                       # (B, D)
        n = self.out_embed(neg)                       # (B, K, D)
        log_pos = F.logsigmoid((v * u).sum(-1))
        log_neg = F.logsigmoid(-torch.bmm(n, v.unsqueeze(2)).squeeze(2)).sum(1)
        return -(log_pos + log_neg).mean()


model = SkipGram(len(词表), 6)
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
center = torch.tensor([p[0] for p in pairs])
context = torch.tensor([p[1] for p in pairs])
for epoch in range(6):
    neg = torch.multinomial(weights, len(pairs) * 3, replacement=True).view(-1, 3)
    if epoch == 0:
        print(neg[:3])
    loss = model(center, context, neg)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 2 == 0:
        print(f'第 {epoch} 轮，损失 {loss.item():.4f}')


def get_similar_tokens(query_token, k, embed):
    W = embed.weight.data
    x = W[词表[query_token]]
    cos = torch.mv(W, x) / torch.sqrt(torch.sum(W * W, dim=1) * torch.sum(x * x) + 1e-9)
    topk = torch.topk(cos, k=k + 1)[1].cpu().numpy().astype('int32')
    words = list(词表)
    for i in topk[1:]:
        print(f'cosine sim={float(cos[i]):.2f}: {words[i]}')


get_similar_tokens('学习', 3, model.in_embed)
print(random.sample(list(词表), 3), math.isclose(float(weights.sum()), 1, rel_tol=1e-6))
