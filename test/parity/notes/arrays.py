# NumPy arrays: printing, arithmetic, views, reductions, scalars.
import numpy as np

a = np.array([[1, 2], [3, 4]])
f = np.array([0.1, 0.25, 100.5])
print(a, repr(a), a.T, a @ a, a * 2.5, a / 2, a // 2, a**2, -a, a > 2, a.dtype, a.shape)
print(a.sum(), a.sum(axis=0), a.mean(), a.std(), a.max(), a.argmax(), a[0], a[:, 1], a[1, 1], type(a[1, 1]))
print(f, repr(f), f.astype(int), f.tolist(), f.reshape(3, 1), np.exp(f[:2]), np.sqrt(f), np.round(f, 1))
print(np.arange(10), np.arange(1, 2, 0.25), np.linspace(0, 1, 5), np.zeros((2, 3)), np.ones(3, dtype=int))
print(np.array([1e-5, 2500.0]), np.array([1e10, 1.0]), np.array([np.nan, 1.0, np.inf]), np.array([True, False]))
print(np.arange(2000), repr(np.arange(30) / 7), repr(np.ones((2, 2, 2))), repr(np.arange(3, dtype=np.float32)))
view = f[1:]
view[:] = 0
f += 1
print(f, np.concatenate([f, f]), np.where(f > 1, f, 0), np.maximum(f, 2), f.clip(0, 2), np.cumsum(f))
print(np.float64(1) / 3, np.float32(0.1), np.int64(7) / 2, [np.float64(2.0)], np.float64(0.1) + 0.2, np.pi)
for attempt in (
    lambda: f + np.ones(2),
    lambda: f[7],
    lambda: f[0, 1],
    lambda: f.reshape(2, 2),
    lambda: bool(f),
    lambda: np.array([1, 2]) ** -1,
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
