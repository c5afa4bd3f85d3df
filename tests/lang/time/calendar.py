import time
def t(*fs):
    for f in fs:
        try: print(repr(f())[:250])
        except BaseException as e: print(type(e).__name__, str(e)[:150])
t(lambda: time.gmtime(0), lambda: time.gmtime(-1.5), lambda: time.gmtime(1e10), lambda: time.gmtime("a"), lambda: time.gmtime(float("nan")), lambda: time.gmtime(1e20), lambda: time.gmtime(1e18), lambda: time.gmtime(float("inf")), lambda: time.gmtime(True))
for s in range(-10 ** 11, 3 * 10 ** 11, 7919 * 10 ** 6 + 12345): print(tuple(time.gmtime(s)), time.strftime("%G-W%V-%u %U %W %j %y", time.gmtime(s)))
for y in range(1995, 2012): print(y, [time.strftime("%G %V %U %W %a", time.gmtime(int((y - 1970) * 365.2425 * 86400) + d * 86400)) for d in range(-3, 4)])
g = time.gmtime(86400 * 365.25 * 30)
t(lambda: g, lambda: (g.tm_zone, g.tm_gmtoff, g[0], len(g), g[:3], tuple(g) == g, isinstance(g, tuple)), lambda: time.struct_time((1, 2, 3)), lambda: time.struct_time(range(9)), lambda: time.struct_time(range(11)), lambda: time.struct_time(range(12)), lambda: time.struct_time(5), lambda: time.struct_time(range(11)).tm_zone, lambda: time.struct_time(range(9)).tm_zone)
def seta(): g.tm_year = 5
t(seta, lambda: time.struct_time.n_fields, lambda: time.struct_time.__match_args__, lambda: type(g).__module__, lambda: hash(g) == hash(tuple(g)), lambda: g < time.gmtime(10 ** 9), lambda: g.tm_year)
t(lambda: time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %c %x %X %p %I %j %U %w %W %y %% %Z %z %e %D %F %T %R %r %h %n %t %C %G %g %V %u %k %l %P %Q %E %O %Ey %Od", g), lambda: time.strftime("%-d %-m %_H %^a %#Z %05d %-j %3y %^B %_5m|%10A|", g))
for bad in ((1, 2), (2000, 13, 1, 0, 0, 0, 0, 0, 0), (2000, 1, 32, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 24, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 60, 0, 0, 0, 0), (2000, 1, 1, 0, 0, 62, 0, 0, 0), (2000, 1, 1, 0, 0, 0, -2, 0, 0), (2000, 1, 1, 0, 0, 0, 0, 367, 0), (2000, 0, 0, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 0, 0, 7, 1, 0), ("a",) * 9, 5, (2000, 1, 1, 0, 0, 0, 0, 1, -1)):
    t(lambda: time.strftime("%Y %j %w %d %m", bad), lambda: time.asctime(bad))
t(lambda: time.asctime(g), lambda: time.ctime(0), lambda: time.asctime((999, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.asctime((12345, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (5, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%Y", (-5, 1, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("é%Y日", g), lambda: time.strftime("", g), lambda: time.strftime("%", g), lambda: time.strftime("a%", g), lambda: time.strftime(5, g))
