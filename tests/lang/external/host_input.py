# host: input = lambda prompt='': f'answer to {prompt}'
class Prompt:
    def __str__(self): return "an object"
print(input("question "))
print(input() + "!", input(Prompt()), [input(str(i)) for i in range(2)], list(map(input, "ab")))
for bad in (lambda: open("file.txt"),):
    try: bad()
    except (OSError, NotImplementedError) as error: print(isinstance(error, OSError))
