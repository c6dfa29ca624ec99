"""Singular values, eigenvalues and their vectors, signs included."""

import numpy as np
np.set_printoptions(precision=5, suppress=True)
rs=np.random.RandomState(0)
for m,n in [(1,1),(2,2),(3,3),(2,3),(3,2),(5,3),(3,5),(6,3),(3,7),(4,4),(8,8),(10,4),(4,10),(5,4),(4,5),(1,3),(3,1),(2,1)]:
    a=rs.randn(m,n)
    u,s,v=np.linalg.svd(a,full_matrices=False)
    print(m,n,s,u.ravel()[:12],v.ravel()[:12], np.allclose(u*s@v,a), np.allclose(u.T@u,np.eye(min(m,n))))
    u,s,v=np.linalg.svd(a); print(u.shape,v.shape,np.allclose(u@u.T,np.eye(m)))
    if m==n and m < 10:
        w,q=np.linalg.eig(a); print(w, q.ravel()[:9]); 
        c=a@a.T; w,q=np.linalg.eig(c); print(w,q.ravel()[:10]); u,s,v=np.linalg.svd(c); print(s,u.ravel()[:10],v.ravel()[:10])
for c in ([[1,.5],[.5,2]],[[1,0],[0,1]],[[2,0],[0,1]],[[1,0],[0,3]],[[1,.9],[.9,1]],[[0,0],[0,0]],[[4,2,0],[2,3,1],[0,1,2]]):
    print(*np.linalg.svd(np.array(c,float))); print(*np.linalg.eigh(np.array(c,float))); print(*np.linalg.eig(np.array(c,float)))
a=np.arange(12.).reshape(3,4); print(np.linalg.svd(a)[0], np.linalg.svd(a)[2][:2])
print(np.random.RandomState(3).multivariate_normal([0,1],[[1,.5],[.5,2]],2), np.random.default_rng(3).multivariate_normal([0,1],[[1,.5],[.5,2]],2), np.random.RandomState(0).multivariate_normal([0,0],np.eye(2),2), np.random.RandomState(0).multivariate_normal([1,2,3],[[2,.3,.1],[.3,1,.2],[.1,.2,3]],2))
print(np.linalg.pinv(a), np.linalg.lstsq(a.T,[1,2,3,4],rcond=None)[0])
np.set_printoptions(precision=8, suppress=False)
