class Account:
    def __init__(self): self.balance = 1
    def deposit(self, amount): self.balance += amount
Account().deposti(5)
