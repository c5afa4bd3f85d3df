class DomainError(Exception):
    def __init__(self, code, message):
        super().__init__(code, message)
        self.code = code
    def __str__(self): return f"[{self.code}] {self.args[1]}"
class Service:
    class Inner(Exception): pass
    def call(self, n):
        if n == 0:
            raise DomainError(500, "failed\nover two lines")
        return self.call(n - 1)
Service().call(2)
