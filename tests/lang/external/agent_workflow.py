# host: search = lambda query, limit=3: [{'title': f'{query} {i}', 'price': (i * 37) % 50 + 0.5} for i in range(limit)]
# host: convert = lambda amount, to: round(amount * {'EUR': 0.9, 'GBP': 0.8}[to], 2)
# host: book = lambda **order: {'status': 'ok', 'ref': 'R' + str(len(order['title']))}
import json
from dataclasses import dataclass
@dataclass
class Offer:
    title: str
    price: float
    currency: str = "USD"
    def converted(self, to):
        return Offer(self.title, convert(self.price, to=to), to)
offers = [Offer(**row) for q in ("hotel", "flight") for row in search(q, limit=4)]
cheap = sorted((o for o in offers if o.price < 30), key=lambda o: o.converted("EUR").price)
for offer in cheap:
    print(f"{offer.title:<12}{offer.price:>8.2f} {offer.currency}")
errors = []
for currency in ("EUR", "JPY", "GBP"):
    try:
        print(cheap[0].converted(currency))
    except KeyError as error:
        errors.append(f"no rate for {error}")
report = {"errors": errors, "booking": book(title=cheap[0].title, price=cheap[0].price), "total": sum(o.price for o in cheap)}
print(json.dumps(report, indent=1))
report["booking"]["ref"]
