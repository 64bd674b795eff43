# ruff: noqa: E501 -- a table: a line is a group of entries

"""A few heads of state, of authorities and of companies whom news calls by the last name alone."""

PERSON = """
Donald Trump = Donald J. Trump = Trump; Joe Biden = Biden; Barack Obama = Obama; Kamala Harris; Xi Jinping; Vladimir Putin = Putin; Volodymyr Zelensky = Volodymyr Zelenskyy = Zelensky = Zelenskyy; Emmanuel Macron = Macron; Angela Merkel = Merkel; Olaf Scholz; Friedrich Merz; Keir Starmer; Rishi Sunak; Giorgia Meloni; Pedro Sánchez; Viktor Orbán;
Recep Tayyip Erdoğan = Recep Tayyip Erdogan = Erdogan; Benjamin Netanyahu = Netanyahu; Narendra Modi; Luiz Inácio Lula da Silva = Lula; Jair Bolsonaro = Bolsonaro; Nicolás Maduro = Maduro; Ursula von der Leyen; Margrethe Vestager; Thierry Breton; Lina Khan; Gina Raimondo; Howard Lutnick; Janet Yellen; Scott Bessent; Marco Rubio; Jake Sullivan; Robert F. Kennedy Jr.;
Elon Musk = Musk; Mark Zuckerberg = Zuckerberg; Sam Altman = Altman; Dario Amodei; Jensen Huang; Satya Nadella; Sundar Pichai; Tim Cook; Jeff Bezos = Bezos; Bill Gates; Jack Ma; Ren Zhengfei; Meng Wanzhou; Sam Bankman-Fried = Bankman-Fried; Changpeng Zhao; Pavel Durov; Julian Assange = Assange; Edward Snowden = Snowden; Max Schrems; Elizabeth Holmes; Geoffrey Hinton; Liang Wenfeng
"""
