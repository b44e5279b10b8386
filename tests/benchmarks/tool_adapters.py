"""What other tools read in a text, in one form; runs where they are installed, without Pledgebook.

`python tool_adapters.py TOOL < passages.json > rows.json`. Each adapter decides doubts for its
tool: where it tells two readings (last Friday, next Friday) both are handed on, and the right one
counts; where it names a currency that several countries have, all of them count; a value that is
no money, or a time without a date, is left out rather than counted as wrong.
"""

import calendar
import datetime
import json
import re
import sys
import warnings

# What a name without a country may mean; a tool that says "krone" is right for each of them.
NAMED = {
    "dollar": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "JMD", "FJD", "LRD"],
    "pound": ["GBP", "EGP", "LBP", "SSP"],
    "krone": ["NOK", "DKK", "SEK", "ISK", "CZK"],
    "krona": ["NOK", "DKK", "SEK", "ISK", "CZK"],
    "rupee": ["INR", "PKR", "LKR", "NPR", "IDR"],
    "franc": ["CHF", "XOF", "XAF", "RWF"],
    "peso": ["MXN", "PHP", "ARS", "COP", "CLP"],
    "shilling": ["KES", "UGX", "TZS"],
    "$": ["USD", "CAD", "AUD", "NZD"],
    "€": ["EUR"],
    "£": ["GBP"],
    "¥": ["JPY", "CNY"],
    "₹": ["INR"],
    "kr": ["NOK", "DKK", "SEK", "ISK"],
    "zł": ["PLN"],
    "us$": ["USD"],
    "c$": ["CAD"],
    "ca$": ["CAD"],
    "a$": ["AUD"],
    "nz$": ["NZD"],
    "rs": ["INR", "PKR"],
}
SCALE = re.compile(r"\s*(?:hundred|thousand|million|billion|trillion|crore|lakh|m|bn|tn)\b", re.I)
SENTENCE = re.compile(r"[^.!?;,]+(?:[.,](?=\d)[^.!?;,]+)*")


def list_codes(name, code=None):
    """Currencies that a name or symbol of a tool may mean."""
    if code:
        return [code]
    words = (name or "").casefold()
    return NAMED.get(words) or ([name.upper()] if re.fullmatch(r"[A-Za-z]{3}", name or "") else [])


def form_amount(start, end, value, codes, spread=0.0):
    """One sum; its bounds where the tool tells a spread."""
    return {"span": [start, end], "amount": value, "low": value - spread, "high": value + spread,
            "currencies": codes}  # fmt: skip


def cover(day, period):
    """First and last day of the period of a day."""
    if period == "week":
        day -= datetime.timedelta(day.weekday())
        return [day, day + datetime.timedelta(6)]
    if period == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return [day.replace(day=1), day.replace(day=last)]
    if period == "year":
        return [datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)]
    return [day, day]


def form_date(start, end, readings):
    """One time expression with what it may mean: first day, last day, TIMEX3 value."""
    told = [[str(a) if a else None, str(b) if b else None, timex] for a, b, timex in readings]
    return {"span": [start, end], "readings": told}


def read_recognizers(text, published):
    """Microsoft Recognizers-Text."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    amounts, dates = [], []
    for found in recognize_currency(text, Culture.English):
        value = found.resolution["value"]
        if value is not None:
            codes = list_codes(found.resolution["unit"], found.resolution.get("isoCurrency"))
            amounts.append(form_amount(found.start, found.end + 1, float(value), codes))
    noon = datetime.datetime.combine(published, datetime.time(12))
    for found in recognize_datetime(text, Culture.English, reference=noon):
        values = (found.resolution or {}).get("values", [])
        if not values or all(value["type"] in ("time", "timerange") for value in values):
            continue
        readings = []
        for value in values:
            timex = value.get("timex")
            days = [value.get(key, "")[:10] or None for key in ("start", "end")]
            if "range" in value["type"]:
                readings.append([*days, timex])
                if days[1] and days[1][:4].isdigit():  # its ends are the first day after
                    before = datetime.date.fromisoformat(days[1]) - datetime.timedelta(1)
                    readings.append([days[0], before, timex])
            else:
                day = value.get("value", "")[:10]
                known = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
                readings.append([known, known, timex])
        dates.append(form_date(found.start, found.end + 1, readings))
    return amounts, dates


def read_quantulum(text, published):
    """quantulum3; a negative sum is one in brackets."""
    from quantulum3 import parser

    rows = []
    for found in parser.parse(text):
        if found.unit.entity.name == "currency":
            codes = list_codes(found.unit.name, found.unit.currency_code)
            if found.unit.name == "dollar":
                codes = NAMED["dollar"]
            spread = found.uncertainty or 0.0
            rows.append(form_amount(*found.span, abs(found.value), codes, spread))
    return rows, None


def read_price_parser(text, published):
    """price-parser reads one price from a short text: each clause is given to it alone."""
    from price_parser import Price

    rows = []
    for clause in SENTENCE.finditer(text):
        price = Price.fromstring(clause.group())
        if price.amount is None or not price.currency:
            continue
        start = clause.start() + clause.group().find(price.amount_text)
        end = start + len(price.amount_text)
        before = re.search(re.escape(price.currency) + r"\s*$", text[:start])
        start = before.start() if before else start
        scale = SCALE.match(text, end)
        end = scale.end() if scale else end
        after = re.match(r"\s*" + re.escape(price.currency), text[end:])
        end += after.end() if after else 0
        rows.append(form_amount(start, end, float(price.amount), list_codes(price.currency)))
    return rows, None


def read_dateparser(text, published):
    """The search of dateparser; both the past and the future reading count, in its periods."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    noon = datetime.datetime.combine(published, datetime.time(12))
    parsers = [
        DateDataParser(languages=["en"], settings={"RELATIVE_BASE": noon, "PREFER_DATES_FROM": way})
        for way in ("past", "future")
    ]
    rows, at = [], 0
    settings = {"RELATIVE_BASE": noon, "PREFER_DATES_FROM": "past"}
    for words, found in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        readings = [[found.date(), found.date(), None]]
        for parser in parsers:
            data = parser.get_date_data(words)
            if data.date_obj:
                readings.append([*cover(data.date_obj.date(), data.period), None])
        rows.append(form_date(start, at, readings))
    return None, rows


def read_parsedatetime(text, published):
    """The `nlp` of parsedatetime, with how exact it says to be; times of day are left out."""
    import parsedatetime

    noon = datetime.datetime.combine(published, datetime.time(12))
    reader = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)
    rows = []
    for when, context, start, end, _ in reader.nlp(text, sourceTime=noon) or []:
        if not context.hasDate:
            continue
        exact = repr(context)
        readings = [[when.date(), when.date(), None]]
        if "ACU_DAY" not in exact:
            for period in ("week", "month", "year"):
                if f"ACU_{period.upper()}" in exact:
                    readings.append([*cover(when.date(), period), None])
        rows.append(form_date(start, end, readings))
    return None, rows


READERS = {
    "recognizers-text": read_recognizers,
    "quantulum3": read_quantulum,
    "price-parser": read_price_parser,
    "dateparser": read_dateparser,
    "parsedatetime": read_parsedatetime,
}


def read_passage(reader, text, published):
    """Rows of a passage; one on which the tool crashes is read sentence by sentence."""
    try:
        amounts, dates = reader(text, published)
        return {"amounts": amounts, "dates": dates, "crashes": 0}
    except Exception as error:
        answer = {"amounts": None, "dates": None, "crashes": 0}
        for sentence in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", text):
            try:
                rows = reader(sentence.group(), published)
            except Exception:
                answer["crashes"] += 1
                continue
            for layer, found in zip(("amounts", "dates"), rows, strict=True):
                for row in found or ():
                    row["span"] = [sentence.start() + at for at in row["span"]]
                if found is not None:
                    answer[layer] = (answer[layer] or []) + found
        if answer["amounts"] is answer["dates"] is None:
            raise error
        return answer


def main():
    """Read passages from the input, write what the tool named reads in each of them."""
    warnings.simplefilter("ignore")
    reader = READERS[sys.argv[1]]
    passages = json.load(sys.stdin)
    answers = [
        read_passage(reader, p["text"], datetime.date.fromisoformat(p["published"]))
        for p in passages
    ]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
