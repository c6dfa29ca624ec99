# What programs ask of the machine, and set on it, before they train.
import torch
import torch.backends.cudnn as cudnn
from torch.autograd import Variable
from torch.cuda.amp import GradScaler, autocast

device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
print(device, device.type, device.index, torch.device("cuda", 1))
print(torch.cuda.device_count(), torch.cuda.is_initialized(), torch.cuda.memory_allocated(), torch.cuda.get_arch_list())
print(torch.backends.mps.is_available(), torch.backends.cuda.is_built(), cudnn.is_available(), cudnn.version())

torch.manual_seed(1)
torch.cuda.manual_seed(1)
torch.cuda.manual_seed_all(1)
torch.cuda.empty_cache()
cudnn.benchmark = True
cudnn.deterministic = True
print(cudnn.benchmark, torch.backends.cudnn.deterministic, cudnn.enabled)
with cudnn.flags(enabled=False):
    print(cudnn.enabled, cudnn.benchmark)
print(cudnn.enabled, cudnn.benchmark)

torch.use_deterministic_algorithms(True)
print(torch.are_deterministic_algorithms_enabled(), torch.get_deterministic_debug_mode())
torch.set_deterministic_debug_mode("default")
print(torch.are_deterministic_algorithms_enabled())
torch.set_num_threads(2)
print(torch.get_num_threads(), torch.get_float32_matmul_precision())
print(torch.__version__ >= "1.8", torch.__version__ > (1, 9), torch.__version__ < "1.20", torch.version.cuda)


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)


for call in (
    lambda: torch.cuda.current_device(),
    lambda: torch.cuda.get_device_name(0),
    lambda: torch.cuda.synchronize(),
    lambda: torch.ones(2).cuda(),
    lambda: torch.ones(2, device="cuda"),
    lambda: torch.ones(2).to("cuda:0"),
    lambda: torch.nn.Linear(1, 1).to(torch.device("cuda")),
    lambda: torch.cuda.FloatTensor(2),
    lambda: torch.set_num_threads(0),
    lambda: torch.set_default_tensor_type("torch.cuda.FloatTensor"),
    lambda: torch.autocast("tpu"),
    lambda: Variable([1]),
    lambda: torch.LongTensor(torch.ones(2)),
    lambda: torch.Tensor(5.0),
    lambda: torch.Tensor("a"),
):
    attempt(call)

# Mixed precision that is off.
model = torch.nn.Linear(3, 2).to(device)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = GradScaler()
for _ in range(3):
    optimizer.zero_grad()
    with autocast():
        loss = model(torch.ones(4, 3)).pow(2).mean()
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
    print(f"{loss.item():.6f}", loss.dtype)
print(scaler.is_enabled(), scaler.get_scale(), scaler.state_dict())

# Half precision on the CPU.
with torch.autocast("cpu", dtype=torch.bfloat16):
    a = model(torch.ones(4, 3))
    b = a @ torch.ones(2, 2)
    print(a.dtype, b.dtype, (a + 1.0).dtype, torch.is_autocast_cpu_enabled())
    print(torch.nn.functional.mse_loss(b, torch.zeros(4, 2)).dtype)
print(model(torch.ones(4, 3)).dtype, a.float().round(decimals=2))

# The older constructors and signatures.
t = torch.FloatTensor([[1, 2], [3, 4]])
print(t, torch.LongTensor([1.7, 2]), torch.IntTensor(3).shape, torch.ByteTensor([1, 0]))
print(t.type(), t.type("torch.LongTensor"), t.type(torch.IntTensor).dtype, t.type("torch.FloatTensor") is t)
print(isinstance(t, torch.FloatTensor), isinstance(t, torch.cuda.FloatTensor), torch.FloatTensor.dtype)
print(torch.typename(t), torch.typename("a"), torch.is_tensor(3))
v = Variable(t, requires_grad=True)
print(v, isinstance(v, Variable), v.data is v)
print(torch.add(t, 10, t), t.add(2, t), t.sub(2, t))
print(torch.addcmul(t, 2, t, t), t.addcdiv(2, t, t), t.clone().addcmul_(2, t, t))
print(torch.addmm(2, t, t, t), torch.addmm(2, t, 3, t, t), t.addmm(2, 3, t, t))
torch.set_default_tensor_type("torch.DoubleTensor")
print(torch.ones(1), torch.Tensor([1]).dtype)
torch.set_default_tensor_type(torch.FloatTensor)
print(torch.ones(1).dtype, torch.get_default_dtype())
torch.testing.assert_close(t, t + 1e-7)
attempt(lambda: torch.testing.assert_close(t, t + 1))
attempt(lambda: torch.testing.assert_close(t, t.double()))
attempt(lambda: torch.testing.assert_close([t, 1.0], [t, 1.5]))
attempt(lambda: torch.testing.assert_close(torch.tensor([1, 2]), torch.tensor([1, 3])))
