# `__del__` is never called
#
# For the same reason: when an object is collected cannot be seen. Context managers do what finalizers are misused for.


class Connection:
    def __del__(self):
        print('finalized')


connection = Connection()
del connection
print('end')
