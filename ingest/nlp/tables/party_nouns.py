# ruff: noqa: E501 -- a table of words

"""Common nouns that name a party: bodies and persons who can act or be acted on. `GENERIC` ones point back to a name."""

from ingest.nlp.wordlist import words

GENERIC = words(
    "company firm group maker one party entity individual person people man woman official spokesman spokeswoman spokesperson part side other"
)
"""Alone they tell a reader nothing; with a word before them ("network company") they do."""

BODIES = words(
    "ministry government court agency regulator authority office committee board commission association bank council union hospital airline county registry administration institute parliament tribunal state unit watchdog laboratory lab"
    " department directorate coalition clinic platform service cooperative co-op junta navy army military police customs cabinet consortium federation centre center bureau carrier broadcaster newspaper insurer lessor lender wholesaler"
    " retailer supplier operator manufacturer importer exporter distributor producer grower processor publisher developer vendor dealer contractor utility university school college foundation charity trust cooperative chamber senate"
    " assembly legislature city town municipality province district prefecture region panel jury delegation mission embassy consulate exchange brokerage start-up startup business enterprise network station dairy farm bakery refinery"
    " miner shipyard shipper airport port railway league club organisation organization ngo non-profit nonprofit campaign gang militia syndicate crew team force guard inspectorate prosecutor's secretariat treasury taskforce"
    " subsidiary affiliate parent conglomerate chipmaker carmaker automaker drugmaker toymaker planemaker toolmaker steelmaker brewer pharmacy store shop chain supermarket cinema theatre landlord tenant"
)
PERSONS = words(
    "minister judge inspector prosecutor driver governor president mother family administrator commissioner secretary prefect expert comptroller engineer ambassador grandmother parent provider researcher clerk receiver complainant"
    " manager mayor officer author owner mediator trustee neighbour neighbor doctor actor holder assessor husband wife widow petitioner journalist reporter supervisor defendant plaintiff boy girl superior gendarme nurse dispatcher technician"
    " counsel investigator caller broadcaster lawmaker senator congressman deputy customer competitor surgeon student lawyer attorney resident patient chemist whistle-blower whistleblower fisherman campaigner activist midwife"
    " programmer thief executive intruder rapporteur volunteer employee worker pupil attacker hacker aide pilot creditor auditor recruiter nephew director chairman chairwoman chief coroner ombudsman auditor-general premier chancellor king queen"
    " prince emir sheriff constable detective soldier marine rebel dissident protester user consumer buyer seller shareholder investor broker adviser advisor analyst scientist professor teacher politician magistrate justice sponsor"
    " applicant claimant appellant respondent licensee licensor bidder founder co-founder ceo boss trader farmer breeder physician dentist pharmacist veterinarian accountant banker captain master sailor steelworker miner official"
    " spokesman spokeswoman burgomaster successor predecessor acquirer cadre refinisher supporter opponent leader member legislator regulator inspectorate"
)


def is_party(lemma: str) -> bool:
    """Whether a common noun can name a party."""
    return lemma in BODIES or lemma in PERSONS or lemma in GENERIC
