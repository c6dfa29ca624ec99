"""NumPy's random numbers, of RandomState and of default_rng."""

import numpy as np

def go(g, leg):
    out=[]
    R=lambda: (np.random.RandomState(3) if leg else np.random.default_rng(3))
    ex = dict(beta=(.5,.7,5), beta2=(2,3,5), binomial=(10,.3,8), binomial2=(1000,.4,8), binomial3=(50,.9,8), chisquare=(3,5), dirichlet=([1,2,.5],2), exponential=(2.,5), f=(3,4,5), gamma=(2.,2.,6), gamma2=(.5,1.,6), geometric=(.5,6), geometric2=(.1,6), gumbel=(0,1,4), laplace=(0,1,4), logistic=(0,1,4), lognormal=(0,1,4), logseries=(.9,6), multinomial=(20,[.2,.3,.5],2), negative_binomial=(3,.5,5), noncentral_chisquare=(3,2,4), normal=(1,2,5), pareto=(3,4), permutation=(8,), poisson=(3,8), poisson2=(40,8), multivariate_normal=([0,1],[[1,.5],[.5,2]],2), power=(3,4), rayleigh=(2,4), standard_cauchy=(4,), standard_exponential=(4,), standard_gamma=(3,4), standard_normal=(4,), standard_t=(5,4), triangular=(0,1,3,4), uniform=(-1,1,5), vonmises=(0,2,5), wald=(1,2,4), weibull=(2,4), zipf=(3,6), choice=(10,4), choice2=(['a','b','c'],4), random=(3,), random2=((2,2),))
    if leg: ex.update(rand=(2,3), randn=(2,3), randint=(0,10,5), randint2=(5,), random_sample=(3,), randint3=(-5,5,(2,2)))
    else: ex.update(integers=(0,10,5), integers2=(10,), permuted=(np.arange(5),))
    for k,v in ex.items():
        n=k.rstrip('0123456789')
        try: r=getattr(R(),n)(*v); print(n, np.array2string(np.asarray(r),precision=10) if np.asarray(r).dtype.kind=='f' else r, type(r).__name__)
        except Exception as e: print(n, type(e).__name__, e)
    r=R(); print([r.standard_normal() for _ in range(3)], r.normal(size=3))
    print(R().normal([0,10,20],[1,2,3]), R().uniform(0,[1,10],(3,2)), R().choice(5,3,replace=False), R().choice(4,10,p=[.1,.2,.3,.4]), R().choice(5,3,replace=False,p=[.1,.2,.3,.2,.2]))
    a=np.arange(10).reshape(5,2); R().shuffle(a); print(a); l=list('abcdef'); R().shuffle(l); print(l); print(R().permutation(np.arange(6).reshape(3,2)), R().permutation(['x','y','z']))
    b=[(lambda f: f(0,256,6,dtype=np.uint8))(R().randint if leg else R().integers), (R().randint if leg else R().integers)(0,100,6,dtype=np.int8), (R().randint if leg else R().integers)(0,2,10,dtype=bool), (R().randint if leg else R().integers)(-100,30000,6,dtype=np.int16),(R().randint if leg else R().integers)(0,2**31-1,3,dtype=np.int32), (R().randint if leg else R().integers)(0,2**62,3)]
    print(b)
go(None,True); go(None,False)
np.random.seed(42); print(np.random.rand(3), np.random.randn(2), np.random.randint(0,5,3), np.random.random(), np.random.choice([1,2,3]), np.random.permutation(5), np.random.normal())
s=np.random.get_state(); x=np.random.randn(3); np.random.set_state(s); print(x==np.random.randn(3), s[0], s[2:4])
np.random.seed([1,2,3]); print(np.random.rand(), np.random.randn(), type(np.random.rand()), type(np.random.randint(3)), type(np.random.choice(3)))
rng=np.random.default_rng(0); print(rng.random(3,dtype=np.float32), rng.integers(1,6,endpoint=True,size=5), type(rng.integers(3)), rng.random(), type(rng.random()))
print(np.random.default_rng([1,2]).random(), np.random.default_rng(2**70).random(), np.random.Generator(np.random.PCG64(5)).random())
