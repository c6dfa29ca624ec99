"""How arrays of every dtype print, under every option."""

import numpy as np
rs=np.random.RandomState(1)
np.random.seed(0)
cases=[]
for dt in ['f8','f4','i8','i1','u1','?','c16']:
    for sh in [(3,),(2,3),(0,),(2,0),(),(1,1),(2,2,2),(30,),(40,40),(1001,),(3,3,3,3)]:
        for scale in [1,1e-6,1e10]:
            if dt[0]!='f' and scale!=1: continue
            x=rs.randn(*sh)*scale*10
            with np.errstate(all='ignore'):
                x=np.array(x).astype(dt)
            if dt[0]=='f': x=x.round(rs.randint(0,5)) if rs.rand()<.4 else x
            print(x); print(repr(x))
for v in [[1e-5,1],[1,1e5],[1e8,1],[1e7,1.5],[np.nan,1],[np.inf,-np.inf,1.5],[np.nan,np.nan],[1e-10,0],[0,0],[0.1+0.2],[1/3,2/3],[100000.5,.25],[-1.5,2],[1e16,1],[123456789.123],[1e100],[-0.,0.],[1e-4],[9.9e-5],[.001,1000.],[.001,1001.],[1e3,1e6],[np.nan,1e10],[2**53]]:
    for dt in ['f8','f4']:
        with np.errstate(all='ignore'): x=np.array(v,dt)
        print(x, repr(x), x[0])
with np.printoptions(precision=3): print(rs.randn(3,3), np.array([1.23456,1e10]))
with np.printoptions(suppress=True): print(np.array([1e-10,1.,1000.]), np.array([1e9,1.]), rs.randn(3)*1e-5)
with np.printoptions(precision=2,suppress=True,linewidth=40,threshold=5,edgeitems=1): print(rs.randn(4,4)); print(np.arange(20))
with np.printoptions(formatter={'float':lambda v:'%.1f'%v}): print(np.ones(3)*1.23)
with np.printoptions(formatter={'float_kind':'{:.2f}'.format}): print(np.ones((2,2))*1.236)
with np.printoptions(sign='+'): print(np.array([1.,-2]), np.array([1,-2]))
with np.printoptions(sign=' '): print(np.array([1.,2]))
with np.printoptions(floatmode='fixed',precision=3): print(np.array([1.,2.5]))
with np.printoptions(floatmode='unique'): print(np.array([1/3,2.5]))
with np.printoptions(floatmode='maxprec_equal'): print(np.array([1/3,2.5]))
with np.printoptions(threshold=np.inf): print(np.arange(1100).shape)
with np.printoptions(nanstr='NA',infstr='INF'): print(np.array([np.nan,np.inf,1]))
print(np.array2string(np.arange(6).reshape(2,3), separator=', ', prefix='x = '), np.array2string(np.array([1.5,2]),formatter={'float_kind':lambda x:'%.2f'%x}), np.array2string(np.arange(30),max_line_width=30))
print(np.array(['a','bb']), np.array([['a','b'],['c','d']]), repr(np.array(['x'*30,'y']*5)), np.array([1,None,'a'],dtype=object), repr(np.array([{'a':1},[1,2]],dtype=object)), np.array([b'ab']))
print([np.array([1,2]), np.array(3.)], {'a':np.arange(3)}, (np.float64(1.5), np.int64(2), np.float32(.1), np.bool_(True), np.str_('x')))
print(np.arange(1000).reshape(10,100)); print(np.random.rand(3,1001)); print(repr(np.zeros((1000,1000))), np.eye(3)*1e-3)
print(np.array([[1.5,np.nan],[1e10,2]]), np.array([True]), np.array([[True,False],[False,True]]), np.array(True), repr(np.array(5)), repr(np.array('abc')), np.array([1+1e-10j, 1e10]), np.array([1j,np.nan]))
for v in [1e15,1e16,1e17,123456789.,0.0001,0.00001,1e-7,1/3,100.,1e22,5e-324,np.inf,-np.nan]: print(np.float64(v), repr(np.float64(v)), np.float32(v) if abs(v)<1e38 else '', np.float16(v) if abs(v)<6e4 else '')
