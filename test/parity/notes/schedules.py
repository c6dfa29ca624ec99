# Every learning-rate schedule, epoch by epoch, for two groups of parameters.
import warnings

import torch
from torch.optim import lr_scheduler as schedules

warnings.simplefilter("ignore")


def rates(make, epochs=24, kind="SGD", metric=False, **options):
    params = [torch.nn.Parameter(torch.zeros(2)) for _ in range(2)]
    groups = [{"params": params[:1]}, {"params": params[1:], "lr": 0.05}]
    optimizer = getattr(torch.optim, kind)(groups, lr=0.1, **options)
    schedule = make(optimizer)
    found = []
    for epoch in range(epochs):
        optimizer.step()
        if metric:
            schedule.step(1 / (epoch + 1) if epoch < 5 else 0.2)
        else:
            schedule.step()
        first = optimizer.param_groups[0]
        momentum = first["betas"] if "betas" in first else first["momentum"]
        found.append([f"{group['lr']:.8g}" for group in optimizer.param_groups] + [momentum])
    print(type(schedule).__name__, found)


class Slower(schedules._LRScheduler):
    def get_lr(self):
        return [rate / (1 + self.last_epoch) for rate in self.base_lrs]


rates(lambda o: schedules.LambdaLR(o, lambda epoch: 0.9**epoch))
rates(lambda o: schedules.MultiplicativeLR(o, [lambda epoch: 0.9, lambda epoch: 0.8]))
rates(lambda o: schedules.StepLR(o, 5, 0.5))
rates(lambda o: schedules.MultiStepLR(o, [3, 7, 7], 0.5))
rates(lambda o: schedules.ConstantLR(o))
rates(lambda o: schedules.LinearLR(o, total_iters=8))
rates(lambda o: schedules.ExponentialLR(o, 0.9))
rates(lambda o: schedules.PolynomialLR(o, 10, 2.0))
rates(lambda o: schedules.CosineAnnealingLR(o, 10, 0.001))
rates(lambda o: schedules.SequentialLR(o, [schedules.ConstantLR(o, 0.1, 3), schedules.ExponentialLR(o, 0.9)], [5]))
rates(lambda o: schedules.ChainedScheduler([schedules.ConstantLR(o, 0.1, 3), schedules.ExponentialLR(o, 0.9)]))
rates(lambda o: schedules.CosineAnnealingWarmRestarts(o, 5, 2, 0.001))
rates(lambda o: schedules.ReduceLROnPlateau(o, patience=2, factor=0.5, verbose=True, min_lr=0.01), metric=True)
rates(Slower)
rates(lambda o: schedules.StepLR(o, 3, verbose=True), epochs=4)
