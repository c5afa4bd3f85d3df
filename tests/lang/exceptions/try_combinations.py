log = []
def run(action):
    log.clear()
    try:
        result = action()
    except BaseException as error:
        result = repr(error)
    print(action.__name__, log, result)
def plain():
    try:
        log.append("try")
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"
def raised():
    try:
        log.append("try")
        raise ValueError("v")
    except ValueError as error:
        log.append(str(error))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"
def return_in_try():
    try:
        return "try"
    finally:
        log.append("finally")
def return_in_finally():
    try:
        return "try"
    finally:
        return "finally"
def finally_swallows():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"
def return_in_else():
    try:
        pass
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        log.append("finally")
def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
        log.append(x)
def break_in_try():
    for i in range(3):
        try:
            if i == 1:
                break
            log.append(i)
        finally:
            log.append("f%d" % i)
    return i
def continue_in_finally():
    for i in range(3):
        try:
            1 / (i - 1)
            log.append("ok")
        except ZeroDivisionError:
            log.append("zero")
            continue
        else:
            log.append("else")
        finally:
            log.append("f")
    return "end"
def break_in_finally():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            break
    return i
def nested_finally():
    try:
        try:
            raise KeyError("k")
        finally:
            log.append("inner")
    except KeyError as error:
        log.append("caught " + str(error))
        try:
            return "value"
        finally:
            log.append("second")
    finally:
        log.append("outer")
def raise_in_except():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("from except")
    finally:
        log.append("finally")
def raise_in_else():
    try:
        pass
    except ValueError:
        log.append("no")
    else:
        raise ValueError("from else")
    finally:
        log.append("finally")
def raise_in_finally():
    try:
        raise KeyError("first")
    finally:
        raise ValueError("second")
def reraise():
    try:
        try:
            raise KeyError("k")
        except KeyError:
            log.append("reraise")
            raise
    except KeyError as error:
        return "outer got " + repr(error)
def tuple_of_types():
    out = []
    for error in (KeyError("a"), IndexError("b"), TypeError("c")):
        try:
            raise error
        except (KeyError, IndexError) as caught:
            out.append(repr(caught))
        except Exception:
            out.append("other")
    return out
def base_class():
    try:
        [][1]
    except LookupError as error:
        return type(error).__name__
def not_matching():
    try:
        raise ValueError("not matched")
    except (KeyError, TypeError):
        return "wrong"
    finally:
        log.append("finally")
def deep():
    def inner():
        try:
            raise ValueError("deep")
        finally:
            log.append("inner finally")
    try:
        inner()
    except ValueError:
        log.append("outer except")
        return "returned"
def loop_with_else():
    while True:
        try:
            for i in range(2):
                try:
                    continue
                finally:
                    log.append(i)
            else:
                break
        finally:
            log.append("w")
    return "out"
def returns_in_loops():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    return (i, j)
            finally:
                log.append((i, j))
def name_cleared():
    error = "outer"
    try:
        raise ValueError
    except ValueError as error:
        pass
    return error
def bad_type():
    try:
        raise ValueError("x")
    except 5:
        pass
def evaluated_lazily():
    try:
        pass
    except undefined_name_never_looked_up:
        pass
    return "fine"
for action in (plain, raised, return_in_try, return_in_finally, finally_swallows, return_in_else, value_is_kept, break_in_try, continue_in_finally,
               break_in_finally, nested_finally, raise_in_except, raise_in_else, raise_in_finally, reraise, tuple_of_types, base_class, not_matching,
               deep, loop_with_else, returns_in_loops, name_cleared, bad_type, evaluated_lazily):
    run(action)
