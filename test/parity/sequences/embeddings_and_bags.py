import torch
import torch.nn as nn
import torch.nn.functional as F
from collections import Counter, OrderedDict

torch.manual_seed(1)
word_to_ix = {"hello": 0, "world": 1}
embeds = nn.Embedding(2, 5)  # 2 words in vocab, 5 dimensional embeddings
lookup_tensor = torch.tensor([word_to_ix["hello"]], dtype=torch.long)
hello_embed = embeds(lookup_tensor)
print(hello_embed)

corpus = "the quick brown fox jumps over the lazy dog the fox".split()
counts = Counter(corpus)
vocab = {w: i + 2 for i, (w, _) in enumerate(counts.most_common())}
vocab.update({"<pad>": 0, "<unk>": 1})
print(vocab)
text = torch.tensor([vocab.get(w, vocab["<unk>"]) for w in "the fox meets the dog".split()])
print(text)
bag = nn.EmbeddingBag(len(vocab), 3, mode="mean")
offsets = torch.tensor([0, 2])
print(bag(text, offsets))
print(bag(text.view(1, -1)))
print(nn.EmbeddingBag(4, 2, mode='sum', padding_idx=0))
emb = nn.Embedding(len(vocab), 3, padding_idx=vocab["<pad>"])
print(emb.weight[0], emb)
sentence = torch.cat([text, torch.tensor([0, 0])])
emb(sentence).sum().backward()
print(emb.weight.grad[:5])
pretrained = torch.FloatTensor([[1, 2.3, 3], [4, 5.1, 6.3]])
frozen = nn.Embedding.from_pretrained(pretrained)
print(frozen(torch.LongTensor([1])), frozen.weight.requires_grad)
frozen.weight.requires_grad_(True)
limited = nn.Embedding(3, 2, max_norm=1.0)
print(limited(torch.tensor([0, 1, 2])).norm(dim=1) <= 1.0001)
sims = F.cosine_similarity(pretrained[0], pretrained[1], dim=0)
print(f"{sims:.4f}", nn.CosineSimilarity(dim=1)(pretrained, pretrained.flip(0)))
try:
    embeds(torch.tensor([2]))
except IndexError as e:
    print("IndexError:", e)
try:
    embeds(torch.tensor([0.5]))
except RuntimeError as e:
    print(e)
sparse = nn.Embedding(5, 2, sparse=False)
opt = torch.optim.SparseAdam if sparse.sparse else torch.optim.Adagrad
print(opt.__name__, opt(sparse.parameters(), lr=0.1))
# n-gram language model, one step
CONTEXT_SIZE, EMBEDDING_DIM = 2, 4
ngrams = [([corpus[i - j - 1] for j in range(CONTEXT_SIZE)], corpus[i]) for i in range(CONTEXT_SIZE, len(corpus))]
print(ngrams[:3])


class NGramLanguageModeler(nn.Module):
    def __init__(self, vocab_size, embedding_dim, context_size):
        super().__init__()
        self.embeddings = nn.Embedding(vocab_size, embedding_dim)
        self.linear1 = nn.Linear(context_size * embedding_dim, 12)
        self.linear2 = nn.Linear(12, vocab_size)

    def forward(self, inputs):
        embeds = self.embeddings(inputs).view((1, -1))
        return F.log_softmax(self.linear2(F.relu(self.linear1(embeds))), dim=1)


model = NGramLanguageModeler(len(vocab), EMBEDDING_DIM, CONTEXT_SIZE)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
losses = []
for epoch in range(5):
    total_loss = torch.Tensor([0])
    for context, target in ngrams:
        model.zero_grad()
        log_probs = model(torch.tensor([vocab[w] for w in context]))
        loss = nn.NLLLoss()(log_probs, torch.tensor([vocab[target]], dtype=torch.long))
        loss.backward()
        optimizer.step()
        total_loss += loss.item()
    losses.append(total_loss)
print([round(l.item(), 2) for l in losses])
