def t(f):
    try: print(repr(f()).split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
E=Exception
t(lambda:E(a=1)); t(lambda:ValueError(a=1)); t(lambda:AttributeError(a=1)); t(lambda:AttributeError('x',name='q',obj=3).obj); t(lambda:NameError('x',name=1).name); t(lambda:NameError(nam=1)); t(lambda:ImportError('m',name='n',path='p',name_from='z').name_from); t(lambda:ImportError('m',x=1)); t(lambda:ImportError('m','n').msg); t(lambda:str(ImportError(5))); t(lambda:ImportError(5).msg)
e=E(1,2); t(lambda:setattr(e,'args',5)); t(lambda:setattr(e,'args',[1])); t(lambda:e.args); t(lambda:delattr(e,'args')); t(lambda:setattr(e,'__traceback__',5)); t(lambda:delattr(e,'__traceback__')); t(lambda:setattr(e,'__context__',5)); t(lambda:delattr(e,'__context__')); t(lambda:setattr(e,'__cause__',5)); t(lambda:delattr(e,'__cause__')); t(lambda:setattr(e,'__suppress_context__',5)); t(lambda:delattr(e,'__suppress_context__')); t(lambda:setattr(e,'__cause__',None)); t(lambda:e.__suppress_context__); t(lambda:e.with_traceback(5)); t(lambda:e.with_traceback(None)); t(lambda:e.add_note(5)); t(lambda:e.add_note('x')); t(lambda:e.__notes__); e.__notes__=5; t(lambda:e.add_note('x')); t(lambda:e.__dict__); t(lambda:setattr(e,'__dict__',5)); t(lambda:e.__reduce__()); t(lambda:e.__setstate__(5)); t(lambda:e.__setstate__({'a':1})); t(lambda:e.a); t(lambda:e.__setstate__(None))
for a in [(),(1,),(1,2),(2,'x'),(2,'x','f'),(2,'x','f',3),(2,'x','f',3,'g'),(2,'x',None),(1,2,3,4,5,6),('a','b'),(13,'p'),(None,None),(11,'b',5), (2,'x','f',None,None)]:
    def g():
        e=OSError(*a); return (type(e),e.args,e.errno,e.strerror,e.filename,e.filename2,str(e),e)
    t(g)
t(lambda:OSError(a=1)); t(lambda:BlockingIOError(11,'b',5).characters_written); t(lambda:BlockingIOError(11,'b').characters_written); t(lambda:BlockingIOError(11,'b',5).args); t(lambda: FileNotFoundError(13,'x')); t(lambda:OSError(17,'s').errno)
class O(OSError):
    def __init__(self,a): self.a=a
t(lambda:(O(5).args,str(O(5)),O(5).errno))
class O(OSError):
    def __init__(self,a): super().__init__(2,'x'); self.a=a
t(lambda:(O(5).args,str(O(5)),O(5).errno))
class O(OSError):
    def __new__(cls,*a): return super().__new__(cls,*a)
t(lambda:(type(O(2,'x')),O(2,'x').errno))
t(lambda:setattr(OSError(1,2),'errno','z')); 
for a in [(),(1,),('m',('f',1,2,'t')),('m',('f',1,2,'t',3,4)),('m',('f',1,2,'t',3)),('m',5),('m',('f',1)),('m',('/a/f',1,2,'t'),3),('m',(None,1,2,'t')),('m',('f',None,2,'t')),('m',(None,None,None,None)),('m',('f','z',2,'t'))]:
    def g():
        e=SyntaxError(*a); return (e.args,e.msg,e.filename,e.lineno,e.offset,e.text,e.end_lineno,e.end_offset,e.print_file_and_line,str(e))
    t(g)
t(lambda:SyntaxError(a=1)); 
for a in [(),('utf-8',b'abc',1,2,'r'),('utf-8',b'abc',0,3,'r'),('utf-8','abc',0,3,'r'),(5,b'abc',0,3,'r'),('u',b'abc','x',3,'r'),('u',b'abc',0,3,4),('u',b'abc',-1,30,'q'),('u',b'abc',10,11,'q'),('u',bytearray(b'abc'),1,2,'q')]:
    def g():
        e=UnicodeDecodeError(*a); return (e.args,e.encoding,e.object,e.start,e.end,e.reason,str(e),e)
    t(g)
for a in [('utf-8','a\u1234c',1,2,'r'),('utf-8','a\xffc',1,2,'r'),('utf-8','a\U0001f600c',1,2,'r'),('utf-8','abc',0,3,'r'),('utf-8',b'abc',0,3,'r')]:
    t(lambda:(str(UnicodeEncodeError(*a)),UnicodeEncodeError(*a)))
t(lambda:str(UnicodeTranslateError('abc',1,2,'r'))); t(lambda:str(UnicodeTranslateError('abc',0,2,'r'))); t(lambda:UnicodeTranslateError(1,2)); t(lambda:UnicodeError(1,2)); t(lambda:UnicodeDecodeError('u',b'abc',1,2,'r').__init__()); t(lambda:UnicodeDecodeError.__new__(UnicodeDecodeError).reason); t(lambda:str(UnicodeDecodeError.__new__(UnicodeDecodeError)))
t(lambda:StopIteration(1,2).value); t(lambda:StopIteration().value); s=StopIteration(1); s.value=5; t(lambda:(s.value,s.args)); del s.value; t(lambda:s.value); t(lambda:SystemExit(1,2).code); t(lambda:SystemExit().code); t(lambda:SystemExit(3).code); t(lambda:StopIteration(a=1)); t(lambda:SystemExit(a=1)); t(lambda:KeyError(a=1)); t(lambda:StopAsyncIteration(1).value)
t(lambda:str(KeyError(1))); t(lambda:str(KeyError('a'))); t(lambda:str(KeyError(1,2))); t(lambda:str(KeyError())); t(lambda:KeyError('a')); t(lambda:E('a')); t(lambda:E('a',)); t(lambda:E(1,'x')); t(lambda:E())
G=ExceptionGroup;B=BaseExceptionGroup
for c in (G,B):
  for a in [(),('m',),('m',[]),('m',5),('m',[1]),(5,[E()]),('m',[E(1)]),('m',[KeyboardInterrupt()]),('m',(E(),ValueError(2))),('m',[E()],3),('m',{E()}),('m',iter([E()])),('m',[G('x',[E(3)])]),('m',[B('x',[E(3)])])]:
    t(lambda:(c(*a),str(c(*a)),c(*a).message,c(*a).exceptions,c(*a).args))
t(lambda:G('m',[E()],a=1)); t(lambda:setattr(G('m',[E()]),'message',5)); t(lambda:G('m',[E()]).derive([E(2)])); t(lambda:G('m',[E()]).derive([KeyboardInterrupt()]))
class MG(G): pass
t(lambda:MG('m',[KeyboardInterrupt()])); t(lambda:MG('m',[E()]).derive([E(2)])); t(lambda:MG('m',[E()]).split(E)); t(lambda:MG('m',[E(),ValueError()]).split(ValueError)); t(lambda:G('m',[E(1),G('n',[ValueError(2),TypeError(3)])]).split((ValueError,)));t(lambda:G('m',[E(1),G('n',[ValueError(2),TypeError(3)])]).subgroup(lambda e:isinstance(e,TypeError)));t(lambda:G('m',[E(1)]).split(5));t(lambda:G('m',[E(1)]).subgroup(5));t(lambda:G('m',[E(1)]).subgroup(int));t(lambda:G('m',[E(1)]).subgroup((E,int)));t(lambda:G('m',[E(1)]).subgroup(()));t(lambda:G('m',[E(1)]).subgroup(KeyError)); t(lambda:G('m',[E(1)]).split(KeyError)); t(lambda:G('m',[E(1)]).split()); t(lambda:G.__class_getitem__(int))
class XG(B):
    def derive(self,excs): return 5
t(lambda:XG('m',[E(1),ValueError()]).split(ValueError))
class YG(B):
    def __new__(cls,a,*r):
        return super().__new__(cls,'hi '+a,[E(1),ValueError()])
    def __init__(self,a,*r): self.a=a
t(lambda:YG('q').args);t(lambda:YG('q').split(ValueError)); t(lambda: YG('q').message)
class BG(B,E): pass
t(lambda:BG('m',[KeyboardInterrupt()]))
