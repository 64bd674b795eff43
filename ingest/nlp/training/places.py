# ruff: noqa: E501 -- a table: a line is one entry, and breaking it hides its shape

"""Is a place a country, state or city (GPE), or another one (LOC)? And which words name nationalities."""

from __future__ import annotations

from ingest.nlp.wordlist import words

NATIONALITIES = words(
    "American British Chinese Russian German French Italian Spanish Portuguese Dutch Belgian Swiss Austrian Swedish Norwegian Danish Finnish Icelandic Irish"
    " Scottish Welsh English Polish Czech Slovak Hungarian Romanian Bulgarian Greek Turkish Ukrainian Belarusian Lithuanian Latvian Estonian Serbian Croatian"
    " Bosnian Albanian Macedonian Slovenian Israeli Palestinian Syrian Lebanese Jordanian Iraqi Iranian Kuwaiti Saudi Yemeni Omani Qatari Emirati Egyptian"
    " Libyan Tunisian Algerian Moroccan Sudanese Ethiopian Eritrean Somali Kenyan Ugandan Tanzanian Rwandan Congolese Nigerian Ghanaian Senegalese Ivorian"
    " Cameroonian Angolan Mozambican Zambian Zimbabwean Namibian Afghan Pakistani Indian Bangladeshi Nepalese Burmese Thai Cambodian Vietnamese Laotian"
    " Malaysian Indonesian Singaporean Filipino Philippine Japanese Korean Taiwanese Mongolian Tibetan Kazakh Uzbek Tajik Kyrgyz Turkmen Georgian Armenian"
    " Azerbaijani Australian Canadian Mexican Guatemalan Honduran Salvadoran Nicaraguan Panamanian Cuban Haitian Dominican Jamaican Colombian Venezuelan"
    " Ecuadorian Peruvian Bolivian Chilean Argentine Argentinian Brazilian Paraguayan Uruguayan European African Asian Arab Arabian Kurdish Kurds Kurd Soviet"
    " Western Byzantine Ottoman Roman Persian Basque Catalan Chechen Sikh Hindu Muslim Muslims Islamic Islamist Christian Christians Catholic Catholics Jewish"
    " Jews Jew Buddhist Protestant Orthodox Anglican Sunni Sunnis Shiite Shiites Shia Shi'ite Americans Russians Germans Israelis Palestinians Iraqis Iranians"
    " Syrians Afghans Pakistanis Indians Europeans Africans Asians Arabs Turks Serbs Croats Greeks Italians Canadians Australians Britons Mexicans Cubans"
    " Republican Republicans Democrat Democrats Democratic Communist Communists Socialist Conservative Conservatives Tory Tories Nazi Nazis Latino Hispanic"
    " Caucasian Scandinavian Slavic Hebrew"
)
_COUNTRY_NAMES = """
Afghanistan; Albania; Algeria; Andorra; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus;
Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia; Botswana; Brazil; Britain; Brunei; Bulgaria; Burkina Faso; Burma; Burundi; Cambodia; Cameroon;
Canada; Cape Verde; Chad; Chile; China; Colombia; Comoros; Congo; Costa Rica; Croatia; Cuba; Cyprus; Czech Republic; Denmark; Djibouti; Dominica;
Ecuador; Egypt; El Salvador; England; Equatorial Guinea; Eritrea; Estonia; Ethiopia; Fiji; Finland; France; Gabon; Gambia; Georgia; Germany; Ghana;
Greece; Grenada; Guatemala; Guinea; Guyana; Haiti; Honduras; Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast;
Jamaica; Japan; Jordan; Kazakhstan; Kenya; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania;
Luxembourg; Macedonia; Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Mauritania; Mauritius; Mexico; Moldova; Monaco; Mongolia; Montenegro;
Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands; New Zealand; Nicaragua; Niger; Nigeria; North Korea; Norway; Oman; Pakistan; Palau;
Panama; Papua New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Qatar; Romania; Russia; Rwanda; Samoa; Saudi Arabia; Scotland; Senegal;
Serbia; Seychelles; Sierra Leone; Singapore; Slovakia; Slovenia; Somalia; South Africa; South Korea; South Sudan; Soviet Union; Spain; Sri Lanka;
Sudan; Suriname; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Tibet; Togo; Tonga; Tunisia; Turkey; Turkmenistan; Tuvalu;
U.A.E.; U.K.; U.S.; U.S.A.; UAE; UK; US; USA; Uganda; Ukraine; United Arab Emirates; United Kingdom; United States; United States of America; Uruguay;
Uzbekistan; Vanuatu; Venezuela; Vietnam; Wales; Yemen; Zambia; Zimbabwe; West Virginia; North Carolina; South Carolina; North Dakota; South Dakota;
East Timor; West Germany; East Germany; New South Wales; European Union; EU
"""
_COUNTRIES = frozenset(name.strip() for name in _COUNTRY_NAMES.split(";"))
_NATURE = words(
    "river sea ocean mount mountain mountains lake island islands gulf strait straits desert valley bay coast peninsula cape forest channel canal africa asia"
    " europe antarctica america americas east west south north balkans caucasus caribbean mediterranean arctic sahara amazon alps himalayas hemisphere region"
    " basin plateau earth mars moon airport street st. road avenue bridge square stadium hospital building palace hotel prison base highway park tower station"
    " mosque church cathedral temple museum plaza camp port harbor dam arena theatre theater hall jail fort castle border beach centre center ave. field"
    " school"
)


def label(words: tuple[str, ...]) -> str:
    """GPE or LOC for the words of a place's name."""
    bare = words[1:] if words[0].lower() == "the" and len(words) > 1 else words
    if " ".join(bare) in _COUNTRIES:
        return "GPE"
    first, last = bare[0].lower(), bare[-1].lower()
    named = last in _NATURE and (len(bare) > 1 or last.istitle() or bare[-1].istitle())
    landscape = first in ("mount", "lake", "cape", "gulf", "strait", "middle", "west", "gaza") and len(bare) > 1
    return "LOC" if named or landscape else "GPE"
