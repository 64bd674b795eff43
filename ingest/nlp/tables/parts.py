# ruff: noqa: E501 -- a line is one rule of the table

"""Irregular verbs, and groups of words that several lines of the tables share."""

IRREGULAR = {
    "find": "found", "begin": "began/begun", "take": "took/taken", "come": "came", "go": "went/gone", "put": "put", "cut": "cut", "spread": "spread", "let": "let", "quit": "quit", "shut": "shut",
    "hit": "hit", "set": "set", "sue": "sued", "write": "wrote/written", "say": "said", "tell": "told", "forbid": "forbade/forbidden", "bite": "bit/bitten",
    "withdraw": "withdrew/withdrawn", "leave": "left", "steal": "stole/stolen", "sell": "sold", "run": "ran", "fall": "fell/fallen", "see": "saw/seen",
    "freeze": "froze/frozen", "strike": "struck/stricken", "overturn": "overturned", "give": "gave/given", "hear": "heard", "hold": "held", "uphold": "upheld",
    "learn": "learned/learnt", "pay": "paid", "fight": "fought", "break": "broke/broken", "become": "became", "make": "made",
    "lay": "laid", "overrule": "overruled", "lose": "lost", "get": "got", "bring": "brought", "rule": "ruled", "send": "sent",
    "step": "stepped", "win": "won", "deal": "dealt", "ship": "shipped", "undo": "undid/undone", "sink": "sank/sunk", "buy": "bought", "build": "built",
    "catch": "caught", "show": "showed/shown", "stand": "stood", "throw": "threw/thrown", "seek": "sought", "plead": "pleaded/pled", "wind": "wound", "lift": "lifted", "meet": "met", "speak": "spoke/spoken", "bear": "bore", "burst": "burst",
}  # fmt: skip

PROBE = r"probe|preliminary\sevaluation|engineering\sanalysis|investigation|inquiry|enquiry|review|audit|inspection|examination|proceedings?\b|survey|fact-finding|assessment|consultation"
MEASURE = (
    r"ban\b|bans\b|prohibition|restriction|curb|sanction|orders?\b|rule\b|rules\b|embargo|tariff|measure|moratorium|block|suspension|laws?\b|statute|lev(?:y|ies)|"
    r"duties|duty\b|quota|directive|decree|limit|deadline|requirement|freeze|stop\b|halt\b|enforcement|mandate|provision|designation|listing|blacklist|controls?\b"
)
SUIT = r"(?:law)?suit|complaint|petition|motion|appeal|charges?\b|indictment|claim|brief|class[- ]action|challenge|case\b|action\b|papers|injunction|information\b"
NOTICE = r"rules?\b|regulation|order|ban\b|directive|warning|alert|advisory|notice|letter|sanction|decree|guidance|decision|ruling|determination|recall|bulletin|circular|injunction|restriction|mandate|license|licence|penalt|tariff|prohibition"
