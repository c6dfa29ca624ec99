"""Views that run backwards, sums in NumPy's order, half precision, scalars, and what learners do with arrays."""

import numpy as np, torch, time
h=np.array([1.5,2.25,3],np.float16)
for s in 'h.sum();h.mean();h.std();h.max();h@h;h*2;h.cumsum();np.dot(h,h);h.argmax();np.sort(h);h.prod();np.median(h);h.reshape(3,1)@h.reshape(1,3);np.exp(h);h>2;np.where(h>2,h,0);np.clip(h,1,2);h.round(1);np.abs(-h);h**2;h.min();np.argsort(-h);np.unique(h);np.concatenate([h,h]);np.maximum(h,2);h//2;h%2;np.isnan(h);h.astype(int);np.sqrt(h);np.percentile(h,50);h.any();np.diff(h);np.linspace(0,1,3,dtype=np.float16);h==h;-h;h.reshape(-1,1).sum(1);np.floor(h);np.power(h,2);np.histogram(h)[0]'.split(";"):
    try: print(s, repr(eval(s)))
    except Exception as e: print(s, "!!", e)
# views chains
a=np.arange(24).reshape(2,3,4)
v=a[::-1,:,::-2]; print(v, v.sum(), v.mean(axis=0), v.T.shape, v.reshape(-1), v.copy().strides, v.strides, v.max(axis=1), v+1, v*v, np.sort(v,axis=0), v.flatten(), v[0], v[:,1], v[...,0], v.argmax(), v.cumsum(), v.astype(float).std(axis=(0,2)), (v>5).sum(), v.tolist(), np.concatenate([v,v]).shape, v[v>5], v[[1,0]], np.where(v>5,v,0), v.transpose(2,0,1), v.squeeze().shape, np.dot(v[0],v[0].T), v.any(), v.all(), v.ravel()[::-1], v%3, -v, v.clip(2,9), np.diff(v), v.swapaxes(0,1)[1], v.nonzero()[0])
v[0,0]=-1; print(a[1,0]); v+=100; print(a); v[v>120]=0; print(a[::-1]); a[:,::-1,:][0,0]=[1,2,3,4]; print(a[0,2])
a[::-1][0]=5; print(a[1]); b=np.zeros((4,4)); b[::2,::-1]=np.arange(8).reshape(2,4); print(b); b[[0,2],::-1]=1; print(b); b[::-1,[0,1]]=np.arange(8).reshape(4,2); print(b)
x=np.arange(10)[::-1]; print(x[2:5], x[-1], x[[0,1]], x[::-1], x[::3], x.base is not None, x.sum(), np.sqrt(x.astype(float)[::2]), x.astype(np.float32)[::-2].mean(), x.view().shape, x.tobytes()[:8], torch.tensor(x.copy()))
t=torch.arange(6).reshape(2,3); n=t.numpy(); m=n[:,::-1]; m[0,0]=99; print(t)
# sums in numpy's order
rs=np.random.RandomState(0)
for sh in [(1000,),(17,),(129,),(9000,),(30,40),(3,500,7)]:
    for dt in ['f8','f4']:
        y=(rs.rand(*sh)-.3).astype(dt)
        print(repr(y.sum()), repr(y.mean()), repr(y.std()), repr(y.var(ddof=1)), y.sum(axis=0).ravel()[:3].tolist(), y.sum(axis=-1).ravel()[:3].tolist(), y.T.sum(axis=0).ravel()[:2].tolist(), y.mean(axis=-1).ravel()[:2].tolist(), y.std(axis=0).ravel()[:2].tolist(), y[::2].sum().item(), y[::-1].sum().item())
print(np.arange(100000).mean(), np.arange(100000,dtype=np.int32).std(), np.mean([0.1]*10), np.sum([0.1]*10), np.cumsum([0.1]*5), np.add.reduce([.1]*9))
d={1:'x'}; print(d[np.int64(1)], {np.int64(1):2}, [10,20,30][np.int64(1)], 'ab'*np.int64(2), [0]*np.int64(3), range(np.int64(3)), np.int64(2)==2.0, np.float64(2) in [2], hash(np.float64(2))==hash(2))
print(np.bool_(True) and 1, not np.bool_(False), np.bool_(True)==True, np.bool_(True) is True, bool(np.array([1])))
for row in np.arange(6).reshape(2,3): print(row, [int(q) for q in row])
i,j=np.unravel_index(np.argmax([[1,5],[2,3]]),(2,2)); print(i,j,type(i))
a=np.array([[3,1],[2,4]]); a[a.argsort(axis=0)[:,0]]; print(a[a[:,0].argsort()], np.linalg.det(a), a.trace(), a.diagonal(), a.min(axis=1,keepdims=True), np.einsum('ij->j',a), np.add.at)if 0 else print(a[a[:,0].argsort()])
c=np.zeros(5,int); np.add.at(c,[0,0,3],1); print(c); np.maximum.at(c,[1],7); print(c)
e=np.eye(3)[[0,2,1]]; print(e, e.argmax(1)); oh=np.eye(4)[np.array([1,3])]; print(oh)
lab=np.array(['cat','dog','cat']); u,inv=np.unique(lab,return_inverse=True); print(u,inv,(lab=='cat').mean(), dict(zip(*np.unique(lab,return_counts=True))))
np.random.seed(0); X=np.random.randn(5,3); print((X-X.mean(0))/X.std(0), np.cov(X.T), np.corrcoef(X,rowvar=False)); w,V=np.linalg.eig(np.cov(X.T)); print(w,V); U,S,Vt=np.linalg.svd(X-X.mean(0),full_matrices=False); print(S,Vt)
s=1/(1+np.exp(-X)); print(s); sm=np.exp(X)/np.exp(X).sum(axis=1,keepdims=True); print(sm.sum(1)); print(-np.log(sm[np.arange(5),[0,1,2,0,1]]).mean())
print(np.vectorize(lambda x: 'a' if x>0 else 'b')(X[0]), np.apply_along_axis(lambda r: r.sum(),0,X), np.array(list(map(lambda x:x**2, range(4)))), np.array((1,2)), np.array({1,2}.__len__()), np.array(range(3)), np.array([[]]).shape, np.array([]).dtype)
