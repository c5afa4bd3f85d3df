# Wrong calls of everything in itertools, what __reduce__ gives.
import itertools as I
def t(f,*a,**k):
    try: print(repr(f(*a,**k)).replace("0x", " at 0x").split(" at ")[0])
    except BaseException as e: print(type(e).__name__, e)
for n in sorted("accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest".split()):
    f=getattr(I,n); print('==',n,f)
    t(f); t(f,1); t(f,1,2); t(f,1,2,3); t(f,1,2,3,4); t(f,1,2,3,4,5); t(f,[1],bad=1); t(f,bad=1)
    if isinstance(f,type):
        try: type('S',(f,),{}); print('subclassable')
        except TypeError as e: print(e)
t(I.count,'a'); t(I.count,1,'a'); t(I.count,1.5); t(I.count,1,2); t(I.count,1,1); t(I.count,1,1.0); t(I.count,step=2,start=1); t(I.count,10**30); t(I.count,1,True); t(I.count,True)
t(I.repeat,1,'a'); t(I.repeat,1,-3); t(I.repeat,1,times=2); t(I.repeat,object=1); t(I.repeat, 'a', 10**30); t(lambda:len(I.repeat(1,2))); t(lambda:I.repeat(1,3).__length_hint__()); t(lambda:I.repeat(1).__length_hint__())
t(I.islice,[1],-1); t(I.islice,[1],'a'); t(I.islice,[1],1,'a'); t(I.islice,[1],0,1,0); t(I.islice,[1],0,1,'a'); t(I.islice,[1],None); t(I.islice,[1],-1,2); t(I.islice,[],10**30); t(I.islice,[],0,10**30); t(I.islice,[],0,None,-1); t(I.islice,[],True)
t(I.islice,[1],'a',None); t(I.islice,[1],0,None,0)
t(I.product,[1],repeat='a'); t(I.product,[1],repeat=-1); t(I.product,1,repeat=2); t(I.product,[1],[2],rep=2); t(I.product,range(10),repeat=10**10) if 0 else t(int,1); t(I.product,repeat=3)
t(I.permutations,[1],'a'); t(I.permutations,[1],-1); t(I.permutations,[1],None); t(I.permutations,[1],1.5); t(I.permutations, [1], r=1); t(I.permutations,iterable=[1])
t(I.combinations,[1],'a'); t(I.combinations,[1],-1); t(I.combinations,[1]); t(I.combinations,iterable=[1],r=1); t(I.combinations_with_replacement,[1],-1); t(I.combinations,[1],2)
t(I.zip_longest,1); t(I.zip_longest,[1],fill=1); t(I.zip_longest,[1],2,fillvalue=3)
t(I.batched,[1],0); t(I.batched,[1],-1); t(I.batched,[1],'a'); t(I.batched,[1]); t(I.batched,[1],n=1); t(I.batched,[1],1,True); t(I.batched,1,1); t(lambda:list(I.batched([1,2,3],2,strict=True)))
t(I.accumulate,1); t(I.accumulate,[1],5); t(lambda:list(I.accumulate([1],5))); t(lambda:list(I.accumulate([1,2],5))); t(lambda:list(I.accumulate([1,2],None,initial=5))); t(lambda:list(I.accumulate([1,2],func=None))); t(lambda:list(I.accumulate([1,'a'])))
t(I.groupby,1); t(I.groupby,[1],key=None); t(I.groupby,[1],1); t(I.tee,1); t(I.tee,[1],-1); t(I.tee,[1],'a'); t(I.tee,[1],0); t(I.tee,[1],n=1)
t(I.starmap,1,2); t(lambda:list(I.starmap(pow,[1]))); t(lambda:list(I.starmap(pow,[[1]]))); t(lambda:list(I.starmap(pow,['ab'])));t(I.compress,1,2); t(I.chain,1); t(lambda:list(I.chain(1))); t(lambda:list(I.chain.from_iterable(1))); t(lambda:list(I.chain.from_iterable([1]))); t(I.cycle,1); t(I.pairwise,1)
t(lambda:list(I.chain([1],2)))
t(I.takewhile,1,[1]); t(lambda:list(I.takewhile(1,[1])))
for x in (I.count(3),I.count(3,2),I.count(10**20),I.cycle([1,2]),I.repeat(1),I.repeat(1,3),I.accumulate([1,2]),I.chain([1],[2]),I.islice([1,2,3],1,None),I.zip_longest([1],[2]),I.product([1],[2]),I.permutations([1,2]),I.combinations([1,2],1),I.combinations_with_replacement([1,2],1),I.compress([1],[1]),I.dropwhile(bool,[1]),I.takewhile(bool,[1]),I.filterfalse(bool,[1]),I.starmap(pow,[(1,2)]),I.groupby([1]),I.tee([1])[0],I.pairwise([1]),I.batched([1],1)):
    t(lambda: x.__reduce__())
    try: next(x)
    except StopIteration: pass
    t(lambda: x.__reduce__())
