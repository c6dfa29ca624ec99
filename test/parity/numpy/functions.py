"""NumPy's functions: reductions, statistics, element-wise functions, linear algebra, polynomials."""

import warnings

import numpy as np
import torch

warnings.simplefilter("ignore")
a = np.arange(12).reshape(3, 4)
b = np.array([3, 1, 2])
c = np.array([[2.0, 1], [1, 3]])
f = np.array([[1.5, -2.0, np.nan], [4, 5, 6]])
x = np.linspace(0, 1, 5)


def show(text):
    """Prints what an expression gives, or the error it raises."""
    try:
        found = eval(text)
        print(text, "->", repr(found), type(found).__name__)
    except Exception as error:
        print(text, "!!", type(error).__name__, error)


for text in r"""
np.argmax(a), np.argmin(a,axis=1), a.argmax(axis=0)
np.max(a,axis=0), np.min(a), a.max(1,keepdims=True)
np.sum(a,axis=(0,1)), a.sum(0), a.sum(axis=1,keepdims=True)
np.prod(b), np.prod(a+1,axis=1)
np.mean(a), a.mean(axis=1), np.mean(np.float32([1,2,4]))
np.std(a), np.std(a,axis=0,ddof=1), np.var(b)
np.median(b), np.median(a,axis=0), np.median([1,2,3,4])
np.average(b,weights=[1,2,3])
np.percentile(a,50), np.percentile(a,[25,75]), np.quantile(x,.3), np.percentile(a,90,axis=1)
np.ptp(a), np.ptp(a,axis=0)
np.cumsum(a), np.cumsum(a,axis=1), np.cumprod(b)
np.diff(b), np.diff(a,axis=0), np.diff([1,4,9,16],n=2)
np.gradient(x**2), np.gradient([1,4,9,16.],2)
np.gradient(a*1.0)
np.trapz(x), np.trapz(x,x)
np.interp(.35,x,x**2), np.interp([0,.5,2],x,x**2)
np.convolve([1,2,3],[0,1,.5]), np.convolve([1,2,3],[0,1,.5],'same'), np.convolve([1,2,3,4],[1,1],'valid')
np.correlate([1,2,3],[0,1,.5]), np.correlate([1,2,3],[0,1,.5],'full'), np.correlate([1,2],[1,2,3],'full'), np.correlate([1,2,3],[0,1,.5],'same')
np.cov([1,2,3],[3,1,2]), np.cov(a)
np.corrcoef([1,2,3,4],[2,4,6,9])
np.histogram([1,2,1,4,3],bins=3)
np.histogram(x,bins=4,range=(0,2),density=True)
np.histogram2d([1,2,3],[1,1,2],bins=2)
np.bincount([0,1,1,3]), np.bincount([0,1,1],weights=[.5,1,1])
np.nansum(f), np.nanmean(f,axis=0), np.nanmax(f), np.nanstd(f), np.nanmin(f,axis=1), np.nanargmax(f), np.nanmedian(f), np.nanpercentile(f,50)
np.clip(a,2,7), a.clip(3), np.clip(x,None,.5)
np.round(2.5), np.round(np.array([1.234,5.678]),1), np.around([-1.5,.5,1.5]), np.round(1234.5,-2)
np.floor([1.5,-1.5]), np.ceil([1.5]), np.trunc([-1.7]), np.rint([.5,1.5]), np.fix([-1.7])
np.sign([-2,0,3.]), np.abs([-1,2]), np.square(b), np.cbrt([8.,27]), np.reciprocal([2.,4]), np.hypot(3,4)
np.exp(b), np.log(b), np.log2([1,2,8]), np.log10([1,100]), np.log1p(1e-5), np.expm1(1e-5), np.exp2(3), np.sqrt(b)
np.sin(x), np.cos(0), np.tan(x[1]), np.arctan2(1,-1), np.arcsin(1), np.sinh(1.), np.tanh(.5), np.deg2rad(180), np.degrees(np.pi)
np.power(b,2), b**2, 2**b, np.float_power(b,2), b//2, b%2, -b//2, np.divmod(b,2), np.mod(-7,3), np.fmod(-7,3)
np.maximum(b,2), np.minimum([1,5],[3,2]), np.fmax([1,np.nan],[2,3]), np.maximum([1,np.nan],[2,3])
np.isnan(f), np.isfinite([1,np.inf]), np.isinf(-np.inf), np.signbit([-0.,1])
np.logical_and(b>1,b<3), np.logical_not(b>1), np.logical_xor(True,False), (b>1)&(b<3), ~(b>1)
np.bitwise_and(12,10), 5^np.array([1,2]), np.left_shift(1,b), b>>1, np.invert(b)
np.all(b>0), np.any(a>10,axis=0), a.all(axis=1)
np.isclose([1,1.1],[1,1.2]), np.allclose([1],[1+1e-9]), np.array_equal([1,2],[1,2]), np.array_equiv([1,2],[[1,2],[1,2]])
np.add.reduce(a), np.add.accumulate(b), np.multiply.outer([1,2],[3,4]), np.maximum.reduce(a,axis=1), np.logical_or.reduce([True,False]), np.subtract.reduce([10,2,3])
np.dot(b,b), np.dot(a,a.T), a@a.T, np.inner(b,b), np.outer(b,b), np.vdot(b,b), np.matmul(c,c), np.cross([1,0,0],[0,1,0])
np.tensordot(a,a,axes=([0],[0])).shape, np.einsum('ij,kj->ik',a,a), np.einsum('ii',c), np.kron([1,2],[1,1]), np.trace(c)
np.linalg.inv(c), np.linalg.det(c), np.linalg.solve(c,[1,2]), np.linalg.norm(b), np.linalg.norm(c), np.linalg.norm(c,axis=1), np.linalg.norm(b,1), np.linalg.norm(c,2), np.linalg.norm(b,np.inf)
np.linalg.eig(c)
np.linalg.eig([[4,1],[2,3]])
np.linalg.eig([[0,1],[-1,0]])
np.linalg.eig([[2,0],[0,3]])
np.linalg.eig([[1,2,3],[4,5,6],[7,8,10]])
np.linalg.eig([[1,2,0],[0,3,4],[0,0,5]])
np.linalg.eig([[0,-1,1],[1,0,2],[3,1,4.5]])
np.linalg.eigvals([[1,2],[3,4]])
np.linalg.eigh(c)
np.linalg.eigvalsh(c)
np.linalg.qr(c)
np.linalg.cholesky(c)
np.linalg.lstsq([[1,1],[1,2],[1,3]],[1,2,2],rcond=None)
np.linalg.pinv([[1,2],[3,4],[5,6]])
np.linalg.matrix_rank(a), np.linalg.matrix_power(c,3), np.linalg.cond(c), np.linalg.slogdet(c), np.linalg.matrix_power([[1,1],[1,0]],10)
np.polyfit([0,1,2,3],[1,3,5,7],1)
np.polyval([1,2,3],2), np.poly1d([1,-3,2]), np.roots([1,-3,2]), np.polyval([1,2],b), np.roots([1,0,1])
np.poly1d([1,-3,2])(3), np.poly1d([1,2]).deriv(), np.poly1d([1,2])*np.poly1d([1,3]), np.poly1d([1,-3,2]).r
print(np.poly1d([1,-3,2])), print(np.poly1d([2,0,-1.5,0,1]))
np.poly([1,2]), np.polyadd([1,2],[3]), np.polymul([1,1],[1,-1]), np.polydiv([1,0,-1],[1,1]), np.polyder([1,2,3]), np.polyint([2,2])
np.apply_along_axis(np.sum,1,a), np.vectorize(lambda v:v*2)(b), np.apply_along_axis(lambda r:r[:2],1,a)
list(np.ndenumerate([[1,2],[3,4]])), list(np.ndindex(2,2)), [int(v) for v in np.nditer(b)]
np.select([b<2,b>2],[b,b*10],default=-1), np.piecewise(x,[x<.5,x>=.5],[-1,lambda v:v*2]), np.choose([0,1,0],[[1,2,3],[4,5,6]])
np.unravel_index(5,(3,4)), np.ravel_multi_index((1,1),(3,4)), np.tril_indices(3), np.diag_indices(2)
np.iinfo(np.int32), np.iinfo('int64').max, np.finfo(np.float32), np.finfo(float).eps, np.finfo(np.float64), np.finfo(np.float16)
np.result_type(np.int32,np.float32), np.promote_types('i4','u4'), np.can_cast('i4','f4'), np.issubdtype(np.int32,np.integer), np.issubdtype(float,np.floating), np.min_scalar_type(300)
np.array([1,2],dtype=np.int32)+np.array([1.5],dtype=np.float32), np.float32(1)+np.ones(2,np.float32), np.ones(2,np.float32)*2.5, np.ones(2,np.float16)+1, np.ones(2,np.int32)*2, np.ones(2,np.int8)+1000
np.isscalar(3), np.isscalar(np.float64(3)), np.isscalar([1]), np.ndim([[1]]), np.shape([[1,2]]), np.size(a), np.size(a,1)
a.nbytes, a.itemsize, a.strides, a.size, a.ndim, a.T.strides, a[:,::-1].strides, a.flags['C_CONTIGUOUS'], a.T.flags.f_contiguous
a.tolist(), b.tolist(), np.float32(1.5).item(), a.item(3), a.item((1,1)), list(b), a.astype(float), a.astype('float32').dtype
np.int64(5), np.float32(.1), np.float64(.1), np.bool_(True), str(np.float32(.1)), np.str_('a'), [np.float32(.1),np.int8(2)]
np.sinc([0,.5]), np.hanning(5), np.hamming(4), np.blackman(4), np.kaiser(4,2.), np.bartlett(5)
np.fft.fft([1,2,3,4]), np.fft.ifft([1,2,3,4]), np.fft.fftfreq(4), np.fft.rfft([1,2,3]), np.fft.irfft(np.fft.rfft([1,2,3,4])), np.abs(np.fft.fft([1,2,3]))
np.array([1+2j,3-1j])*2, np.abs(np.array([3+4j])), np.conj(1+2j), np.angle(1j), np.real([1+2j]), np.array([1+2j]).imag
np.base_repr(10,2), np.binary_repr(-3,8), np.packbits([1,0,1]), np.unpackbits(np.array([5],np.uint8))
np.array_repr(b), np.array_str(b), np.array2string(x,precision=2,separator=','), np.format_float_positional(1.5), np.format_float_scientific(12345.678,precision=2)
np.nan_to_num([np.nan,np.inf,1]), np.heaviside([-1,0,1],.5), np.copysign(1,-2), np.gcd(12,18), np.lcm(4,6), np.nextafter(1,2), np.ldexp(1.,3), np.frexp(8.), np.modf([1.5,-2.25])
np.logaddexp(1,2), np.logaddexp2(1,2), np.count_nonzero([[1,0],[2,3]],axis=0), np.count_nonzero(a), np.unwrap([0,3.,7.,0])
np.ediff1d([1,4,9]), np.nancumsum([1,np.nan,2]), np.around(np.float32(1.55),1), np.shares_memory(a,a[1:])
np.array([[1,2],[3,4]])==np.array([[1,0],[3,0]]), b==2, 'a' in np.array(['a']), 2 in b, b!=[3,1,1]
np.expand_dims(b,(0,2)).shape, np.array(5).shape, np.array([[[1]]]).squeeze(), np.array(5)+1, np.array([5])[0]
np.mean([[1,2],[3,4]],axis=(0,1)), np.sum([True,True]), np.array([True,False]).sum(), sum(b), max(b), min(b), sorted(b), abs(-b), round(np.float64(2.567),2), len(a), divmod(np.int64(7),3)
np.extract(b > 1, b), np.compress([True, False, True], b)
np.percentile([1, 2, 3, 4], 40, method='lower')
np.dtype('float32'), np.dtype(int).name, np.dtype('U5'), np.dtype(bool), np.dtype(object), np.dtype('int8').itemsize
np.char.upper(['a', 'b']), np.char.add(['a'], ['b'])
""".strip().split("\n"):
    show(text)
