# ruff: noqa: E501 -- tables of words

"""Words of quantities: scales, currencies, units of measure, and which counted things bear on an affair."""

from ingest.nlp.wordlist import words

SCALE = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip

WORD_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "a": 1, "an": 1, "one": 1, "half a": 0.5,
}  # fmt: skip

SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₦": "NGN", "₱": "PHP", "₺": "TRY", "₪": "ILS", "Rs": "INR", "Rs.": "INR", "Sh": "KES", "Ksh": "KES", "KSh": "KES", "CHF": "CHF",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "INR": "INR", "KRW": "KRW", "AUD": "AUD", "CAD": "CAD", "SGD": "SGD", "BRL": "BRL", "RUB": "RUB", "IDR": "IDR", "Rp": "IDR", "NGN": "NGN",
    "PHP": "PHP", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "ZAR": "ZAR",
}  # fmt: skip
CURRENCIES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "rupiah": "IDR", "won": "KRW", "naira": "NGN", "real": "BRL", "reais": "BRL",
    "peso": "MXN", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "lira": "TRY", "ringgit": "MYR", "baht": "THB", "dong": "VND", "shilling": "KES", "rand": "ZAR", "dirham": "AED",
    "shekel": "ILS", "hryvnia": "UAH", "taka": "BDT", "lei": "RON", "leu": "RON", "forint": "HUF", "koruna": "CZK", "riyal": "SAR",
}  # fmt: skip

UNITS = {
    "tonne": "tonne", "ton": "ton", "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "litre": "litre", "liter": "litre", "gallon": "gallon", "barrel": "barrel", "mile": "mile", "kilometre": "km", "kilometer": "km",
    "km": "km", "hectare": "hectare", "acre": "acre", "megawatt": "MW", "mw": "MW", "gigawatt": "GW", "gw": "GW", "terabyte": "TB", "tb": "TB", "gigabyte": "GB", "gb": "GB", "petabyte": "PB", "lb": "lb", "ounce": "ounce",
    "ppm": "ppm", "bushel": "bushel", "bitcoin": "BTC", "btc": "BTC", "ether": "ETH",
}  # fmt: skip

NOT_COUNTED = words(
    "time times day days week weeks month months year years hour hours minute minutes second seconds decade decades century centuries quarter quarters weekend weekends night nights morning mornings evening evenings page pages"
    " section sections article articles paragraph paragraphs chapter chapters recital recitals annex annexes point points degree degrees comment comments share shares-button percent percentage others things ways steps reasons questions"
    " lines inches feet metres meters centimetres millimetres yards goals sets runs games rounds stars words letters characters others ones halves sides parts versions bits volts watts cores photos hearts likes views options items lessons tips"
    " sentences examples headings tables figures notes footnotes columns storeys floors"
)
IRREGULAR_PLURALS = words(
    "people children men women staff aircraft police personnel fish sheep cattle poultry livestock salmon persons teeth mice data passengers servicemen servicewomen firemen fishermen businessmen policemen"
)
IRREGULAR_SINGULARS = words(
    "is was has its this as us his hers yours ours theirs whose less across perhaps always versus towards thus besides plus gas bus process access business progress loss class press address success virus status crisis basis analysis"
    " serious previous various dangerous famous says does goes gets makes takes needs wants uses runs covers costs means affects owns holds sits lives works includes concerns remains comes news minus yes series"
)

HARM = words(
    "death fatality illness injury casualty hospitalization hospitalisation infection victim patient child people person woman man worker employee miner passenger resident family infant baby girl boy student pupil prisoner refugee migrant"
    " dog cat bird animal case complaint report incident crash fire accident lawsuit suit claim count charge"
)
"""What is hurt, and how often."""

REACH = words(
    "account user customer subscriber member record device vehicle car truck unit product item model package bag carton bottle can jar pack box egg phone laptop computer server router system website site app application download install"
    " installation message email call conversation exchange interaction query request transaction wallet token coin file document image video post comment password credential number card passport voter citizen consumer investor depositor"
    " client shareholder household home school hospital store shop branch factory plant farm supplier retailer company firm bank organisation organization agency country state nation city municipality region airport flight plane aircraft ship"
    " vessel tanker container shipment cargo parcel export import job position post layoff driver pilot seller buyer merchant developer researcher student teacher doctor nurse chip processor gpu weapon drone missile tablet capsule dose vial"
    " battery charger toy helmet stroller crib swing seat airbag battery television camera meter lock barrel engine part sample test trial participant respondent owner holder licence license permit patent domain link channel page visit view"
    " visitor user-account bot node machine appliance network station stock share bond loan deposit ballot vote signature petition attack intrusion breach vulnerability flaw hack entity individual"
)
"""What an affair reaches."""

DEEDS = words(
    "fine fined fines penalty penalties settle settled settlement recall recalled recalls recalling breach breached leak leaked stolen stole steal theft hack hacked hackers affected affect exposed expose compromised exploited accuse accused"
    " allege alleged alleges seized seize seizure banned ban bans blocked block suspended suspend removed remove deleted killed died dead deaths injured ill sickened sick hospitalized hospitalised lost loss losses laundered fraud fraudulent"
    " damages compensation refund refunds pay paid ransom tariff tariffs duty duties levy sanctions sanctioned frozen froze grounded evacuated arrested charged sued cut cuts laid export exports import imports shut closed outage hit sold"
    " distributed shipped infected victims fake bogus counterfeit illegal unlawful overcharged cost costs price prices quota cap limit revenue turnover market"
)
"""Words that tie a number to the affair."""

MONEY_FOR = words(
    "fine penalty settlement damages loss losses revenue revenues turnover sales ransom compensation refunds refund restitution duty duties deal contract investment budget price cost costs bail bond bounty loan loans bribe bribes assets"
    " profit profits fraud theft grant grants subsidy subsidies funding fund exports imports fees fee levy tax taxes debt debts funds funding forfeiture disgorgement judgment judgement award verdict payment payments savings deposits bonds cryptocurrency crypto"
)
