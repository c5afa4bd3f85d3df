# The agent's code: written by a model, run in the sandbox. What it may do is what the host answers:
#   weather(city), flights(origin, city), hotels(city, nights)    async
#   note(text)                                                    sync
#   book(offer)                                                   async
import asyncio
import json


async def patiently(tool, *args, tries=3):
    for attempt in range(1, tries + 1):
        try:
            return await tool(*args)
        except ConnectionError as error:
            note(f'{error}: attempt {attempt} of {tries}')
            if attempt == tries:
                raise
            await asyncio.sleep(0.05 * attempt)


async def study(city):
    sky, trips, rooms = await asyncio.gather(
        patiently(weather, city),
        patiently(flights, origin, city),
        patiently(hotels, city, nights),
    )
    trip = min(trips, key=lambda t: t['price'])
    room = max((r for r in rooms if r['stars'] >= 3), key=lambda r: r['stars'] / r['price'])
    total = trip['price'] + room['price'] * nights
    return {
        'city': city,
        'sun': sky['sun_hours'],
        'flight': trip['code'],
        'hotel': room['name'],
        'total': total,
        'score': round(sky['sun_hours'] * 10 - max(0, total - budget) / 5, 1),
    }


offers = await asyncio.gather(*[study(city) for city in cities])
offers.sort(key=lambda offer: -offer['score'])

print(f'{"city":<10}{"sun":>5}  {"flight":<8}{"hotel":<18}{"total":>7}{"score":>8}')
for offer in offers:
    mark = '*' if offer is offers[0] else ' '
    print(f'{offer["city"]:<10}{offer["sun"]:>4}h  {offer["flight"]:<8}{offer["hotel"]:<18}{offer["total"]:>6}€{offer["score"]:>7}{mark}')

best = offers[0]
receipt = json.loads(await book(json.dumps(best)))
print(f'booked {best["city"]}: reference {receipt["reference"]}, {receipt["paid"]}€ paid')
{'reference': receipt['reference'], 'city': best['city'], 'total': best['total']}
