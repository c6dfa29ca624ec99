import time
from collections import defaultdict, deque
import torch
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm, trange


class AverageMeter(object):
    """Computes and stores the average and current value"""

    def __init__(self, name, fmt=':f'):
        self.name = name
        self.fmt = fmt
        self.reset()

    def reset(self):
        self.val = self.avg = self.sum = self.count = 0

    def update(self, val, n=1):
        self.val = val
        self.sum += val * n
        self.count += n
        self.avg = self.sum / self.count

    def __str__(self):
        fmtstr = '{name} {val' + self.fmt + '} ({avg' + self.fmt + '})'
        return fmtstr.format(**self.__dict__)


def accuracy(output, target, topk=(1,)):
    with torch.no_grad():
        maxk = max(topk)
        batch_size = target.size(0)
        _, pred = output.topk(maxk, 1, True, True)
        pred = pred.t()
        correct = pred.eq(target.view(1, -1).expand_as(pred))
        res = []
        for k in topk:
            correct_k = correct[:k].reshape(-1).float().sum(0, keepdim=True)
            res.append(correct_k.mul_(100.0 / batch_size))
        return res


torch.manual_seed(9)
data = TensorDataset(torch.randn(30, 5), torch.randint(5, (30,)))
loader = DataLoader(data, batch_size=8)
top1, top5 = AverageMeter('Acc@1', ':6.2f'), AverageMeter('Acc@3', ':6.2f')
start = time.time()
pbar = tqdm(loader, desc='Test', leave=False)
for x, y in pbar:
    acc1, acc3 = accuracy(x, y, topk=(1, 3))
    top1.update(acc1[0].item(), x.size(0))
    top5.update(acc3[0].item(), x.size(0))
    pbar.set_postfix(acc=f'{top1.avg:.1f}')
print(top1, top5, sep='  ')
print(acc1, acc3)
assert time.time() - start >= 0
for i in trange(3, disable=True):
    tqdm.write(f'step {i}')
window = deque(maxlen=3)
log = defaultdict(list)
for i in range(5):
    window.append(i)
    log['median'].append(torch.tensor(list(window)).median().item())
print(dict(log), window)
cm = torch.zeros(5, 5, dtype=torch.int64)
for t, p in zip(data.tensors[1], data.tensors[0].argmax(1)):
    cm[t, p] += 1
print(cm)
print(cm.diag().float() / cm.sum(1))
